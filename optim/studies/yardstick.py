"""Yardstick: whether the points of two cases are measured alike, or only their soldiers compare.

What is required, what it weighs and how many points a place has make the yardstick of a case. Cases of which
these differ have coverage of 100 points each, but not of the same 100 points.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from typing import Any

from optim.case import Case
from optim.instance.settings import CHARGES
from optim.reading.scenarios import in_order, pairs
from optim.studies.question import Question

UNLIKE = "other yardstick"
"""What stands in place of a difference in points."""

HEADS = ("requirements", "contingencies", "weightings", "shares")
WEIGHTING = "policy.weighting"
PRICES = frozenset(f"policy.{charge}_price" for charge in CHARGES) | {
    "policy.strain_widths",
    "policy.strain_prices",
}
ASIDE = ("source", "status", "note", "low", "high", "name", "theaters")  # columns that measure nothing


def yardstick(case: Case) -> tuple[Any, ...]:
    """By what the points of a case are measured: equal for cases of which they compare."""
    instance = case.instance
    weighs = instance.settings.weightings[case.weighting].model_dump(exclude={"reason"})
    return (
        frozenset((row.key, row.amount, row.weight) for row in instance.requirements),
        frozenset((row.contingency, row.weight) for row in instance.contingencies),
        {group: {name: by for name, by in told.items() if by != 1} for group, told in weighs.items()},
        frozenset((row.place, row.share) for row in instance.shares if row.weighting == case.weighting),
    )


def prices(case: Case) -> tuple[Any, ...]:
    """What the score of a case is charged for what is asked of nations."""
    policy = case.instance.settings.policy
    return policy.prices, policy.strain_widths, policy.strain_prices


def measured_otherwise(case: Case, question: Question) -> bool:
    """Whether a question changes by what the points of the case are measured, as far as its paths say."""
    if question.weighting not in (None, case.weighting):
        return True
    return any(_measures(case, path) for path in _paths(case, question))


def priced_otherwise(case: Case, question: Question) -> bool:
    """Whether a question changes a price of what is asked of nations, as far as its paths say."""
    return any(path in PRICES for path in _paths(case, question))


def _paths(case: Case, question: Question) -> Iterator[str]:
    scenarios = case.instance.settings.scenarios
    known = [name for name in question.scenarios if name in scenarios]
    for name in in_order(scenarios, known):
        yield from (path for path, _ in pairs(scenarios[name]))
    yield from (path for path, _ in question.changes)


def _measures(case: Case, path: str) -> bool:
    """Whether a path leads to a figure by which points are measured; of weightings, the one in use."""
    head, *rest = path.split(".")
    if path == WEIGHTING:
        return True
    if head not in HEADS or not rest or rest[-1] in ASIDE:
        return False
    return head not in ("weightings", "shares") or fnmatchcase(case.weighting, rest[0])


def said_of_yardsticks(labels: Iterable[str], base: str) -> Iterator[str]:
    """That points of the named cases do not compare with the base's; nothing where there is none."""
    unlike = list(labels)
    if unlike:
        yield (
            f"Points do not compare with those of {base}: what is required, what it weighs or the shares "
            f"of 100 points are other ones in {_first(unlike)}. Compare soldiers."
        )


def said_of_prices(labels: Iterable[str]) -> Iterator[str]:
    """That the score of the named cases is charged at other prices; nothing where there is none."""
    other = list(labels)
    if other:
        yield (
            f"The prices of what is asked of nations are other ones in {_first(other)}: differences of the "
            "score there are of the prices, too. Compare coverage and soldiers."
        )


def _first(labels: list[str]) -> str:
    return "; ".join(labels[:3]) + (f"; and {len(labels) - 3} more" if len(labels) > 3 else "")


def said_of_figures(case: Case, paths: Iterable[str]) -> Iterator[str]:
    """That points do not compare where figures of the yardstick are moved; nothing where none is."""
    moved = [path for path in paths if _measures(case, path)]
    if moved:
        which = moved[0] if len(moved) == 1 else f"{moved[0]} and {len(moved) - 1} more"
        yield (
            f"Points do not compare where {which} moved: that changes by what they are measured. Compare "
            "soldiers."
        )
