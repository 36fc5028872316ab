"""Moves: the political and policy constraints that a study may lift, or move a notch either way.

A notch is a fifth for ratios, shares, limits and stocks, a tenth for budgets.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from optim.case import Case
from optim.errors import UsageError
from optim.instance.settings import Reading
from optim.reading import prepared
from optim.reading.book import Book
from optim.reading.varying import kind_of
from optim.studies.question import Question

ANYTHING = "permanent rotational stored response"
ENOUGH = "100000"  # beds, sets and battalions: more than anybody has

Changes = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Move:
    """A constraint moved: what is changed, or which reading is taken."""

    constraint: str
    how: str
    changes: Changes = ()
    founding_act: str | None = None

    @property
    def question(self) -> Question:
        """What is asked."""
        return Question(changes=self.changes, founding_act=self.founding_act, near=True)


NOTCHES: dict[str, dict[str, Changes]] = {
    "consent": {
        "everybody agrees": (
            ("contributors.*.consents_permanent", "true"),
            ("theaters.*.consents_permanent", "true"),
        ),
        "nobody agrees": (("contributors.*.consents_permanent", "false"),),
    },
    "dwell": {
        "lifted: no rest": (("contributors.*.dwell_ratio", "0"),),
        "a fifth less rest": (("contributors.*.dwell_ratio", "-20%"),),
        "a fifth more rest": (("contributors.*.dwell_ratio", "+20%"),),
    },
    "deployed_share": {
        "lifted": (("contributors.*.deployed_share", "1"),),
        "a fifth more": (("contributors.*.deployed_share", "+20%"),),
        "a fifth less": (("contributors.*.deployed_share", "-20%"),),
    },
    "ready_share": {
        "lifted: all ready": (("contributors.*.ready_share", "1"),),
        "a fifth more": (("contributors.*.ready_share", "+20%"),),
        "a fifth less": (("contributors.*.ready_share", "-20%"),),
    },
    "commitments": {"lifted": (("commitments.*.*.*.*.units", "0"),)},
    "caveats": {
        "lifted": (("caveats.*.*.modes", ANYTHING), ("caveats.*.*.max_units", "1000")),
        "twice as many units": (("caveats.*.*.max_units", "x2"),),
    },
    "framework": {
        "lifted": (("theaters.*.multinational", "false"),),
        "lead a fifth less": (("theaters.*.lead_share", "-20%"),),
        "lead a fifth more": (("theaters.*.lead_share", "+20%"),),
    },
    "budgets": {
        "lifted": (("budgets.*.*.amount_musd", "x100"),),
        "a tenth more": (("budgets.*.*.amount_musd", "+10%"),),
        "a tenth less": (("budgets.*.*.amount_musd", "-10%"),),
    },
    "lift": {
        "lifted": (("lift.*.*.amount", "x1000"),),
        "a fifth more": (("lift.*.*.amount", "+20%"),),
        "a fifth less": (("lift.*.*.amount", "-20%"),),
    },
    "reception": {
        "lifted": (("theaters.*.reception_t_per_day", "x1000"),),
        "a fifth more": (("theaters.*.reception_t_per_day", "+20%"),),
        "a fifth less": (("theaters.*.reception_t_per_day", "-20%"),),
    },
    "beds": {
        "lifted": (("sites.*.beds", ENOUGH), ("sites.*.permanent_beds", ENOUGH)),
        "a fifth more": (("sites.*.beds", "+20%"), ("sites.*.permanent_beds", "+20%")),
        "a fifth less": (("sites.*.beds", "-20%"), ("sites.*.permanent_beds", "-20%")),
    },
    "ranges": {"lifted": (("sites.*.ranges", ENOUGH),)},
    "storage": {"lifted": (("sites.*.storage", ENOUGH),)},
}
"""Constraint to what moves it, by how."""

PHASED: dict[str, dict[str, Changes]] = {
    "buildup": {
        "lifted": (("theaters.*.max_growth", "1000000"), ("theaters.*.max_shrink", "1000000")),
        "a fifth faster": (("theaters.*.max_growth", "+20%"), ("theaters.*.max_shrink", "+20%")),
    }
}
"""Those that only the phased mode has."""

CONSTRAINTS = ("founding_act", *NOTCHES, "host_payment", *PHASED)


def moves_of(case: Case) -> Iterator[Move]:
    """Every move that this instance allows."""
    book = prepared(case.instance)
    for reading in get_args(Reading):
        if reading != case.founding_act:
            yield Move("founding_act", "lifted" if reading == "off" else reading, founding_act=reading)
    for constraint, moves in (NOTCHES | (PHASED if case.mode == "phased" else {})).items():
        for how, changes in moves.items():
            if all(_leads_somewhere(book, path) for path, _ in changes):
                yield Move(constraint, how, changes)
    for scheme in _paid_by_host(case):
        yield Move("host_payment", "hosts pay for all", (("projects.*.scheme", scheme),))


def _leads_somewhere(book: Book, path: str) -> bool:
    try:
        return bool(kind_of(book, path))
    except UsageError:
        return False


def _paid_by_host(case: Case) -> list[str]:
    """The scheme by which a host pays all, if the instance has one and not every project is under it."""
    rows = [row for row in case.instance.schemes if row.payer == "host" and row.share == 1]
    return [row.scheme for row in rows if any(p.scheme != row.scheme for p in case.instance.projects)][:1]
