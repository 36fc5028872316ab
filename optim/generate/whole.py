"""Whole: an instance of any size from a seed."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from optim.errors import UsageError
from optim.generate import demands, money, nations, places
from optim.generate.plan import START, Sketch
from optim.generate.sketching import sketch
from optim.instance import Instance
from optim.instance.hashing import LATER
from optim.instance.settings import ABOUT, Periods, Policy, Scenario, Settings, Weighting

LARGEST = {"contributors": 99, "unit_types": 40, "theaters": 99, "periods": 40, "contingencies": 99}


def generate(
    contributors: int = 20,
    unit_types: int = 8,
    theaters: int = 11,
    periods: int = 8,
    contingencies: int = 4,
    seed: int = 0,
) -> Instance:
    """A made-up instance of the given size; the same arguments give the same instance.

    It passes validation and is feasible in both modes under every reading of the Founding Act. Raises
    UsageError for a size below 1 or beyond ``LARGEST``.
    """
    sizes = {
        "contributors": contributors,
        "unit_types": unit_types,
        "theaters": theaters,
        "periods": periods,
        "contingencies": contingencies,
    }
    for name, size in sizes.items():
        if not 1 <= size <= LARGEST[name]:
            raise UsageError(f"{name}={size} cannot be generated; expected 1 to {LARGEST[name]}")
    made = sketch(**sizes, seed=seed)
    shape = "-".join(str(size) for size in sizes.values())
    return Instance(f"generated-{shape}-s{abs(seed)}", settings(made), **tables(made))


def tables(made: Sketch) -> dict[str, Any]:
    """Every table, drawn in a fixed order so that equal seeds give equal instances."""
    people = nations.contributors(made)
    limits = nations.caveats(made)
    lands = places.theaters(made)
    bases = places.sites(made)
    answers = demands.contingencies(made)
    return {
        "contributors": people,
        "unit_types": nations.unit_types(made),
        "capabilities": nations.capabilities(made),
        "formations": nations.formations(made),
        "forces": nations.forces(made),
        "theaters": lands,
        "sites": bases,
        "projects": places.projects(made, bases),
        "schemes": places.schemes(made),
        "presence": nations.presence(made),
        "commitments": nations.commitments(made),
        "caveats": limits,
        "sharing": nations.sharing(made, limits),
        "requirements": demands.requirements(made, answers),
        "contingencies": answers,
        "movements": nations.movements(made),
        "lift": demands.lift(made),
        "budgets": money.budgets(made, people, lands),
        "costs": money.costs(made),
        "asks": demands.asks(made),
    }


def settings(made: Sketch) -> Settings:
    """Settings of a generated instance: the strict reading, two weightings, one scenario."""
    switches = [name for name in Policy.model_fields if name not in (*ABOUT, *LATER)]
    return Settings(
        title=f"Generated instance, seed {made.seed}",
        as_of="2022-06-01",
        currency="USD",
        price_year=2022,
        caveat="Made up by a random generator. It stands for no nation and no place.",
        periods=Periods(start=START, count=made.periods, review_every=2),
        policy=Policy(
            founding_act="strict",
            threshold_units=3,
            min_stay_periods=2,
            discount_rate=Decimal("0.03"),
            weighting="balanced",
            sources=dict.fromkeys(switches, f"assumption: generated with seed {made.seed}"),
        ),
        weightings={
            "balanced": Weighting(reason="The weights as the requirements state them."),
            "first-theater": Weighting(
                reason="The first theater counts double.", theaters={made.theaters[0]: Decimal(2)}
            ),
        },
        scenarios={
            "longer-rest": Scenario(
                reason="Everybody rests longer.",
                source=f"assumption: generated with seed {made.seed}",
                set={"contributors.*.ready_share": "-10%"},
            )
        },
    )
