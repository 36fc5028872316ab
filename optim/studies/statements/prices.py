"""Prices: which constraint is worth most and which costs most, in soldiers, dollars and points."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from optim.case import Case
from optim.families import LEVERS
from optim.report.opening import Told
from optim.report.readings import forbidden
from optim.store.cases import CaseRow
from optim.studies.findings import difference
from optim.studies.statements.changes import better, dearer, in_asked_places, permanence, soldiers_moved
from optim.text import capital

NOTHING = "No constraint that was moved changes what the best plan covers for certain"
MOST_WITHOUT = 3
ACT = LEVERS["founding_act"].title


@dataclass(frozen=True)
class PricedMove:
    """A constraint moved, in words, and what became of the case.

    ``place`` is the place of the move in the order of the study; ``proven`` are theaters in which every plan
    as good has more soldiers, or fewer; ``charge``: a price was moved, so that scores do not compare.
    """

    title: str
    row: CaseRow
    proven: Collection[str] = ()
    charge: bool = False


def strongest(moves: Sequence[PricedMove], base: CaseRow) -> tuple[PricedMove | None, PricedMove | None]:
    """The move that is certainly worth most, and the one that certainly costs most with a plan left."""
    known = [
        (between, move)
        for move in moves
        if not move.charge and (between := difference(move.row, base)) is not None
    ]
    gains = [(between.low, at) for at, (between, _) in enumerate(known) if between.low > 0]
    losses = [(-between.high, at) for at, (between, _) in enumerate(known) if between.high < 0]
    best = known[max(gains, key=lambda one: (one[0], -one[1]))[1]][1] if gains else None
    worst = known[max(losses, key=lambda one: (one[0], -one[1]))[1]][1] if losses else None
    return best, worst


def without_plan(moves: Sequence[PricedMove]) -> list[PricedMove]:
    """The moves that are proven to leave no plan."""
    return [move for move in moves if move.row.status == "infeasible"]


def claim(case: Case, moves: Sequence[PricedMove], base: CaseRow) -> str:
    """The move that costs most, in soldiers; else the move that is worth most."""
    best, worst = strongest(moves, base)
    if worst is not None:
        loss = f"the largest loss, {worst.title}: {_effect(case, worst, base)}"
        return capital(loss) if best is not None else f"{no_gain(moves, base)}; {loss}"
    if without := without_plan(moves):
        return f"{capital(without[0].title)} leaves no plan (proven)"
    if best is not None:
        return f"The largest gain, {best.title}: {_effect(case, best, base)}"
    return NOTHING


def no_gain(moves: Sequence[PricedMove], base: CaseRow) -> str:
    """That no move certainly raises the best score, and the most that one can raise it by."""
    ends = [between.high for move in moves if not move.charge and (between := difference(move.row, base))]
    most = max(ends, default=0.0)
    certain = "No change certainly raises the best score"
    return f"{certain} ({most:.2f} points at most)" if most > 0 else certain


def _effect(case: Case, move: PricedMove, base: CaseRow) -> str:
    """Soldiers of the plan found; where no soldiers move, points of the best plan."""
    moved = in_asked_places(case, base.figures, move.row.figures, move.proven)
    return f"{moved}, in the plan found" if moved else f"the best plan {better(move.row, base)}"


def opening(case: Case, moves: Sequence[PricedMove], base: CaseRow) -> Iterator[Told]:
    """The other end of the scale, moves without a plan, and the active reading of the Founding Act."""
    best, worst = strongest(moves, base)
    if worst is not None:
        yield Told("Costs most", _in_full(case, worst, base))
    if best is not None:
        yield Told("Worth most", _in_full(case, best, base))
    if without := without_plan(moves):
        more = f" and {len(without) - MOST_WITHOUT} more" if len(without) > MOST_WITHOUT else ""
        titles = ", ".join(move.title for move in without[:MOST_WITHOUT])
        yield Told("No plan is left", f"{capital(titles)}{more} (proven).")
    act = [move for move in moves if move.title.startswith(ACT)]
    for move in act:
        permanent = permanence(case, base.figures, move.row.figures)
        if permanent and move not in (best, worst):
            yield Told(capital(move.title), f"{permanent}.")
    reading = forbidden(case)
    if reading and act:
        yield Told(ACT, reading)


def _in_full(case: Case, move: PricedMove, base: CaseRow) -> str:
    moved = soldiers_moved(case, base.figures, move.row.figures, move.proven)
    parts = [moved or "no theater gains or loses soldiers"]
    if permanent := permanence(case, base.figures, move.row.figures):
        parts.append(permanent)
    if dollars := dearer(case, move.row, base):
        parts.append(f"the plan found {dollars}")
    parts.append(f"the best plan {better(move.row, base)}")
    return f"{capital(move.title)}: {'; '.join(parts)}."
