"""The smallest content folder that checks clean: one of everything. Tests put on top of it only what matters."""

from builder.reading.load import load

MINIMAL = {
    "offerings/cloud.yml": (
        "name: Cloud\nsummary: Run software on machines someone else keeps healthy\nmarket: early\n"
        "features: [{id: undo, name: Undo}]\n"
    ),
    "roles/cio.yml": "name: Chief information officer\nlevel: executive\n",
    "industries/retail.yml": "name: Retail\n",
    "proof/acme.yml": (
        "customer: Acme\n"
        "results:\n"
        "  - measure: Time\n"
        "    before: a month\n"
        "    after: a day\n"
        "source:\n"
        "  title: Acme case study\n"
        "  url: https://acme.example/\n"
        "  retrieved: 2026-11-01\n"
    ),
    "records/cloud/first.yml": (
        "role: cio\n"
        "goal: Reach customers sooner\n"
        "problem:\n"
        "  statement: Changes wait\n"
        "  reasons:\n"
        "    - id: late\n"
        "      statement: The slowest team sets the date\n"
        "      questions:\n"
        "        - purpose: open\n"
        "          ask: How is it done today?\n"
        "need: Release each change alone\n"
        "usage_scenarios:\n"
        "  - id: alone\n"
        "    resolves: [late]\n"
        "    event: When a change is ready\n"
        "    player: the team\n"
        "    action: show it to a few customers\n"
        "cost_benefit:\n"
        "  currency: EUR\n"
        "  inputs:\n"
        "    - id: changes\n"
        "      label: Changes in a year\n"
        "      unit: change/year\n"
        "      from: buyer\n"
        "      expected: 12\n"
    ),
}


def read_content(workspace):
    """A workspace's library and what the reader finds (SPC0xx), in order; the rules have tests of their own."""
    library, found = load(workspace)
    return library, tuple(sorted(found))
