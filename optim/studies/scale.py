"""Scale: where on the scale of 100 points an answer stands, told by two postures that need no plan.

``nothing``: nobody is in place in any theater, and what can arrive from home does. ``start``: what stood at
the start stays, and more can arrive. Both are scored exactly, as ``optimize score`` scores a posture: a rule
that they break, such as a commitment, does not refuse them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from optim.case import Case
from optim.engine.scoring import score
from optim.errors import NoPlanError, SolverCrash
from optim.plan import Outcome
from optim.report.wording import start_month
from optim.studies.postures import NOTHING, decisions_of, posture_of_nothing, posture_of_start
from optim.studies.question import base_hash

MOST_CELLS = 50_000
"""Size of a case up to which a scale is worked out: some seconds."""
SECONDS = 60.0
REMEMBERED = 16  # cases of which this process knows the scale


@dataclass(frozen=True)
class Scale:
    """Points of the coverage index with nothing in place, and with what stood at the start, in ``month``."""

    nothing: float
    start: float
    month: str


_known: dict[str, Scale | None] = {}


def scale_of(case: Case) -> Scale | None:
    """The scale of a case; None where it would take long."""
    if case.cells > MOST_CELLS:
        return None
    key = base_hash(case)
    if key not in _known:
        while len(_known) >= REMEMBERED:
            del _known[next(iter(_known))]
        _known[key] = _scale_of(case)
    return _known[key]


def _scale_of(case: Case) -> Scale | None:
    postures = (posture_of_nothing(), posture_of_start(case.instance))
    try:
        scored = [score(case, decisions_of(case, one), time_limit=SECONDS).coverage for one in postures]
    except (NoPlanError, SolverCrash):
        return None
    nothing, start = scored
    return Scale(nothing, start, start_month(case))


def with_scale(case: Case, outcome: Outcome) -> Outcome:
    """The outcome with the scale of its case: as a run stored the scale, else solved for now."""
    if outcome.scale is not None:
        return outcome
    scale = scale_of(case)
    return (
        outcome if scale is None else replace(outcome, scale={"nothing": scale.nothing, "start": scale.start})
    )


def told(case: Case, outcome: Outcome) -> str:
    """The scale of an answer in a clause; empty where there is none."""
    scale = with_scale(case, outcome).scale
    return in_words(None if scale is None else Scale(scale["nothing"], scale["start"], start_month(case)))


def in_words(scale: Scale | None) -> str:
    """Both in a clause; nothing where there is no scale."""
    if scale is None:
        return ""
    return (
        f"with {NOTHING} in place coverage is {scale.nothing:.1f}, from what arrives from home; "
        f"at the start ({scale.month}) it was {scale.start:.1f}"
    )
