"""Tiny random cases for the oracle and the properties: few enough plans that all can be tried.

``draw(random)`` takes every choice from ``random``, so that one seed is one case and hypothesis can shrink
it. A case has one or two nations, unit types and theaters and up to three periods; everything else that an
instance can say (rosters, stores, money, caveats, history, ...) is there now and then.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from optim.case import Case
from worlds.base import HQ, LIGHT, PRICES, case, world

Fields = dict[str, Any]
SHAPES = ((1, 1, 1), (1, 2, 1), (2, 1, 1), (1, 1, 2), (2, 2, 1), (2, 1, 2))
READINGS = ("off", "strict", "threshold", "continuous")
TYPES: dict[str, Fields] = {"armored": {}, "light": LIGHT, "hq": HQ}
DAYS = (10, 30)


@dataclass(frozen=True)
class Cast:
    """Who and what there is, and where every choice comes from."""

    random: Random
    nations: tuple[str, ...]
    types: tuple[str, ...]
    places: tuple[str, ...]
    periods: int
    steady: bool

    def chance(self, share: float) -> bool:
        """True in about that share of the calls."""
        return self.random.random() < share

    def one(self, *choices: Any) -> Any:
        """One of them."""
        return self.random.choice(choices)

    def label(self, t: int) -> str:
        """The label of a period of these cases."""
        return f"{2024 + (t - 1) // 2}H{(t - 1) % 2 + 1}"


def draw(random: Random, mode: str | None = None) -> Case:
    """A tiny case: the instance, and the choices of one run."""
    cast = _cast(random, mode)
    tables = {
        "contributors": [_nation(cast, n) for n in cast.nations],
        "unit_types": [TYPES[k] for k in cast.types],
        "capabilities": [_brings(k) for k in cast.types],
        "formations": [{"amount": cast.one("1", "2")}],
        "forces": [row for n in cast.nations for k in cast.types for row in _pool(cast, n, k)],
        "theaters": [_theater(cast, j) for j in cast.places],
        "sites": [_site(cast, j) for j in cast.places],
        **_standing(cast),
        **_demands(cast),
        **_money(cast),
    }
    policy = {"threshold_units": cast.one(0, 1), "min_stay_periods": cast.one(1, 2)}
    instance = world(
        periods={"count": cast.periods, "review_every": cast.one(1, 1, 2)},
        policy={**policy, "founding_act": cast.one(*READINGS)},
        weightings={"other": {"reason": "another view", "tiers": {"wanted": "0.5"}, "days": {"10": "3"}}},
        **tables,
    )
    return case(
        instance,
        mode="steady" if cast.steady else "phased",
        weighting=cast.one("balanced", "balanced", "other"),
        require=("demand",) if cast.chance(0.2) else (),
    )


def _cast(random: Random, mode: str | None) -> Cast:
    steady = (mode or random.choice(("steady", "phased"))) == "steady"
    nations, types, places = random.choice(SHAPES if steady else SHAPES[:4])
    small = nations * types * places == 1
    periods = random.choice((1, 2, 3)) if steady or small else random.choice((1, 2, 2))
    kinds = ("armored", "light") if types == 2 else (random.choice(("armored", "light")),)
    if types == 2 and random.random() < 0.3:
        kinds = (kinds[0], "hq")
    return Cast(random, ("AAA", "BBB")[:nations], kinds, ("NORTH", "SOUTH")[:places], periods, steady)


def _brings(k: str) -> Fields:
    return {"unit_type": k, "capability": "command" if k == "hq" else "maneuver", "amount": "1"}


def _nation(cast: Cast, n: str) -> Fields:
    return {
        "contributor": n,
        "dwell_ratio": cast.one("0", "0.5", "1", "1", "1.5", "2"),
        "ready_share": cast.one("0.3", "0.5", "1"),
        "deployed_share": cast.one("0.05", "0.1", "0.5"),
        "consents_permanent": cast.chance(0.5),
        "cost_factor": cast.one("0.8", "1", "1.25"),
    }


def _pool(cast: Cast, n: str, k: str) -> list[Fields]:
    """A pool of up to four units; now and then it changes after the first period."""
    units = cast.one(1, 2, 3, 3, 4)
    row = {"contributor": n, "unit_type": k, "units": units, "kept_home": cast.one(0, 0, 0, 1)}
    if cast.periods == 1 or cast.chance(0.8):
        return [row]
    later = row | {"units": max(1, units + cast.one(-1, 1)), "kept_home": 0}
    return [row | {"last_period": cast.label(1)}, later | {"first_period": cast.label(2)}]


def _theater(cast: Cast, j: str) -> Fields:
    return {
        "theater": j,
        "post1997": cast.chance(0.7),
        "consents_permanent": cast.chance(0.7),
        "multinational": cast.chance(0.4),
        "lead_share": cast.one("0.4", "0.5", "0.7"),
        "max_participants": cast.one(1, 2),
        "min_participation": cast.one(0, 0, 0, 500, 600),
        "reception_t_per_day": cast.one("80", "200", "1000"),
        "max_growth": cast.one(600, 1200, 1800),
        "max_shrink": cast.one(0, 600, 1200),
    }


def _site(cast: Cast, j: str) -> Fields:
    return {
        "site": f"{j.lower()}-base",
        "theater": j,
        "beds": cast.one(0, 600, 600, 1800),
        "permanent_beds": cast.one(0, 600, 1200),
        "ranges": cast.one(1, 2, 3),
        "storage": cast.one(0, 1, 1),
    }


def _standing(cast: Cast) -> dict[str, list[Fields]]:
    """What stands at the start, what is promised, how nations serve, and what can be built."""
    starts, promises, limits = [], [], []
    for n in cast.nations:
        for j in cast.places:
            cell = {"contributor": n, "unit_type": cast.types[0], "theater": j}
            if cast.chance(0.6):
                starts.append(
                    cell
                    | {
                        "mode": cast.one(
                            "rotational", "rotational", "permanent", "permanent", "permanent", "stored"
                        )
                    }
                )
                if starts[-1]["mode"] == "rotational":
                    starts[-1] |= {"since": cast.one("", "", "2023H1", "2022H1"), "units": cast.one(1, 1, 2)}
            if cast.chance(0.15):
                promises.append(cell | {"last_period": cast.one("", cast.label(1))})
            if cast.chance(0.3):
                limits.append(
                    {"contributor": n, "theater": j, "modes": _modes(cast), "max_units": cast.one(1, 1, 2)}
                )
    return {
        "presence": starts, "commitments": promises, "caveats": limits, "sharing": _roster(cast),
        "projects": [_project(cast)] if cast.chance(0.6) else [],
    }  # fmt: skip


def _modes(cast: Cast) -> str:
    return str(
        cast.one(
            "none",
            "response",
            "rotational stored response",
            "permanent rotational",
            "permanent rotational response",
        )
    )


def _roster(cast: Cast) -> list[Fields]:
    if not cast.chance(0.5):
        return []
    slot = {"theater": cast.one(*cast.places), "unit_type": cast.types[0]}
    return [slot | {"contributor": n} for n in cast.nations]


def _project(cast: Cast) -> Fields:
    kind, adds = cast.one(
        ("camp", {"adds_beds": 600}),
        ("barracks", {"adds_beds": 0, "adds_permanent_beds": 600}),
        ("garrison", {"adds_beds": 0, "adds_permanent_beds": 1200, "permanent": True}),
        ("garrison", {"adds_beds": 0, "adds_permanent_beds": 1200, "permanent": True}),
        ("range", {"adds_beds": 0, "adds_ranges": 1}),
        ("storage", {"adds_beds": 0, "adds_storage": 1}),
    )
    site = f"{cast.one(*cast.places).lower()}-base"
    return {
        "site": site,
        "kind": kind,
        **adds,
        "max_count": cast.one(1, 1, 2),
        "lead_periods": cast.one(0, 1),
    }


def _demands(cast: Cast) -> dict[str, list[Fields]]:
    """One or two things wanted in place of each theater, and a response to one or two contingencies."""
    rows = [row for j in cast.places for row in _in_place(cast, j)]
    names = ("attack", "crisis")[: cast.one(1, 1, 2)]
    for w in names:
        for day in DAYS:
            need = {"contingency": w, "theater": cast.one(cast.places[0], "East"), "day": day}
            rows += _slices(cast, need | {"capability": cast.one("maneuver", "maneuver", "troops")})
    reach = " ".join(cast.places)
    return {
        "requirements": rows,
        "contingencies": [
            {"contingency": w, "weight": cast.one("0.5", "1"), "theaters": reach} for w in names
        ],
        "movements": _movements(cast),
        "lift": _lift(cast),
        "asks": [_ask(cast)],
    }


def _in_place(cast: Cast, j: str) -> list[Fields]:
    needs: Sequence[str] = cast.random.sample(("maneuver", "troops", "brigade"), cast.one(1, 2))
    return [row for c in needs for row in _slices(cast, {"theater": j, "capability": c})]


def _slices(cast: Cast, need: Fields) -> list[Fields]:
    """One or two slices of falling value."""
    amount = cast.one("600", "900") if need["capability"] == "troops" else "1"
    worth = cast.one(2, 4, 6, 10) * (2 if "contingency" in need else 1)
    first = need | {"tier": "essential", "amount": amount, "weight": str(worth)}
    second = need | {"tier": "wanted", "amount": amount, "weight": str(cast.one(1, worth // 2))}
    return [first, second] if cast.chance(0.6) else [first]


def _movements(cast: Cast) -> list[Fields]:
    """Most ways to arrive, slower with one's own heavy equipment."""
    ways = (("own", "heavy", 8), ("own", "light", 3), ("stored", "heavy", 3), ("stored", "light", 3))
    table = []
    for n in cast.nations:
        for j in cast.places:
            for h, c, notice in ways:
                named = {"contributor": n, "theater": j, "pathway": h, "weight_class": c}
                if cast.chance(0.9):
                    table.append(named | {"notice": notice, "move": cast.one(2, 5, 9)})
    return table


def _lift(cast: Cast) -> list[Fields]:
    rows = [{"kind": "tons", "day": day, "amount": cast.one("700", "1500", "5000")} for day in DAYS]
    rows += [{"kind": "seats", "day": day, "amount": cast.one("300", "1000")} for day in DAYS]
    return [row for row in rows if cast.chance(0.7)]


def _ask(cast: Cast) -> Fields:
    need = cast.one({}, {}, {"contingency": "attack", "day": 30})
    first = cast.one("", cast.label(1))
    return need | {
        "theater": cast.places[0],
        "amount": cast.one("1", "1", "1", "2", "3"),
        "first_period": first,
    }


def _money(cast: Cast) -> dict[str, list[Fields]]:
    """Budgets from nothing much to plenty; some payers have no limit."""
    payers = [*cast.nations, "HST"]
    amounts = [cast.one("10", "40", "60", "90", "400", "" if b in cast.nations else "5") for b in payers]
    prices = [
        {"unit_type": k, "item": item, "cost_musd": price}
        for k in cast.types
        for item, price in PRICES.items()
    ]
    budgets = [
        {"payer": b, "amount_musd": amount} for b, amount in zip(payers, amounts, strict=True) if amount
    ]
    return {"budgets": budgets, "costs": prices}
