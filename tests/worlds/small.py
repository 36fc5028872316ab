"""Small worlds: thousands of instances of a few units, the same for the same seed. Every rule can bind.

They lean to the edges of the rules: starts above what a pool holds, pools that grow and shrink, ratios that
are fractions, one period or one review, permanent starts beyond a reading's limit or a host's consent,
caveats that allow nobody, demands that are out of reach. Validation accepts nearly all of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

from optim.case import Case
from worlds.apart import apart
from worlds.base import DEFAULTS, HQ, LIGHT, PRICES, case, world
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

Fields = dict[str, Any]
Rows = list[Fields]
READINGS = ("off", "strict", "threshold", "continuous")
TYPES: dict[str, Fields] = {"armored": {}, "light": LIGHT, "hq": HQ}
RATIOS = ("0", "0.25", "0.5", "0.5", "1", "1", "1.3", "1.5", "2", "2.5", "3")
SHAPES = ((1, 1, 1), (1, 1, 1), (2, 1, 1), (1, 2, 1), (1, 1, 2), (2, 1, 2))
DAYS = (10, 30)
BEFORE = ("", "", "2023H2", "2023H1", "2022H1")
SERVICES = (
    "none",
    "response",
    "stored response",
    "rotational",
    "rotational stored response",
    "permanent rotational response",
)


@dataclass(frozen=True)
class Cast:
    """Who and what there is, and where every choice comes from."""

    random: Random
    nations: tuple[str, ...]
    types: tuple[str, ...]
    places: tuple[str, ...]
    periods: int
    features: frozenset[str]

    def chance(self, share: float) -> bool:
        """True in about that share of the calls."""
        return self.random.random() < share

    def one(self, *choices: Any) -> Any:
        """A choice among them."""
        return self.random.choice(choices)

    def later(self) -> str:
        """The label of a period after the first (of the first, where there is no other)."""
        return label(self.random.randint(min(2, self.periods), self.periods))


FEATURES = {
    "responses": 0.5,
    "money": 0.3,
    "roster": 0.3,
    "project": 0.35,
    "store": 0.25,
    "formation": 0.25,
    "multinational": 0.25,
    "promise": 0.22,
    "caveat": 0.5,
    "changing pool": 0.5,
    "start": 0.8,
    "above": 0.3,
}
"""What a world has, and in what share of the worlds. ``above``: more stands at the start, some of it
permanently, than the pool holds, until the pool grows."""


def label(t: int) -> str:
    """The label of period ``t``: 2024H1 is 1."""
    return f"{2024 + (t - 1) // 2}H{(t - 1) % 2 + 1}"


def small_case(seed: int) -> Case:
    """The case of a seed; modes take turns, and so do readings."""
    random = Random(f"small:{seed}")
    shape = random.choice(SHAPES)
    features = frozenset(name for name, share in FEATURES.items() if random.random() < share)
    return _case(seed, random, shape, features)


def single_case(seed: int) -> Case:
    """A case of one theater, one unit type and one nation (two where there is a roster): few plans."""
    random = Random(f"single:{seed}")
    features = frozenset(name for name, share in FEATURES.items() if random.random() < share)
    features -= {"store", "project"} if "roster" in features else set()
    return _case(seed, random, (2 if "roster" in features else 1, 1, 1), features)


def _case(seed: int, random: Random, shape: tuple[int, int, int], features: frozenset[str]) -> Case:
    nations, types, places = shape
    cast = Cast(
        random,
        ("AAA", "BBB")[:nations],
        tuple(random.sample(("armored", "light"), 1))
        if types == 1
        else ("armored", random.choice(("light", "hq"))),
        ("NORTH", "SOUTH")[:places],
        random.choice((1, 2, 2, 3)),
        features,
    )
    tables = _tables(cast)
    weightings = _weightings(tables["requirements"])
    periods, policy = _periods(cast), _policy(cast)
    weighting, require = cast.one("balanced", "other"), ("demand",) if cast.chance(0.12) else ()
    policy |= {} if shape[1:] == (1, 1) and "multinational" in features else led_formations(random, tables)
    policy |= charged(f"small:{seed}", tables)
    policy |= staying(f"small:{seed}")
    drawn = case(
        world(f"small-{seed}", periods, policy, weightings, **tables),
        mode=("phased", "phased", "steady")[seed % 3],
        founding_act=READINGS[seed // 3 % 4],
        weighting=weighting,
        require=require,
    )
    drawn = nearby(cast.random, offering(cast.random, counted(cast.random, drawn)))
    drawn = earmarking(promised(apart(f"small:{seed}", drawn)))
    drawn = shared(f"small:{seed}", completed(f"small:{seed}", drawn))
    return driving(substituting(f"small:{seed}", drawn))


def _periods(cast: Cast) -> Fields:
    return {"count": cast.periods, "review_every": cast.one(1, 2, 3)}


def _policy(cast: Cast) -> Fields:
    return {
        "threshold_units": cast.one(0, 1, 2),
        "min_stay_periods": cast.one(1, 2, 3),
        "integer_response": cast.chance(0.3),
    }


def _weightings(asked: Rows) -> Fields:
    """Another view; its multipliers are for names that something is asked of."""
    names = {"in_place": "1.5"} | {row["contingency"]: "0.25" for row in asked if "contingency" in row}
    days = {str(row.get("day", 0)): "3" for row in asked if row.get("day") != 10}
    groups = {"tiers": {"wanted": "0.5"}, "theaters": {"NORTH": "0.7", "East": "2"}}
    return {"other": {"reason": "another view", **groups, "contingencies": names, "days": days}}


def _tables(cast: Cast) -> dict[str, Rows]:
    pools = {(n, k): _pool(cast, n, k) for n in cast.nations for k in cast.types}
    starts, promises, roster = _starts(cast, pools), _promises(cast, pools), _roster(cast)
    return {
        "contributors": [_nation(cast, n) for n in cast.nations],
        "unit_types": [TYPES[k] | _size(cast) for k in cast.types],
        "capabilities": [_brings(cast, k) for k in cast.types],
        "formations": _formations(cast),
        "forces": [row for rows in pools.values() for row in rows],
        "theaters": [_theater(cast, j) for j in cast.places],
        "sites": [_site(cast, j) for j in cast.places],
        "presence": starts,
        "commitments": promises,
        "caveats": _caveats(cast, starts, promises, roster),
        "sharing": roster,
        "projects": [_project(cast, p) for p in ("camp", "works")[: cast.one(1, 1, 2)]]
        if "project" in cast.features
        else [],
        **_demands(cast),
        **_money(cast),
    }


def _size(cast: Cast) -> Fields:
    """Now and then a type without equipment, that cannot be stored and needs no lift."""
    return {"equipment_t": "0"} if "store" not in cast.features and cast.chance(0.1) else {}


def _nation(cast: Cast, n: str) -> Fields:
    return {
        "contributor": n,
        "dwell_ratio": cast.one(*RATIOS),
        "ready_share": cast.one("0", "0.3", "0.5", "1"),
        "deployed_share": cast.one("0.05", "0.1", "0.5", "1", "1", "1"),
        "consents_permanent": cast.chance(0.7),
        "cost_factor": cast.one("0.8", "1", "1.25"),
    }


def _pool(cast: Cast, n: str, k: str) -> Rows:
    """A pool of a few units, some of them kept home; it may grow or shrink in a later period."""
    units = cast.one(2, 3, 4, 5) if _above(cast, n) else cast.one(1, 2, 3, 4, 5, 6)
    home = cast.one(units, max(0, units - 1)) if _above(cast, n) else cast.one(0, 0, 0, 1, units, units - 1)
    row = {"contributor": n, "unit_type": k, "units": units, "kept_home": home}
    if cast.periods == 1 or not ("changing pool" in cast.features or _above(cast, n)):
        return [row]
    at = cast.random.randint(2, cast.periods)
    units = max(0, units + cast.one(-2, -1, 0, 1, 3))
    home = 0 if _above(cast, n) else min(units, cast.one(0, 0, 1, 2))
    after = row | {"units": units, "kept_home": home, "first_period": label(at)}
    return [row | {"last_period": label(at - 1)}, after]


def _above(cast: Cast, n: str) -> bool:
    return "above" in cast.features and n == cast.nations[0]


def _starts(cast: Cast, pools: dict[tuple[str, str], Rows]) -> Rows:
    """Units at the start, up to every unit of the pool: more than it has for the model, if some stay home."""
    if not cast.features & {"start", "above"}:
        return []
    table: dict[tuple[str, ...], Fields] = {}
    for (n, k), rows in pools.items():
        left, modes = rows[0]["units"], [cast.one("rotational", "rotational", "permanent") for _ in range(2)]
        for mode in ("permanent", "rotational") if _above(cast, n) else modes[: cast.one(0, 1, 1, 2)]:
            least = 1 if left and _above(cast, n) else 0
            most = left - 1 if least and mode == "permanent" else left  # a unit is left to rotate
            units, j = cast.random.randint(least, most), cast.one(*cast.places)
            if units and (n, k, j, mode) not in table:
                row = {"contributor": n, "unit_type": k, "theater": j, "mode": mode, "units": units}
                table[n, k, j, mode] = row | ({"since": cast.one(*BEFORE)} if mode == "rotational" else {})
                left -= units
    if "store" in cast.features and cast.chance(0.5):
        row = {"contributor": cast.nations[0], "unit_type": cast.types[0], "theater": cast.places[0]}
        table["stored",] = row | {"mode": "stored", "units": cast.one(1, 2)}
    return list(table.values())


def _promises(cast: Cast, pools: dict[tuple[str, str], Rows]) -> Rows:
    if "promise" not in cast.features:
        return []
    n, k = cast.one(*pools)
    free = min(row["units"] - row["kept_home"] for row in pools[n, k])
    first = cast.one("", "", cast.later())
    row = {"contributor": n, "unit_type": k, "theater": cast.one(*cast.places), "first_period": first}
    row["last_period"] = cast.one("", first or label(1))
    return [row | {"units": cast.one(1, 1, free)}] if free else []


def _caveats(cast: Cast, starts: Rows, promises: Rows, roster: Rows) -> Rows:
    """Limits that let be what stands at the start, what is promised and who takes turns."""
    table = []
    for n in cast.nations if "caveat" in cast.features else ():
        for j in cast.places:
            here = {"contributor": n, "theater": j}
            there = [row for row in starts if here.items() <= row.items()]
            turns = [row for row in (*roster, *promises) if here.items() <= row.items()]
            promised = sum(row["units"] for row in promises if here.items() <= row.items())
            stand = sum(row["units"] for row in there if row["mode"] != "stored")
            least = max(stand, promised, 1 if turns else 0)
            modes = {word for word in cast.one(*SERVICES).split() if word != "none"}
            modes |= {row["mode"] for row in there} | ({"rotational"} if turns else set())
            if cast.chance(0.6):
                words = " ".join(sorted(modes)) or "none"
                table.append(here | {"modes": words, "max_units": least + cast.one(0, 0, 0, 1, 2)})
    return table


def _roster(cast: Cast) -> Rows:
    if "roster" not in cast.features:
        return []
    return [
        {"arrangement": a, "theater": j, "unit_type": k, "contributor": n}
        for a in ("turns", "relay")[: cast.one(1, 1, 1, 2)]
        for j, k in [(cast.one(*cast.places), cast.one(*cast.types))]
        for n in cast.nations
    ]


def _brings(cast: Cast, k: str) -> Fields:
    if k == "hq":
        return {"unit_type": k, "capability": "command"}
    return {"unit_type": k, "amount": cast.one("1", "1", "1.5", "0.75")}


def _formations(cast: Cast) -> Rows:
    if "formation" not in cast.features:
        return []
    rows: Rows = [{"amount": cast.one("1", "1.5", "2")}]
    if "hq" in cast.types:
        rows.append({"component": "command", "amount": "1"})
    if cast.chance(0.4):
        rows.append({"formation": "division", "component": "brigade", "amount": "2"})
    return rows


def _theater(cast: Cast, j: str) -> Fields:
    return {
        "theater": j,
        "post1997": cast.chance(0.8),
        "consents_permanent": cast.chance(0.7),
        "multinational": "multinational" in cast.features and cast.chance(0.7),
        "lead_share": cast.one("0.4", "0.5", "0.7", "1"),
        "max_participants": cast.one(1, 2, 2),
        "min_participation": cast.one(0, 0, 1, 500, 600),
        "reception_t_per_day": cast.one("50", "100", "1000"),
        "max_growth": cast.one(600, 1200, 3000, 3000),
        "max_shrink": cast.one(600, 1200, 3000, 3000, 3000),
    }


def _site(cast: Cast, j: str) -> Fields:
    return {
        "site": f"{j.lower()}-base",
        "theater": j,
        "beds": cast.one(0, 600, 1200, 3000, 3000, 3000),
        "permanent_beds": cast.one(0, 600, 1200, 3000, 3000),
        "ranges": cast.one(0, 1, 2, 5, 5),
        "storage": cast.one(0, 1, 2) if "store" in cast.features else 0,
    }


def _project(cast: Cast, p: str) -> Fields:
    kind, adds = cast.one(
        ("camp", {"adds_beds": 600}),
        ("garrison", {"adds_beds": 0, "adds_permanent_beds": 1200, "permanent": True}),
        ("barracks", {"adds_beds": 0, "adds_permanent_beds": 600}),
        ("range", {"adds_beds": 0, "adds_ranges": 1}),
        ("storage", {"adds_beds": 0, "adds_storage": 1}),
    )
    build = {"max_count": cast.one(1, 1, 2, 0), "lead_periods": cast.one(0, 1, 1, 2)}
    site = f"{cast.one(*cast.places).lower()}-base"
    return {"project": p, "site": site, "kind": kind, **adds, **build}


def _demands(cast: Cast) -> dict[str, Rows]:
    rows = [row for j in cast.places for row in _in_place(cast, j)]
    if cast.chance(0.15):
        rows += _slices(cast, {"theater": "East", "capability": "troops"}, 1)
    names = ("attack", "feint")[: cast.one(1, 1, 1, 2)] if "responses" in cast.features else ()
    reach = {w: cast.places if cast.chance(0.7) else cast.places[:1] for w in names}
    for w in names:
        for day in DAYS:
            if cast.chance(0.8):
                need = {"contingency": w, "theater": cast.one(cast.places[0], "East"), "day": day}
                rows += _slices(cast, need | {"capability": cast.one("maneuver", "maneuver", "troops")}, 2)
    return {
        "requirements": rows,
        "contingencies": [
            {"contingency": w, "weight": cast.one("0.5", "1"), "theaters": " ".join(reach[w])} for w in names
        ],
        "movements": _movements(cast) if names else [],
        "lift": _lift(cast) if names else [],
        "asks": _asks(cast, bool(names)),
    }


def _in_place(cast: Cast, j: str) -> Rows:
    possible = ["maneuver", "troops", *(["brigade"] if "formation" in cast.features else [])]
    needs = cast.random.sample(possible, cast.one(1, 2))
    return [row for c in needs for row in _slices(cast, {"theater": j, "capability": c}, 1)]


def _slices(cast: Cast, need: Fields, worth: int) -> Rows:
    """A slice, or two of falling value."""
    amounts = ("600", "1000", "1800") if need["capability"] == "troops" else ("1", "1.5", "2", "3")
    weight = worth * cast.one(2, 5, 10, 13)
    first = need | {"tier": "essential", "amount": cast.one(*amounts), "weight": str(weight)}
    second = need | {
        "tier": "wanted",
        "amount": first["amount"],
        "weight": str(cast.random.randint(0, weight)),
    }
    return [first, second] if cast.chance(0.35) else [first]


def _movements(cast: Cast) -> Rows:
    return [
        {
            "contributor": n,
            "theater": j,
            "pathway": h,
            "weight_class": c,
            "notice": notice,
            "move": cast.one(0, 2, 9),
        }
        for n in cast.nations
        for j in cast.places
        for h, c, notice in (
            ("own", "heavy", 8),
            ("own", "light", 3),
            ("stored", "heavy", 3),
            ("stored", "light", 0),
        )
        if cast.chance(0.85)
    ]


def _lift(cast: Cast) -> Rows:
    rows = [{"kind": "tons", "day": day, "amount": cast.one("400", "700", "1500", "5000")} for day in DAYS]
    rows += [{"kind": "seats", "day": day, "amount": cast.one("300", "1000")} for day in DAYS]
    return [row for row in rows if cast.chance(0.8)]


def _asks(cast: Cast, answers: bool) -> Rows:
    first = cast.one("", label(1), cast.later())
    rows: Rows = [
        {"theater": cast.places[0], "amount": cast.one("0.5", "1", "1", "2"), "first_period": first}
    ]
    if answers and cast.chance(0.5):
        need = {"contingency": "attack", "day": cast.one(10, 15, 30), "theater": cast.places[0]}
        rows.append(need | {"amount": cast.one("0.5", "1", "2"), "first_period": first})
    return rows


def _money(cast: Cast) -> dict[str, Rows]:
    """Prices always; budgets, of one half-year or for ever, in some of the worlds."""
    prices = [
        {"unit_type": k, "item": item, "cost_musd": price}
        for k in cast.types
        for item, price in PRICES.items()
    ]
    host = DEFAULTS["theaters"]["host"]
    if "money" not in cast.features:
        budgets: Rows = [{"payer": host, "amount_musd": "1000000"}]
    else:
        until = cast.one("", "", label(1))
        amounts = [cast.one("5", "40", "60", "90", "400", "400") for _ in (*cast.nations, host)]
        payers = zip((*cast.nations, host), amounts, strict=True)
        budgets = [{"payer": b, "amount_musd": amount, "last_period": until} for b, amount in payers]
    schemes = cast.one([{}], [{"share": "0.5"}, {"payer": "AAA", "share": "0.5"}])
    return {"budgets": budgets, "costs": prices, "schemes": schemes}
