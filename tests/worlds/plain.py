"""Plain worlds: nothing limits anything until a test says what does, and optima can be worked out by hand.

    plain()                                100 points: ten battalions are wanted in NORTH, and can stand there
    plain(theaters={"max_growth": 0})      the same, with the first row changed: that of AAA, or of NORTH
    plain(commitments=[{"units": 2}])      the same, with one table replaced by rows that differ so from ROW

One nation, one type of unit (600 soldiers, 2,000 tons), two theaters, two half-years. Ten battalions are
wanted in NORTH and none in SOUTH: a battalion in NORTH is worth 10 points when steady, and 5 in each
half-year when phased. Nothing costs anything, and nobody is asked to pay for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from optim.instance import Instance
from worlds.base import DEFAULTS, world

Fields = dict[str, Any]

ROW: dict[str, Fields] = {
    "contributors": {"deployed_share": "1", "land_force": 90000},
    "forces": {"units": 20},
    "theaters": {
        "post1997": False, "max_growth": 60000, "max_shrink": 60000, "reception_t_per_day": "100000",
        "max_participants": 9,
    },
    "sites": {"beds": 60000, "permanent_beds": 60000, "ranges": 99, "storage": 99},
    "projects": {"adds_beds": 0, "cost_musd": "0", "lead_periods": 0, "max_count": 9},
    "caveats": {"max_units": 99},
    "sharing": {"unit_type": "armored"},
    "requirements": {"amount": "10"},
}  # fmt: skip
"""Where a plain row differs from that of ``worlds.DEFAULTS``."""

PLAIN: dict[str, list[Fields]] = {
    "unit_types": [{}], "capabilities": [{}], "formations": [], "contributors": [{}], "forces": [{}],
    "theaters": [{}, {"theater": "SOUTH"}], "sites": [{}, {"site": "south-base", "theater": "SOUTH"}],
    "projects": [], "requirements": [{}], "contingencies": [], "movements": [], "lift": [], "budgets": [],
    "costs": [], "asks": [],
}  # fmt: skip

ROTATING: Fields = {"consents_permanent": False}
"""A contributor that stations nobody: whoever is there is on a rotation, a tour away and then one at home."""

ANSWER: dict[str, Any] = {
    "contingencies": [{}],
    "requirements": [{"contingency": "attack", "day": 30}],
    "caveats": [{"modes": "response stored"}],
    "movements": [{}],
}
"""Ten battalions are wanted by day 30 of an attack; with their own equipment they come on day 20.

No unit may be there before: a battalion that answers is worth what one in place is in the plain world.
"""


def only(*modes: str, **fields: Any) -> list[Fields]:
    """A caveat of AAA in NORTH."""
    return [{"modes": " ".join(modes), **fields}]


def plain(
    periods: Fields | None = None,
    policy: Fields | None = None,
    weightings: Fields | None = None,
    **tables: Sequence[Fields] | Mapping[str, Any],
) -> Instance:
    """The plain world with tables replaced (a list), or their first row changed (a mapping)."""
    rows: dict[str, list[Fields]] = {**PLAIN}
    for table, given in tables.items():
        if isinstance(given, Mapping):
            first, *others = PLAIN[table]
            rows[table] = [{**first, **given}, *others]
        else:
            rows[table] = list(given)
    full = {table: [ROW.get(table, {}) | row for row in table_rows] for table, table_rows in rows.items()}
    assert set(ROW) <= set(DEFAULTS)
    return world("plain", periods, policy, weightings, **full)
