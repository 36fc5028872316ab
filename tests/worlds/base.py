"""Worlds: tiny valid instances, cases and plans for the tests of the checker and of the model.

    world()                                       two nations, two theaters, two half-years
    world(sites={"north-base": {"beds": 600}})    the same, with one row changed (by its first key)
    world(presence=[{"units": 2}])                the same, with one table replaced; a row states what
                                                  differs from the table's row in ``DEFAULTS``
    world(periods={"count": 4}, policy={"min_stay_periods": 3}, weightings={...})

Every row gets a provenance. ``case(world(), mode="steady")`` takes the Founding Act's reading and the
weighting from the instance; ``plan(rotated={("AAA", "armored", "NORTH", 1): 2})`` leaves the rest empty.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from optim.case import Case
from optim.instance import TABLES, Instance
from optim.instance.settings import Settings
from optim.plan import Plan
from optim.reading import examine_instance

Fields = dict[str, Any]
PROVENANCE: Fields = {"source": "assumption: test", "status": "assumed"}

DEFAULTS: dict[str, Fields] = {
    "contributors": {
        "contributor": "AAA", "name": "Nation", "tour_months": 6, "dwell_ratio": "1", "ready_share": "0.5",
        "deployed_share": "0.5", "land_force": 20000, "consents_permanent": True, "cost_factor": "1",
    },
    "unit_types": {
        "unit_type": "armored", "name": "Unit", "echelon": "battalion", "personnel": 600,
        "equipment_t": "2000", "maneuver": True, "heavy": True, "combat": True, "headquarters": False,
    },
    "capabilities": {"unit_type": "armored", "capability": "maneuver", "amount": "1"},
    "formations": {"formation": "brigade", "component": "maneuver", "amount": "3"},
    "forces": {"contributor": "AAA", "unit_type": "armored", "units": 8, "kept_home": 0},
    "theaters": {
        "theater": "NORTH", "name": "Theater", "region": "East", "post1997": True, "host": "HST",
        "consents_permanent": True, "multinational": False, "lead_share": "0.5", "max_participants": 2,
        "min_participation": 0, "reception_t_per_day": "1000", "max_growth": 3000, "max_shrink": 3000,
    },
    "sites": {
        "site": "north-base", "theater": "NORTH", "name": "Base", "lat": "55", "lon": "25", "beds": 2000,
        "permanent_beds": 1000, "ranges": 4, "storage": 2,
    },
    "projects": {
        "project": "camp", "site": "north-base", "kind": "camp", "adds_beds": 600, "adds_permanent_beds": 0,
        "adds_ranges": 0, "adds_storage": 0, "cost_musd": "12", "lead_periods": 1, "max_count": 2,
        "permanent": False, "scheme": "host-pays", "sponsor": "",
    },
    "schemes": {"scheme": "host-pays", "payer": "host", "share": "1"},
    "presence": {
        "contributor": "AAA", "unit_type": "armored", "theater": "NORTH", "mode": "rotational", "units": 1,
    },
    "commitments": {"contributor": "AAA", "unit_type": "armored", "theater": "NORTH", "units": 1},
    "caveats": {
        "contributor": "AAA", "theater": "NORTH", "modes": "permanent rotational stored response",
        "max_units": 2,
    },
    "sharing": {"arrangement": "turns", "theater": "NORTH", "unit_type": "light", "contributor": "AAA"},
    "requirements": {
        "contingency": "in_place", "theater": "NORTH", "day": 0, "capability": "maneuver",
        "tier": "essential", "amount": "2", "weight": "20",
    },
    "contingencies": {"contingency": "attack", "name": "Attack", "weight": "1", "theaters": "NORTH"},
    "movements": {
        "contributor": "AAA", "theater": "NORTH", "pathway": "own", "weight_class": "heavy",
        "notice": 5, "move": 15, "draw": 0,
    },
    "lift": {"kind": "tons", "day": 30, "amount": "20000"},
    "budgets": {"payer": "AAA", "amount_musd": "400"},
    "costs": {"unit_type": "armored", "item": "rotational", "cost_musd": "40"},
    "asks": {
        "ask": "demand", "contingency": "in_place", "theater": "NORTH", "day": 0, "capability": "maneuver",
        "amount": "2",
    },
    "near": {
        "origin": "SOUTH", "theater": "NORTH", "weight_class": "heavy", "days": 8, "share": "0.5",
    },
    "substitutes": {"unit_type": "light", "in_place_of": "armored", "rate": "0.5"},
    "willingness": {"contributor": "AAA", "theater": "NORTH", "branch": "maneuver", "free": "1"},
    "ready_forces": {"contributor": "AAA", "unit_type": "armored", "units": 1},
    "assignments": {
        "contributor": "AAA", "theater": "NORTH", "max_units": 2, "notice_days": 3, "cycle": "2",
        "premium": "0.25",
    },
    "shares": {"weighting": "balanced", "place": "NORTH", "share": "100"},
}  # fmt: skip
"""A row of each table; a test states what differs."""

LIGHT: Fields = {"unit_type": "light", "personnel": 500, "equipment_t": "500", "heavy": False}
HQ: Fields = {
    "unit_type": "hq", "personnel": 100, "equipment_t": "100", "maneuver": False, "heavy": False,
    "combat": False, "headquarters": True,
}  # fmt: skip
NATIONS, TYPES, PLACES = ("AAA", "BBB"), ("armored", "light", "hq"), ("NORTH", "SOUTH")
PRICES = {"permanent": "30", "rotational": "40", "stored": "4", "purchase": "10"}

WORLD: dict[str, list[Fields]] = {
    "contributors": [{"contributor": n} for n in NATIONS],
    "unit_types": [{}, LIGHT, HQ],
    "capabilities": [{}, {"unit_type": "light"}, {"unit_type": "hq", "capability": "command"}],
    "formations": [{}, {"component": "command", "amount": "1"}],
    "forces": [{"contributor": n, "unit_type": k} for n in NATIONS for k in TYPES],
    "theaters": [{}, {"theater": "SOUTH", "post1997": False}],
    "sites": [{}, {"site": "south-base", "theater": "SOUTH"}],
    "projects": [{}],
    "schemes": [{}],
    "presence": [],
    "commitments": [],
    "caveats": [],
    "sharing": [],
    "requirements": [
        {},
        {"tier": "wanted", "weight": "10"},
        {"contingency": "attack", "day": 10, "tier": "essential"},
        {"contingency": "attack", "day": 30, "tier": "essential"},
        {"theater": "SOUTH", "capability": "troops", "tier": "asked", "amount": "1000", "weight": "5"},
    ],
    "contingencies": [{}],
    "movements": [
        {"contributor": n, "theater": j, "pathway": h, "weight_class": c, "notice": notice, "move": 5}
        for n in NATIONS
        for j in PLACES
        for h, c, notice in (("own", "heavy", 15), ("own", "light", 5), ("stored", "heavy", 3))
    ],
    "lift": [{}, {"kind": "seats", "amount": "1000"}],
    "budgets": [{"payer": payer} for payer in (*NATIONS, "HST")],
    "costs": [{"unit_type": k, "item": i, "cost_musd": price} for k in TYPES for i, price in PRICES.items()],
    "asks": [{}],
    "willingness": [],
    "ready_forces": [],
    "assignments": [],
    "shares": [],
    "near": [],
    "substitutes": [],
}

SETTINGS: Fields = {
    "title": "A tiny world", "as_of": "2022-06-27", "currency": "USD", "price_year": 2022,
    "caveat": "Made up for a test.",
}  # fmt: skip
PERIODS: Fields = {"start": "2024H1", "count": 2, "review_every": 1}
POLICY: Fields = {
    "founding_act": "off", "threshold_units": 1, "min_stay_periods": 2, "discount_rate": "0.03",
    "weighting": "balanced", "sources": {},
}  # fmt: skip
BALANCED: Fields = {"balanced": {"reason": "as they are"}}


def world(
    name: str = "tiny",
    periods: Fields | None = None,
    policy: Fields | None = None,
    weightings: Fields | None = None,
    **tables: Sequence[Fields] | Mapping[str, Fields],
) -> Instance:
    """A tiny instance: the default one, with tables replaced (a list) or rows changed (a mapping)."""
    settings = Settings.model_validate({
        **SETTINGS,
        "periods": PERIODS | (periods or {}),
        "policy": POLICY | (policy or {}),
        "weightings": BALANCED | (weightings or {}),
    })  # fmt: skip
    assert set(tables) <= set(TABLES), f"no such tables: {set(tables) - set(TABLES)}"
    return Instance(name, settings, **{table: _rows(table, tables.get(table)) for table in TABLES})


def _rows(table: str, given: Sequence[Fields] | Mapping[str, Fields] | None) -> tuple[Any, ...]:
    fields = WORLD[table] if given is None or isinstance(given, Mapping) else given
    full = [PROVENANCE | DEFAULTS[table] | row for row in fields]
    if isinstance(given, Mapping):
        first = TABLES[table].KEY[0]
        codes = {row[first] for row in full}
        assert set(given) <= codes, f"{table} has no {set(given) - codes}"
        full = [row | given.get(row[first], {}) for row in full]
    return tuple(TABLES[table].model_validate(row) for row in full)


def case(instance: Instance | None = None, **choices: Any) -> Case:
    """A case of an instance (the default world) with its own reading and weighting unless chosen."""
    instance = instance or world()
    policy = instance.settings.policy
    given = {"founding_act": policy.founding_act, "weighting": policy.weighting} | choices
    return Case(instance, **given)


def valid(tried: Case) -> bool:
    """Whether validation finds no error in the instance of a case."""
    return all(fault.severity != "error" for fault in examine_instance(tried.instance))


def plan(**variables: Mapping[Any, Any]) -> Plan:
    """A plan with these entries and no others; answers may be written as whole numbers or text."""
    names = Plan.__dataclass_fields__
    assert set(variables) <= set(names), f"no such variables: {set(variables) - set(names)}"
    values = {name: dict(variables.get(name, {})) for name in names}
    for name in ("surged", "held_back", "near", "driven_on", "substituting_by"):
        values[name] = {
            key: Decimal(value) if isinstance(value, int | str) else value
            for key, value in values[name].items()
        }
    return Plan(**values)


def during(last: int, **variables: Mapping[tuple[Any, ...], Any]) -> Plan:
    """A plan whose entries, written without a period, hold in every period from 1 to ``last``."""
    return plan(**{
        name: {(*key, t): value for key, value in entries.items() for t in range(1, last + 1)}
        for name, entries in variables.items()
    })  # fmt: skip
