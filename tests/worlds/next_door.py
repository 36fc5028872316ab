"""Next door: the plain world in which sets are stored in SOUTH alone, and driven on to NORTH."""

from __future__ import annotations

from typing import Any

from optim.instance import Instance
from worlds.plain import ANSWER, plain

Fields = dict[str, Any]
ROAD = {"days": 200, "share": "1", "drive_days": 10}  # too late for units that stand in SOUTH, not for sets
STORE = {"site": "south-base", "theater": "SOUTH", "beds": 0, "permanent_beds": 0, "storage": 4}


def driven(policy: Fields | None = None, periods: Fields | None = None, **tables: Any) -> Instance:
    """Ten battalions are wanted in NORTH by day 30; four sets can be stored in SOUTH, and drawn by day 20.

    From there the road takes ten days. Nobody comes otherwise: a set that is driven on is worth 10 points.
    """
    ways = [{"theater": "SOUTH", "pathway": "stored"}]
    about = {"movements": ways, "near": [ROAD], "sites": [{"storage": 0}, STORE]}
    return plain(periods, policy, **ANSWER | about | tables)
