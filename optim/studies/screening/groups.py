"""Groups: figures that are moved together, in four ways, and taken apart where that moves the answer.

*All low* and *all high* show what figures of the same direction do together. Opposite ones cancel out there,
as do weights of which only the ratios count: *mixed* moves every figure to an end at random, and *mirrored*
to the other end. A group of one figure has two ways, low and high.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from optim.errors import InstanceError, UsageError
from optim.reading import changed
from optim.reading.parsed import Book
from optim.studies.question import Question
from optim.studies.screening.inputs import Figure

EFFORT = 2.0  # units of work for a group: the bound tells what was not found with that
NEAR = 1.0  # units for the nearest plan of a group
PARTS = 4  # into which a group is taken apart; one of no more figures, into its figures
TOGETHER, MIXED = ("all low", "all high"), ("mixed", "mirrored")

Move = tuple[str, str]  # a path and a value
Refused = Mapping[Move, str]


@dataclass(frozen=True)
class Group:
    """Figures of one column, in the order of the table."""

    figures: tuple[Figure, ...]

    @property
    def name(self) -> str:
        """The column, and from which row to which."""
        first, last = (self.figures[at].path for at in (0, -1))
        return first if first == last else f"{self.figures[0].column}: {first} to {last}"

    def parts(self) -> tuple[Group, ...]:
        """The groups into which it is taken apart."""
        size = -(-len(self.figures) // PARTS)
        starts = range(0, len(self.figures), size)
        return tuple(Group(self.figures[start : start + size]) for start in starts)


def groups_of(figures: Sequence[Figure], refused: Refused) -> tuple[Group, ...]:
    """The figures that can be moved, a group for each column."""
    columns = dict[str, list[Figure]]()
    for figure in figures:
        if any((figure.path, end) not in refused for end in figure.ends):
            columns.setdefault(figure.column, []).append(figure)
    return tuple(Group(tuple(found)) for found in columns.values())


def questions_of(group: Group, refused: Refused, seed: int, ways: Sequence[str]) -> dict[str, Question]:
    """What is asked of a group, by the way in which its figures are moved; one figure has no mixed ways."""
    asked = dict[str, Question]()
    for way in ways if len(group.figures) > 1 else TOGETHER:
        moves = [(figure.path, _end(figure, way, seed)) for figure in group.figures]
        given = {figure.path: figure.value for figure in group.figures}
        kept = tuple(move for move in moves if move[1] != given[move[0]] and move not in refused)
        if kept:
            asked[way] = (
                Question(changes=kept, near=True, near_work=NEAR, effort=EFFORT)
                if len(group.figures) > 1
                else Question(changes=kept, near=True)
            )
    return asked


def _end(figure: Figure, way: str, seed: int) -> str:
    if way in TOGETHER:
        return figure.low if way == TOGETHER[0] else figure.high
    up = Random(f"{seed}:{figure.path}").random() < 0.5
    return figure.high if up == (way == MIXED[0]) else figure.low


def refused_ends(book: Book, figures: Sequence[Figure]) -> dict[Move, str]:
    """Ends that the instance may not have, each with the reason: shares that must add up to 1, for example.

    Ends are tried together; where that is refused, in halves, so that few are tried alone.
    """
    found = dict[Move, str]()
    columns = dict[str, list[Figure]]()
    for figure in figures:
        columns.setdefault(figure.column, []).append(figure)
    for members in columns.values():
        for ends in ([(one.path, one.low) for one in members], [(one.path, one.high) for one in members]):
            given = {one.path: one.value for one in members}
            found |= _refused(book, [move for move in ends if move[1] != given[move[0]]])
    return found


def _refused(book: Book, moves: Sequence[Move]) -> dict[Move, str]:
    if not moves:
        return {}
    try:
        changed(book, moves)
    except (InstanceError, UsageError) as error:
        if len(moves) == 1:
            return {moves[0]: _reason(error)}
        middle = len(moves) // 2
        return _refused(book, moves[:middle]) | _refused(book, moves[middle:])
    return {}


def _reason(error: InstanceError | UsageError) -> str:
    if isinstance(error, InstanceError) and error.faults:
        return error.faults[0].message
    return str(error).splitlines()[0]
