"""Figures as their readers write them: what cannot be seen in a table of amounts."""

import pytest

from builder.views.figures import notation, with_minus


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("-56%", "−56%"), ("-56% (-3 points)", "−56% (−3 points)"), ("from -3 to -0.5 °C", "from −3 to −0.5 °C"), ("−62%", "−62%"),
        ("5-10%", "5-10%"), ("2024-11-03", "2024-11-03"), ("COVID-19", "COVID-19"), ("two-thirds", "two-thirds"), ("- 5", "- 5"),
    ],
)  # fmt: skip
def test_a_hyphen_before_a_number_is_shown_as_a_minus(written, shown):
    assert with_minus(written) == shown


@pytest.mark.parametrize(
    ("share", "places", "locale", "shown"),
    [(0.285, 0, "en", "29%"), (0.085, 2, "en", "8.5%"), (0.09, 2, "en", "9%"), (0.0725, 2, "de", "7,25\u00a0%"), (-0.004, 0, "en", "0%")],
)  # fmt: skip
def test_a_share_has_as_many_decimals_as_are_asked_for(share, places, locale, shown):
    assert notation(locale).share(share, places) == shown
