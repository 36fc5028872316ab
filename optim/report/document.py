"""The JSON document that ``--json`` prints: the same fields whatever happens, null where there is nothing.

``docs/json-schema.md`` describes it and ``docs/schema/optimize.schema.json`` states it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import isfinite
from typing import Any

from optim.case import Case
from optim.instance.columns import IN_PLACE
from optim.instance.hashing import instance_hash
from optim.instance.provenance import provenance
from optim.plan import Ledger, Outcome, Plan
from optim.report.figures import TheaterFigures, last_review, theaters
from optim.report.labels import decimal, period
from optim.report.reasons import changes
from optim.report.tables.demands import totals

SECONDS = ("read", "build", "solve", "check", "write", "total")
FIGURES = ("coverage", "bound", "gap", "score", "cost_musd", "cost_gap", "change_gap", "certified")
DISTANCES = ("distance", "distance_bound")
"""Of an outcome: rounded, null where it is not known."""


@dataclass(frozen=True)
class Told:
    """What is known when the document is written; everything but the last four may be missing."""

    instance: str | None = None
    case: Case | None = None
    plan: Plan | None = None
    ledger: Ledger | None = None
    outcome: Outcome | None = None
    run: str | None = None
    status: str | None = "error"
    stopped_by: str | None = None
    seconds: Mapping[str, float] = field(default_factory=dict)
    errors: Sequence[Mapping[str, Any]] = ()
    breaches: Sequence[str] = ()
    peak_rss_mb: float = 0.0


def document(told: Told) -> dict[str, Any]:
    """The document. Coverage, bound and gap in points; money in million USD; memory in megabytes."""
    return {
        **_asked(told),
        **_outcome(told),
        "breaches": list(told.breaches),
        **_answer(told),
        "seconds": {name: rounded(told.seconds.get(name), 3) for name in SECONDS},
        "peak_rss_mb": round(told.peak_rss_mb, 1),
        "run": told.run,
        "errors": [dict(error) for error in told.errors],
    }


def _asked(told: Told) -> dict[str, Any]:
    case = told.case
    return {
        "instance": case.instance.name if case else told.instance,
        "instance_hash": instance_hash(case.instance) if case else None,
        "mode": case.mode if case else None,
        "founding_act": case.founding_act if case else None,
        "scenario": list(case.scenarios) if case else [],
        "overrides": dict(case.overrides) if case else {},
        "weighting": case.weighting if case else None,
        "require": list(case.require) if case else [],
    }


def _outcome(told: Told) -> dict[str, Any]:
    outcome = told.outcome
    return {
        "status": outcome.status if outcome else told.status,
        "stopped_by": outcome.stopped_by if outcome else told.stopped_by,
        **{name: rounded(getattr(outcome, name, None)) for name in FIGURES},
        "cut_off": outcome.cut_off if outcome else "",
        **{name: rounded(getattr(outcome, name, None)) for name in DISTANCES},
    }


def _answer(told: Told) -> dict[str, Any]:
    """Theaters, responses and provenance; empty where there is no plan to speak of."""
    case, plan, ledger = told.case, told.plan, told.ledger
    known = case is not None and plan is not None and ledger is not None
    return {
        "theaters": {row.theater: _theater(row) for row in theaters(case, plan)} if known else {},  # type: ignore[arg-type]
        "response": _responses(case, ledger) if known else [],  # type: ignore[arg-type]
        "reasons": {one.theater: one.sentence for one in changes(case, plan, ledger)} if known else {},  # type: ignore[arg-type]
        "provenance": {k: round(float(v), 4) for k, v in provenance(case.instance).items()} if case else {},
    }


def _theater(row: TheaterFigures) -> dict[str, Any]:
    return {
        "troops_start": row.troops_start,
        "troops_end": decimal(row.troops_end),
        "asked": row.asked,
        "permanent": decimal(row.modes["permanent"].soldiers),
        "rotational": decimal(row.modes["rotational"].soldiers),
        "stored_sets": decimal(row.modes["stored"].units),
        "brigades": row.formed.get("brigade", 0),
        "divisions": row.formed.get("division", 0),
    }


def _responses(case: Case, ledger: Ledger) -> list[dict[str, Any]]:
    """Required and met by contingency, theater, day and capability, in the last period reviewed."""
    last = last_review(ledger)
    return [
        {"contingency": w, "theater": j, "day": d, "capability": c, "period": period(case, last)}
        | {"required": decimal(required), "met": decimal(met)}
        for (w, j, d, c, t), (required, met) in totals(ledger).items()
        if w != IN_PLACE and t == last
    ]


def rounded(value: float | None, digits: int = 6) -> float | None:
    """None also for what JSON has no word for: an infinite bound is no bound."""
    return None if value is None or not isfinite(value) else round(float(value), digits)
