"""Random worlds: small instances in which every rule can bind, the same for the same seed.

Unlike generated instances they promise nothing: pools shrink, ratios are fractions, starting presence is
above the rotation rule, hosts refuse, demands may be out of reach.
"""

from __future__ import annotations

from random import Random
from typing import Any

from optim.case import Case
from worlds.apart import apart
from worlds.base import HQ, PLACES, PRICES, TYPES, case, world
from worlds.charged import charged
from worlds.completed import completed
from worlds.counted import counted
from worlds.driven import driving
from worlds.earmarked import earmarking
from worlds.leading import led_formations
from worlds.nearby import nearby
from worlds.offering import offering
from worlds.promised import promised
from worlds.shared import shared
from worlds.staying import staying
from worlds.substituting import substituting

Rows = list[dict[str, Any]]
LABELS = ("2024H1", "2024H2", "2025H1")
READINGS = ("off", "strict", "threshold", "continuous")
EVERY = ("permanent", "rotational", "stored", "response")


def random_case(seed: int) -> Case:
    """A case of a random world; mode, reading and whether the demand is hard take turns."""
    made = Random(f"world:{seed}")
    nations = ["AAA", "BBB", "CCC"][: made.randint(2, 3)]
    tables = {**_nations(made, nations), **_places(made), **_demands(made, nations), **_money(made, nations)}
    policy = {"threshold_units": made.randint(0, 2), "min_stay_periods": made.randint(1, 3)}
    periods = {"count": made.randint(2, 3), "review_every": made.randint(1, 2)}
    policy |= led_formations(made, {"unit_types": [HQ], **tables})
    policy |= charged(f"random:{seed}", tables)
    policy |= staying(f"random:{seed}")
    instance = world(f"random-{seed}", periods, policy, **tables)
    drawn = case(
        instance,
        mode=("phased", "steady")[seed % 2],
        founding_act=READINGS[seed // 2 % 4],
        require=("demand",) if seed % 5 == 0 else (),
    )
    drawn = nearby(made, offering(made, counted(made, drawn)))
    drawn = earmarking(promised(apart(f"random:{seed}", drawn)))
    drawn = shared(f"random:{seed}", completed(f"random:{seed}", drawn))
    return driving(substituting(f"random:{seed}", drawn))


def _nations(made: Random, nations: list[str]) -> dict[str, Rows]:
    ratios = ("0", "0.5", "1", "1", "1.5", "2", "3")
    pairs = [(n, k) for n in nations for k in TYPES if made.random() < 0.8]
    return {
        "contributors": [
            {
                "contributor": n,
                "dwell_ratio": made.choice(ratios),
                "ready_share": made.choice(("0.3", "0.5", "1")),
                "deployed_share": made.choice(("0.2", "0.5", "1")),
                "consents_permanent": made.random() < 0.7,
                "cost_factor": made.choice(("0.8", "1", "1.3")),
                "land_force": made.choice((4000, 8000, 20000)),
            }
            for n in nations
        ],
        "forces": [row for n, k in pairs for row in _pool(made, n, k)],
        "presence": _presence(made, pairs),
        "commitments": _commitments(made, pairs),
        "caveats": _caveats(made, nations),
        "sharing": _sharing(made, nations),
    }


def _pool(made: Random, n: str, k: str) -> Rows:
    """A pool for ever, or one that changes after the first period."""
    units, home = made.randint(1, 6), made.randint(0, 1)
    row = {"contributor": n, "unit_type": k, "units": units, "kept_home": home}
    if made.random() < 0.75:
        return [row]
    later = {"units": max(1, units + made.randint(-2, 2)), "first_period": LABELS[1]}
    return [row | {"last_period": LABELS[0]}, row | later]


def _presence(made: Random, pairs: list[tuple[str, str]]) -> Rows:
    table = {}
    for _ in range(made.randint(0, 5)):
        (n, k), j, mode = made.choice(pairs), made.choice(PLACES), made.choice((*EVERY[:3], "stored"))
        row = {"contributor": n, "unit_type": k, "theater": j, "mode": mode, "units": made.randint(1, 2)}
        if mode == "rotational" and made.random() < 0.4:
            row["since"] = "2023H1"
        table[n, k, j, mode] = row
    return list(table.values())


def _commitments(made: Random, pairs: list[tuple[str, str]]) -> Rows:
    if made.random() < 0.5:
        return []
    n, k = made.choice(pairs)
    until = made.choice(("", LABELS[0]))
    return [{"contributor": n, "unit_type": k, "theater": made.choice(PLACES), "last_period": until}]


def _caveats(made: Random, nations: list[str]) -> Rows:
    table = []
    for n in nations:
        for j in PLACES:
            if made.random() < 0.3:
                modes = " ".join(mode for mode in EVERY if made.random() < 0.7) or "none"
                most = 0 if modes == "none" else made.randint(1, 3)
                table.append({"contributor": n, "theater": j, "modes": modes, "max_units": most})
    return table


def _sharing(made: Random, nations: list[str]) -> Rows:
    if made.random() < 0.4:
        return []
    slot = {"theater": made.choice(PLACES), "unit_type": made.choice(TYPES[:2])}
    return [{**slot, "contributor": n} for n in made.sample(nations, 2)]


def _places(made: Random) -> dict[str, Rows]:
    return {
        "theaters": [
            {
                "theater": j,
                "post1997": made.random() < 0.7,
                "consents_permanent": made.random() < 0.7,
                "multinational": made.random() < 0.4,
                "lead_share": made.choice(("0.3", "0.5", "0.6")),
                "max_participants": made.randint(1, 3),
                "min_participation": made.choice((0, 0, 100, 600)),
                "reception_t_per_day": made.choice(("30", "1000")),
                "max_growth": made.choice((600, 1200, 3000)),
                "max_shrink": made.choice((600, 1200, 3000)),
            }
            for j in PLACES
        ],
        "sites": [
            {
                "site": f"{j.lower()}-base",
                "theater": j,
                "beds": made.choice((600, 1200, 3000)),
                "permanent_beds": made.choice((0, 600, 1200)),
                "ranges": made.randint(0, 4),
                "storage": made.randint(0, 2),
            }
            for j in PLACES
        ],
        "projects": [_project(made, at) for at in range(2)],
        "formations": [
            {"amount": "2"},
            {"component": "command", "amount": "1"},
            {"formation": "division", "component": "brigade", "amount": "2"},
        ],
    }


def _project(made: Random, at: int) -> dict[str, Any]:
    kind = made.choice(("camp", "range", "storage", "garrison"))
    return {
        "project": f"build{at}",
        "site": f"{made.choice(PLACES).lower()}-base",
        "kind": kind,
        "adds_beds": 600 if kind == "camp" else 0,
        "adds_permanent_beds": 600 if kind == "garrison" else 0,
        "adds_ranges": 2 if kind == "range" else 0,
        "adds_storage": 2 if kind == "storage" else 0,
        "cost_musd": made.choice(("12", "60", "250")),
        "permanent": kind == "garrison",
        "lead_periods": made.randint(0, 2),
        "max_count": made.randint(1, 2),
        "scheme": made.choice(("host-pays", "mixed")),
        "sponsor": "AAA",
    }


def _demands(made: Random, nations: list[str]) -> dict[str, Rows]:
    answers = [("attack", 10), ("attack", 30), ("feint", 20)]
    return {
        "requirements": _asked(made, answers),
        "contingencies": [
            {"theaters": made.choice(("NORTH", "NORTH SOUTH"))},
            {"contingency": "feint", "weight": "0.5", "theaters": "SOUTH"},
        ],
        "movements": [
            {
                "contributor": n,
                "theater": j,
                "pathway": h,
                "weight_class": c,
                "notice": made.randint(2, 10),
                "move": made.randint(1, 25),
                "draw": made.randint(0, 4),
            }
            for n in nations
            for j in PLACES
            for h, c in (("own", "heavy"), ("own", "light"), ("stored", "heavy"), ("stored", "light"))
            if made.random() < 0.9
        ],
        "lift": [
            {"kind": kind, "day": day, "amount": made.choice(amounts)}
            for kind, amounts in (("tons", ("1000", "2500", "9000")), ("seats", ("300", "900", "3000")))
            for day in (10, 20, 30)
            if made.random() < 0.8
        ],
        "asks": _hard(made),
    }


def _asked(made: Random, answers: list[tuple[str, int]]) -> Rows:
    table: Rows = [
        {"theater": "East", "capability": "troops", "amount": "4000", "weight": "7"},
        {"capability": "brigade", "amount": "1", "weight": "9"},
        {"theater": "SOUTH", "capability": "maneuver", "amount": "4", "weight": str(made.randint(1, 30))},
    ]
    for tier, weight in (("essential", 20), ("wanted", made.randint(1, 30))):
        table.append({"tier": tier, "amount": str(made.randint(1, 3)), "weight": str(weight)})
    for w, day in answers:
        place = "SOUTH" if w == "feint" else made.choice(("NORTH", "East"))
        named = {"contingency": w, "theater": place, "day": day}
        table.append({**named, "amount": str(made.randint(2, 6)), "weight": str(made.randint(5, 30))})
    return table


def _hard(made: Random) -> Rows:
    return [
        {"amount": str(made.randint(1, 2)), "first_period": made.choice(("", *LABELS[:2]))},
        {"contingency": "attack", "day": 30, "theater": "East", "capability": "troops", "amount": "600"},
    ]


def _money(made: Random, nations: list[str]) -> dict[str, Rows]:
    amounts = ("40", "90", "400")
    return {
        "budgets": [
            row
            for b in (*nations, "HST")
            if made.random() < 0.9
            for row in (
                {"payer": b, "amount_musd": made.choice(amounts), "last_period": LABELS[0]},
                {"payer": b, "amount_musd": made.choice(amounts), "first_period": LABELS[1]},
            )
        ],
        "costs": [
            {"unit_type": k, "item": item, "cost_musd": price}
            for k in TYPES
            for item, price in PRICES.items()
        ],
        "schemes": [
            {},
            {"scheme": "mixed", "share": "0.5"},
            {"scheme": "mixed", "payer": "sponsor", "share": "0.3"},
            {"scheme": "mixed", "payer": "COMMON", "share": "0.2"},
        ],
    }
