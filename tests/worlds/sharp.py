"""Sharp cases: written by hand, each for a rule that seldom decides in random cases."""

from __future__ import annotations

from typing import Any

from optim.case import Case
from worlds.base import HQ, NATIONS, PRICES, case, world
from worlds.leading import POLICY

ALONE: dict[str, Any] = {
    "contributors": [{"dwell_ratio": "2"}], "unit_types": [{}], "capabilities": [{}], "formations": [],
    "theaters": [{}], "sites": [{}], "projects": [], "requirements": [{"amount": "3"}], "contingencies": [],
    "movements": [], "lift": [], "asks": [], "budgets": [{"payer": b} for b in ("AAA", "HST")],
    "forces": [{"units": 3}], "costs": [{"item": item, "cost_musd": price} for item, price in PRICES.items()],
}  # fmt: skip
"""One nation, one type, one theater, and three units wanted there."""


ATTACK: dict[str, Any] = {
    "requirements": [
        {"contingency": "attack", "day": 10, "amount": "1"},
        {"contingency": "attack", "day": 30, "amount": "2"},
    ],
    "contingencies": [{}], "contributors": [{"ready_share": "1"}], "movements": [{"move": 5}],
    "lift": [{"day": 10, "amount": "1000"}, {"kind": "seats", "amount": "1000"}],
}  # fmt: skip
"""An attack that half a unit can be moved to by day 10."""


def sharp() -> dict[str, Case]:
    """Cases in which rules bite that rarely do."""
    refused = {"theaters": [{"consents_permanent": False}]}
    guest = refused | {"presence": [{"mode": "permanent"}], "sites": [{"permanent_beds": 2000}]}
    room = {"sites": [{"beds": 600, "permanent_beds": 0}], "forces": [{"units": 9}]}
    camp = {"lead_periods": 0, "max_count": 1, "cost_musd": "1"}
    garrison = camp | {"kind": "garrison", "adds_permanent_beds": 600, "permanent": True}
    start = [{"mode": "permanent", "units": 2}, {"mode": "rotational", "units": 1}]
    fewer = {"presence": start, "forces": [{"units": 4, "kept_home": 3}], "contributors": [{}]}
    prices = [
        {"unit_type": k, "item": i, "cost_musd": p} for k in ("armored", "hq") for i, p in PRICES.items()
    ]
    commands = {"unit_type": "hq", "capability": "command"}
    staff = {"unit_types": [{}, HQ], "capabilities": [{}, commands], "costs": prices}
    brigade = [
        {"amount": "2", "lead_amount": "1"},
        {"component": "command", "amount": "1", "lead_amount": "1"},
    ]
    parts = [{"contributor": "AAA", "units": 4}, {"contributor": "BBB", "unit_type": "hq", "units": 4}]
    apart = _pair(0) | staff | {"formations": brigade, "forces": parts}
    together = (
        _pair(0) | staff | {"formations": brigade, "forces": [{"units": 2}, {"unit_type": "hq", "units": 1}]}
    )
    alone = staff | {"forces": [{"unit_type": "hq", "units": 3}], "formations": brigade}
    stood = [{"unit_type": "hq", "mode": "permanent", "units": 2}]
    soldiers = {"capability": "troops", "amount": "1000"}
    # each unit has 600 soldiers and counts as half a battalion: two of the three may be there, not one
    halves = {"unit_types": [{"battalions": "0.5"}], "sites": [{"permanent_beds": 2000}]}
    turned = halves | {"contributors": [{"dwell_ratio": "9"}]}  # nobody rotates
    late, away = {"ordinary_notice": 30}, {"caveats": [{"modes": "response", "max_units": 0}]}
    on_call = {"formation": "on-call", "completes": "brigade", "amount": "2"}
    one_bed = {"sites": [{"beds": 0, "permanent_beds": 600}], "formations": [{"amount": "2"}, on_call]}
    kept = one_bed | {"assignments": [{"max_units": 1}]}
    # two units are one brigade in place, which counts as one on call, or two on call
    either = {"formations": [{"amount": "2"}, on_call | {"amount": "1"}], "forces": [{"units": 2}]}
    either |= {"sites": [{"permanent_beds": 2000}]}
    few = {"contributors": [{"deployed_share": "0.01"}]}
    by_soldiers = {"founding_act_counts": "soldiers", "threshold_soldiers": 1700}
    return {
        "in-turn": case(world(**ALONE | _pair(1) | {"sharing": _armored()}), mode="steady"),
        "one-consents": case(world(**ALONE | guest), mode="steady"),
        "two-camps": case(world(**ALONE | room | {"projects": [camp]})),
        "garrison": case(world(**ALONE | room | refused | {"projects": [garrison]})),
        "run-off": case(world(**ALONE | fewer | {"sites": [{"permanent_beds": 2000}]})),
        "no-lead": case(
            world(
                policy=POLICY, **ALONE | apart | {"requirements": [{"capability": "brigade", "amount": "1"}]}
            ),
            mode="steady",
        ),
        "lead": case(
            world(
                policy=POLICY,
                **ALONE | together | {"requirements": [{"capability": "brigade", "amount": "1"}]},
            ),
            mode="steady",
        ),
        "idle-staff": case(
            world(policy=POLICY, **ALONE | alone | {"requirements": [soldiers]}), mode="steady"
        ),
        "staff-stays": case(
            world(policy=POLICY, **ALONE | alone | {"requirements": [soldiers], "presence": stood}),
            mode="steady",
        ),
        "whole": case(world(policy={"integer_response": True}, **ALONE | ATTACK), mode="steady"),
        "halves": case(
            world(policy={"founding_act_counts": "battalions"}, **ALONE | turned),
            mode="steady",
            founding_act="threshold",
        ),
        "next-door": case(world(**ALONE | ATTACK | _next_door()), mode="steady"),
        "driven-on": case(world(**ALONE | ATTACK | _driven_on()), mode="steady"),
        "home": case(world(**ALONE | few | {"theaters": [{"home": True}]}), mode="steady"),
        "stand-in": case(world(**ALONE | ATTACK | _engineers()), mode="steady"),
        "offers": case(world(**ALONE, willingness=[{}]), mode="steady"),
        "standing-by": case(
            world(policy=late, **ALONE | ATTACK | away | {"ready_forces": [{}]}), mode="steady"
        ),
        "assigned": case(
            world(policy=late, **ALONE | ATTACK | away | {"assignments": [{"max_units": 1}]}), mode="steady"
        ),
        "on-call": case(
            world(**ALONE | kept | {"requirements": [{"capability": "on-call", "amount": "1"}]}),
            mode="steady",
        ),
        "either-kind": case(
            world(**ALONE | either | {"requirements": [{"capability": "on-call", "amount": "2"}]}),
            mode="steady",
        ),
        "points": case(world(**ALONE, shares=[{}]), mode="steady"),
        "soldiers": case(
            world(policy=by_soldiers, **ALONE | halves), mode="steady", founding_act="continuous"
        ),
    }


def _next_door() -> dict[str, list[dict[str, Any]]]:
    """One unit can stand in SOUTH, none in NORTH; half of it may leave, and nobody comes from home."""
    return {
        "theaters": [{}, {"theater": "SOUTH", "home": True}],
        "sites": [{"beds": 0}, {"site": "south-base", "theater": "SOUTH", "beds": 600}],
        "movements": [],
        "near": [{}],
    }


def _driven_on() -> dict[str, list[dict[str, Any]]]:
    """Two sets can be stored in SOUTH, and nobody can stand: crews draw by day 8 and drive for two days."""
    return {
        "theaters": [{}, {"theater": "SOUTH", "home": True}],
        "sites": [
            {"beds": 0, "permanent_beds": 0, "storage": 0},
            {"site": "south-base", "theater": "SOUTH", "beds": 0, "permanent_beds": 0},
        ],
        "movements": [{"theater": "SOUTH", "pathway": "stored", "notice": 3, "move": 5}],
        "near": [{"drive_days": 2}],
    }


def _engineers() -> dict[str, list[dict[str, Any]]]:
    """One engineer is wanted in place and two by day 10; there are three armored units and none of engineers.

    A unit that stands in is no armored unit, of which one is wanted too.
    """
    asked = {"capability": "engineers", "amount": "1"}
    return {
        "unit_types": [{}, {"unit_type": "engineer", "maneuver": False, "heavy": False}],
        "capabilities": [{}, {"unit_type": "engineer", "capability": "engineers"}],
        "requirements": [
            {"amount": "1"},
            asked,
            asked | {"contingency": "attack", "day": 10, "amount": "2"},
        ],
        "substitutes": [{"unit_type": "armored", "in_place_of": "engineer"}],
    }


def _armored() -> list[dict[str, Any]]:
    return [{"contributor": n, "unit_type": "armored"} for n in NATIONS]


def _pair(ratio: int, **more: Any) -> dict[str, list[dict[str, Any]]]:
    """Two nations with a unit each that can only rotate."""
    about = {"consents_permanent": False, "dwell_ratio": str(ratio)} | more
    return {
        "contributors": [{"contributor": n} | about for n in NATIONS],
        "forces": [row | {"units": 1} for row in _armored()],
        "budgets": [{"payer": b} for b in (*NATIONS, "HST")],
    }


def led(**rules: Any) -> Case:
    """Two nations that could each send a unit to a multinational theater."""
    there = {"multinational": True, "max_participants": 2, "min_participation": 0, "lead_share": "0"}
    return case(world(**ALONE | _pair(0) | {"theaters": [there | rules]}), mode="steady")
