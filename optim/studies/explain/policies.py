"""Policies: the constraints that somebody could move to make a demand possible, from a little to wholly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from optim.case import Case
from optim.errors import InstanceError, UsageError
from optim.reading import vary
from optim.reading.book import Book
from optim.studies.moves import NOTCHES, PHASED, Changes

LIFTED = {"consent": "everybody agrees", "dwell": "lifted: no rest", "ready_share": "lifted: all ready"}


@dataclass(frozen=True)
class Level:
    """How far a policy is moved."""

    how: str
    changes: Changes = ()
    founding_act: str | None = None


@dataclass(frozen=True)
class Policy:
    """A constraint by its name, in words, and its levels: each allows more than the one before."""

    name: str
    words: str
    levels: tuple[Level, ...]

    @property
    def lifted(self) -> Level:
        """The last level."""
        return self.levels[-1]


def _more(path: str, *values: tuple[str, str]) -> tuple[Level, ...]:
    return tuple(Level(how, ((path, value),)) for how, value in values)


def _both(paths: tuple[str, str], *values: tuple[str, str]) -> tuple[Level, ...]:
    return tuple(Level(how, tuple((path, value) for path in paths)) for how, value in values)


MILD: dict[str, tuple[Level, ...]] = {
    "dwell": _more("contributors.*.dwell_ratio", ("a fifth less rest", "-20%"), ("half the rest", "x0.5")),
    "deployed_share": _more("contributors.*.deployed_share", ("a fifth more", "+20%"), ("half more", "+50%")),
    "ready_share": _more("contributors.*.ready_share", ("a tenth more", "+10%"), ("a fifth more", "+20%")),
    "caveats": _more("caveats.*.*.max_units", ("twice as many units", "x2")),
    "framework": _more("theaters.*.lead_share", ("a lead nation gives a fifth less", "-20%")),
    "budgets": _more(
        "budgets.*.*.amount_musd", ("a tenth more", "+10%"), ("half more", "+50%"), ("twice as much", "x2")
    ),
    "lift": _more("lift.*.*.amount", ("a fifth more", "+20%"), ("twice as much", "x2")),
    "reception": _more("theaters.*.reception_t_per_day", ("a fifth more", "+20%"), ("twice as much", "x2")),
    "beds": _both(
        ("sites.*.beds", "sites.*.permanent_beds"), ("a fifth more", "+20%"), ("twice as many", "x2")
    ),
    "ranges": _more("sites.*.ranges", ("twice as many", "x2")),
    "storage": _more("sites.*.storage", ("twice as much", "x2")),
    "buildup": _both(
        ("theaters.*.max_growth", "theaters.*.max_shrink"),
        ("a fifth faster", "+20%"),
        ("twice as fast", "x2"),
    ),
}
"""Levels before a policy is lifted."""

FORCES = Policy(
    "forces",
    "the units that nations have",
    _more(
        "forces.*.*.*.units",
        ("a fifth more", "+20%"),
        ("half more", "+50%"),
        ("twice as many", "x2"),
        ("ten times as many", "x10"),
    ),
)

WORDS = {
    "founding_act": "the Founding Act, as it is read",
    "consent": "who agrees to permanent stationing",
    "dwell": "how long units rest between deployments",
    "deployed_share": "the share of its army that a nation may keep away",
    "ready_share": "the share of units at home that can leave at once",
    "commitments": "what nations have promised elsewhere",
    "caveats": "what nations reserve to themselves",
    "framework": "who leads a multinational presence, and with how much of it",
    "budgets": "what may be spent",
    "lift": "what can be moved",
    "reception": "what a theater can take in a day",
    "beds": "beds, and those for families",
    "ranges": "what training ranges take",
    "storage": "room for stored equipment",
    "buildup": "how fast a presence may grow and shrink",
}
"""Every policy in words, the easiest to move first: between sets of equal size these are tried first."""


def policies(case: Case, book: Book) -> tuple[Policy, ...]:
    """Every policy that the instance and mode have, in the order of WORDS; more forces come last.

    Levels that lead nowhere in this instance, or to one that has faults, are left out.
    """
    found = (replace(one, levels=_fitting(case, book, one.levels)) for one in (*_policies(case), FORCES))
    return tuple(policy for policy in found if policy.levels)


def _policies(case: Case) -> Iterator[Policy]:
    moves = NOTCHES | (PHASED if case.mode == "phased" else {})
    for name, words in WORDS.items():
        if name in moves:
            how = LIFTED.get(name, "lifted")
            yield Policy(name, words, (*MILD.get(name, ()), Level(how, moves[name][how])))
        elif name == "founding_act" and case.founding_act != "off":
            yield Policy(name, words, (Level("not applied", founding_act="off"),))


def _fitting(case: Case, book: Book, levels: tuple[Level, ...]) -> tuple[Level, ...]:
    return tuple(level for level in levels if _fits(case, book, level))


def _fits(case: Case, book: Book, level: Level) -> bool:
    try:
        vary(case, book=book, founding_act=level.founding_act, overrides=list(level.changes))
    except (UsageError, InstanceError):
        return False
    return True
