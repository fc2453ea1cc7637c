"""A small cost-versus-benefit record with one of everything, whose figures were worked out by hand."""

from builder.kinds.record import CostBenefit

SOURCE = CostBenefit.model_validate(
    {
        "currency": "EUR",
        "horizon_months": 15,
        "discount_rate": 0.12,
        "inputs": [
            {"id": "scrap", "label": "Pieces scrapped", "unit": "piece/month", "from": "buyer", "low": 300, "expected": 400, "high": 600},
            {"id": "cost_of_a_piece", "label": "Cost of a piece", "unit": "EUR/piece", "from": "buyer", "low": 4, "expected": 5, "high": 6},
            {"id": "share_left", "label": "Share that stays", "unit": "ratio", "from": "seller", "low": 0.4, "expected": 0.5, "high": 0.6},
            {"id": "orders", "label": "More orders", "unit": "order/year", "from": "buyer", "low": 12, "expected": 24, "high": 36},
            {"id": "margin", "label": "Margin of an order", "unit": "EUR/order", "from": "buyer", "low": 200, "expected": 250, "high": 400},
            {"id": "overrun", "label": "Last overrun", "unit": "EUR", "from": "buyer", "low": 0, "expected": 1800, "high": 3000},
            {"id": "set_up_price", "label": "Set-up", "unit": "EUR", "from": "seller", "low": 5000, "expected": 6000, "high": 9000},
            {"id": "price_a_month", "label": "Price", "unit": "EUR/month", "from": "seller", "expected": 300},
            {"id": "check", "label": "Yearly check", "unit": "EUR/year", "from": "seller", "low": 1200, "expected": 1200, "high": 1200},
        ],
        "benefits": [
            {"id": "less-scrap", "name": "Less scrap", "kind": "cost", "per": "month", "starts_month": 3, "ramp_months": 4,
             "formula": "scrap * cost_of_a_piece * (1 - share_left)"},
            {"id": "more-orders", "name": "More orders", "kind": "revenue", "per": "year", "starts_month": 7, "formula": "orders * margin"},
            {"id": "smaller-overrun", "name": "A smaller overrun", "kind": "risk", "per": "once", "starts_month": 13,
             "formula": "overrun * (1 - share_left)"},
        ],
        "costs": [
            {"id": "set-up", "name": "Set-up", "kind": "one-time", "per": "once", "formula": "set_up_price"},
            {"id": "subscription", "name": "Subscription", "kind": "recurring", "per": "month", "formula": "price_a_month"},
            {"id": "yearly-check", "name": "Yearly check", "kind": "effort", "per": "year", "starts_month": 4, "formula": "check"},
        ],
    }
)  # fmt: skip
