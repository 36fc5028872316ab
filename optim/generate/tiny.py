"""Tiny: instances whose steady plans can all be enumerated (some thousands at most)."""

from __future__ import annotations

from random import Random
from typing import Any, get_args

from optim.generate.plan import Sketch
from optim.generate.whole import settings, tables
from optim.instance import Instance, rows
from optim.instance.settings import Reading

ROSTER, STORE, MIXED = 0, 1, 2  # what a tiny instance is about: seed modulo 3


def generate_tiny(seed: int) -> Instance:
    """Two contributors, one or two unit types, two theaters, one project, one contingency, two periods.

    By turns there is a roster to share, a place to store a set, or two unit types; the readings of the
    Founding Act take turns as well. At most some 20,000 whole-number plans keep to the force pools.
    """
    made = _sketch(seed)
    whole = tables(made)
    policy = settings(made).policy
    reading = get_args(Reading)[seed // 3 % 4]
    chosen = policy.model_copy(update={"founding_act": reading, "threshold_units": made.random.randint(1, 3)})
    rules = settings(made).model_copy(update={"policy": chosen})
    return Instance(f"tiny-s{abs(seed)}", rules, **{**whole, **_trimmed(made, whole)})


def _sketch(seed: int) -> Sketch:
    random = Random(f"tiny:{seed}")
    types = ["armored", "light"] if seed % 3 == MIXED else ["armored"]
    made = Sketch(random, seed, ["N01", "N02"], types, ["T01", "T02"], ["w01"], 2)
    made.multinational = {"T01": True, "T02": False}
    made.after_1997 = {"T01": True, "T02": False}
    made.ratio = {n: random.randint(1, 2) for n in made.nations}
    lead = random.choice(made.nations)
    made.rotating[lead, "armored", "T01"] = 1
    most = 3 if seed % 3 == MIXED else 4
    for n in made.nations:
        made.pool[n, "armored"] = random.randint(1 + made.ratio[n], most)
    if seed % 3 == MIXED:
        made.pool[random.choice(made.nations), "light"] = random.randint(1, most)
    return made


def _trimmed(made: Sketch, whole: dict[str, Any]) -> dict[str, Any]:
    """The tables that would make too many plans, cut down."""
    about = made.seed % 3
    changes: dict[str, Any] = {
        "forces": tuple(
            row.model_copy(update={"units": made.pool[row.key[:2]], "kept_home": 0})
            for row in whole["forces"]
        ),
        "sites": _sites(whole["sites"], 1 if about == STORE else 0),
        "projects": _one_project(made, whole["projects"]),
        "sharing": (),
        "caveats": (),
    }
    if about == ROSTER:
        changes["sharing"] = _roster(made)
        changes["contributors"] = tuple(
            row.model_copy(update={"consents_permanent": False}) for row in whole["contributors"]
        )
    return changes


def _sites(sites: tuple[rows.Site, ...], storage: int) -> tuple[rows.Site, ...]:
    """One site a theater; only the first can store anything."""
    first = [row for row in sites if row.site.endswith("a")]
    return tuple(
        row.model_copy(update={"storage": storage if at == 0 else 0}) for at, row in enumerate(first)
    )


def _one_project(made: Sketch, projects: tuple[rows.Project, ...]) -> tuple[rows.Project, ...]:
    """One project at a first site, built once at most, and no storage."""
    able = [row for row in projects if row.site.endswith("a") and row.kind != "storage"]
    if not able:
        able = [
            projects[0].model_copy(
                update={"site": "T01a", "kind": "camp", "adds_beds": 800, "adds_storage": 0}
            )
        ]
    return (made.random.choice(able).model_copy(update={"max_count": 1}),)


def _roster(made: Sketch) -> tuple[rows.Sharing, ...]:
    j = made.random.choice(made.theaters)
    return tuple(
        rows.Sharing(arrangement="turns", theater=j, unit_type="armored", contributor=n, **made.about())
        for n in made.nations
    )
