"""The manifest: what was asked, by what means, and what came of it. One flat JSON document."""

from __future__ import annotations

from math import isfinite
from typing import Any

from optim.case import Case
from optim.instance import Instance
from optim.instance.hashing import instance_hash
from optim.instance.provenance import provenance
from optim.plan import Outcome
from optim.solution import Solution

FORMAT = 1
BESIDE = ("distance", "distance_bound", "best")
"""What the manifest of a run beside a base says besides."""


def manifest_of(solution: Solution) -> dict[str, Any]:
    """The manifest of a solution. Points for coverage, bound and gap; million USD; seconds; megabytes."""
    return {
        "format": FORMAT,
        **asked(solution.case),
        **_means(solution),
        **_outcome(solution),
        **data_of(solution.case.instance),
    }


def asked(case: Case) -> dict[str, Any]:
    """What was asked: the instance and every choice of the case."""
    return {
        "instance": case.instance.name,
        "instance_hash": instance_hash(case.instance),
        "mode": case.mode,
        "founding_act": case.founding_act,
        "scenarios": list(case.scenarios),
        "overrides": [list(pair) for pair in case.overrides],
        "weighting": case.weighting,
        "require": list(case.require),
    }


def _means(solution: Solution) -> dict[str, Any]:
    settings = dict(solution.settings)
    return {
        "objective": settings.get("objective"),
        "seed": settings.get("seed"),
        "settings": settings,
        "versions": dict(solution.versions),
    }


def _outcome(solution: Solution) -> dict[str, Any]:
    outcome, ledger = solution.outcome, solution.ledger
    return {
        "status": outcome.status,
        "stopped_by": outcome.stopped_by,
        "coverage": _finite(outcome.coverage),
        "bound": _finite(outcome.bound),
        "gap": _finite(outcome.gap),
        "cost_musd": outcome.cost_musd,
        "cost_gap": outcome.cost_gap,
        "change_gap": outcome.change_gap,
        "certified": outcome.certified,
        "cut_off": outcome.cut_off,
        **_charged(solution),
        **({"scale": dict(outcome.scale)} if outcome.scale else {}),
        **_beside(outcome),
        "breaches": list(ledger.breaches) if ledger else [],
        "seconds": dict(outcome.seconds),
        "peak_rss_mb": outcome.peak_rss_mb,
    }


def _charged(solution: Solution) -> dict[str, float | None]:
    """The score; nothing where nothing has a price, for it is the coverage then."""
    priced = any(solution.case.instance.settings.policy.prices.values())
    return {"score": _finite(solution.outcome.score)} if priced else {}


def _beside(outcome: Outcome) -> dict[str, float | None]:
    """How far the plan is from the base's; nothing for a run without a base."""
    if outcome.distance is None:
        return {}
    return {name: getattr(outcome, name) for name in BESIDE}


def _finite(value: float | None) -> float | None:
    """JSON has no infinity; an infinite bound is no bound."""
    return value if value is not None and isfinite(value) else None


def data_of(instance: Instance) -> dict[str, Any]:
    """What the instance says of itself, and where its figures come from."""
    settings = instance.settings
    return {
        "title": settings.title,
        "as_of": settings.as_of,
        "currency": settings.currency,
        "price_year": settings.price_year,
        "provenance": dict(provenance(instance)),
        "caveat": settings.caveat,
    }
