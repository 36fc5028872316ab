"""The tiniest worlds: every plan can be looked at. Each has two or three things that make plans differ.

Two nations with a few armored battalions, one or two theaters, one or two half-years; the same for the same
seed.
"""

from __future__ import annotations

from random import Random
from typing import Any

from optim.case import Case
from worlds.apart import apart
from worlds.base import HQ, PRICES, case, world
from worlds.charged import charged
from worlds.completed import completed
from worlds.driven import all_next_door
from worlds.earmarked import earmarking
from worlds.leading import led_formations
from worlds.offering import offering
from worlds.promised import promised
from worlds.shared import shared
from worlds.staying import staying
from worlds.substituting import substituting
from worlds.unruly import READINGS

Rows = list[dict[str, Any]]
NATIONS = ("AAA", "BBB")
FEATURES = ("multinational", "roster", "store", "project", "formation", "contingency")


def features(seed: int) -> set[str]:
    """What a seed's world has: by turns one thing for certain, and one or two more by chance.

    A roster goes with neither a store nor a project: that makes too many plans.
    """
    made, first = Random(f"features:{seed}"), FEATURES[seed % len(FEATURES)]
    has = {first, *made.sample(FEATURES, made.randint(1, 2))}
    if first == "roster":
        return has - {"store", "project"}
    return has - {"roster"} if has & {"store", "project"} else has


def tiniest_case(seed: int) -> Case:
    """A case of a tiniest world; mode and reading take turns, the demand is hard now and then."""
    made, has = Random(f"tiniest:{seed}"), features(seed)
    mode = ("phased", "steady")[seed // 6 % 2]
    places = ["NORTH", "SOUTH"][: 2 if mode == "steady" else 1]
    tables = {**_nations(made, has, mode), **_places(made, has, places), **_demands(made, has, places)}
    policy = {"threshold_units": made.randint(0, 2), "min_stay_periods": made.randint(1, 2)}
    require = ("demand",) if made.random() < 0.15 else ()
    policy |= {} if "multinational" in has else led_formations(made, tables)
    policy |= charged(f"tiniest:{seed}", tables)
    policy |= staying(f"tiniest:{seed}")
    drawn = case(
        world(f"tiniest-{seed}", {"count": 2, "review_every": 2}, policy, **tables),
        mode=mode,
        founding_act=READINGS[(seed + seed // 6) % 4],
        require=require,
    )
    drawn = earmarking(promised(apart(f"tiniest:{seed}", offering(made, drawn), moving=False)), most=1)
    drawn = completed(f"tiniest:{seed}", drawn, most=1)
    if "multinational" in has:
        return drawn  # where a share makes it best that nobody stands, any nation may lead: too many plans
    if "roster" not in has:  # with one, there are too many plans
        drawn = substituting(f"instead:{seed}", drawn, share=0.5, most=1)
    return shared(f"tiniest:{seed}", drawn)


def tiniest_driven(seed: int) -> Case:
    """A steady tiniest world with a store or an attack, in which sets can be stored next door alone."""
    return all_next_door(tiniest_case(6 * (2 * (seed // 2) + 1) + (2, 5)[seed % 2]))


def _nations(made: Random, has: set[str], mode: str) -> dict[str, Rows]:
    most = 2 if "roster" in has else 3 if mode == "phased" else 4
    pools: Rows = [{"contributor": n, "units": made.randint(2, most)} for n in NATIONS]
    if "formation" in has:
        pools.append({"unit_type": "hq", "units": 1})
    there = made.choice(([], [{}], [{"mode": "permanent"}], [{"since": "2023H2"}]))
    return {
        "contributors": [
            {
                "contributor": n,
                "dwell_ratio": made.choice(("0.5", "1", "1", "2")),
                "ready_share": made.choice(("0.5", "1")),
                "deployed_share": made.choice(("0.1", "0.5", "0.5")),
                "consents_permanent": made.random() < 0.7,
            }
            for n in NATIONS
        ],
        "unit_types": [{}, HQ | {"equipment_t": "0"}] if "formation" in has else [{}],
        "capabilities": [{}, {"unit_type": "hq", "capability": "command"}] if "formation" in has else [{}],
        "formations": [{"amount": "2"}, {"component": "command", "amount": "1"}]
        if "formation" in has
        else [],
        "forces": pools,
        "presence": there,
        "commitments": [{}] if made.random() < 0.15 else [],
        "caveats": [{"modes": made.choice(("none", "rotational response"))}] if made.random() < 0.2 else [],
        "sharing": [{"unit_type": "armored", "contributor": n} for n in NATIONS] if "roster" in has else [],
    }


def _places(made: Random, has: set[str], places: list[str]) -> dict[str, Rows]:
    kind = made.choice(("camp", "garrison", "range"))
    return {
        "theaters": [
            {
                "theater": j,
                "post1997": j == "NORTH",
                "consents_permanent": made.random() < 0.7,
                "multinational": "multinational" in has and j == "NORTH",
                "lead_share": made.choice(("0.4", "0.6")),
                "max_participants": made.randint(1, 2),
                "min_participation": made.choice((0, 0, 600)),
                "reception_t_per_day": made.choice(("50", "1000")),
                "max_growth": made.choice((600, 1200)),
                "max_shrink": made.choice((600, 1200)),
            }
            for j in places
        ],
        "sites": [
            {
                "site": f"{j.lower()}-base",
                "theater": j,
                "beds": made.choice((700, 1300, 2500)),
                "permanent_beds": made.choice((0, 600)),
                "ranges": made.randint(1, 3),
                "storage": 1 if "store" in has and j == "NORTH" else 0,
            }
            for j in places
        ],
        "projects": [
            {
                "kind": kind,
                "permanent": kind == "garrison",
                "adds_beds": 1200 if kind == "camp" else 0,
                "adds_permanent_beds": 1200 if kind == "garrison" else 0,
                "adds_ranges": 2 if kind == "range" else 0,
                "lead_periods": made.randint(0, 1),
                "max_count": 1,
            }
        ]
        if "project" in has
        else [],
    }


def _demands(made: Random, has: set[str], places: list[str]) -> dict[str, Rows]:
    asked: Rows = [{"amount": "2"}, {"tier": "wanted", "amount": "1", "weight": str(made.randint(5, 30))}]
    asked += [{"theater": j, "capability": "troops", "amount": "1500", "weight": "9"} for j in places]
    if "formation" in has:
        asked.append({"capability": "brigade", "amount": "1", "weight": "15"})
    answers = "contingency" in has or "store" in has
    for day in (10, 30) if answers else ():
        amount = str(made.randint(1, 4))
        asked.append({"contingency": "attack", "day": day, "amount": amount, "weight": "20"})
    money = ("30", "60", "90", "400")
    return {
        "requirements": asked,
        "contingencies": [{"theaters": " ".join(places)}] if answers else [],
        "movements": _movements(made, places) if answers else [],
        "lift": [
            {"day": 10, "amount": made.choice(("500", "3000"))},
            {"amount": made.choice(("2500", "5000"))},
            {"kind": "seats", "day": 10, "amount": "300"},
        ],
        "budgets": [{"payer": b, "amount_musd": made.choice(money)} for b in (*NATIONS, "HST")],
        "costs": [
            {"unit_type": k, "item": item, "cost_musd": price}
            for k in ("armored", "hq")
            for item, price in PRICES.items()
        ],
        "asks": [{"amount": str(made.randint(1, 3)), "first_period": made.choice(("", "2024H1"))}],
    }


def _movements(made: Random, places: list[str]) -> Rows:
    return [
        {
            "contributor": n,
            "theater": j,
            "pathway": h,
            "notice": 3,
            "move": made.choice((4, 20)) if h == "own" else 2,
            "draw": 0 if h == "own" else made.choice((3, 10)),
        }
        for n in NATIONS
        for j in places
        for h in ("own", "stored")
    ]
