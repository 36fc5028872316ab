"""Every plan of a tiny world: its score, and what it comes to."""

from __future__ import annotations

from functools import cache

from optim.check import account
from optim.studies.figures import figures_of
from oracle.every_plan import Search
from oracle.responding import Responder
from worlds.tiniest import tiniest_case

Listed = tuple[tuple[float, dict[str, float]], ...]


@cache
def listed(seed: int) -> Listed:
    """The score (with the best answers) and figures of every plan of a world."""
    case = tiniest_case(seed)
    search, responder = Search(case), Responder(case)
    found = []
    for plan in search.plans():
        whole = responder.answered(search.books(plan)) if responder.any else plan
        ledger = account(case, whole)
        assert ledger.breaches == ()
        found.append((float(ledger.score), figures_of(case, whole, ledger)))
    return tuple(found)


def as_good(plans: Listed, within: float) -> list[dict[str, float]]:
    """The figures of those within so many points of the best."""
    floor = max(score for score, _ in plans) - within
    return [figures for score, figures in plans if score >= floor - 1e-6]
