"""Comparing: named cases side by side: figures, what moves on the map, charts and reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from optim.web.answer import Picture, Shown
from optim.web.figures import Figure, change, figure
from optim.web.pins import Pin
from optim.web.states import COVERAGE, State

CHARTS = ("asked", "modes", "coverage")
"""Kinds of chart on the page; the cases of a kind stand beneath each other."""


@dataclass(frozen=True)
class Cell:
    """A figure of a case as text, with its difference. ``sure``: how sure that is, where it is known at once.

    ``asked``: whether that can be asked.
    """

    here: str = ""
    change: str = ""
    sure: str = ""
    asked: bool = False


@dataclass(frozen=True)
class Row:
    """A figure of the base and of each case as text. ``name``: its measure; empty for a sum."""

    name: str
    label: str
    unit: str
    base: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Compared:
    """``pins`` and ``shown``: cases that have a plan; ``failed``: those that have none, with the reason.

    ``charts``: by kind the picture of each case.
    """

    pins: tuple[Pin, ...]
    shown: tuple[Shown, ...]
    failed: tuple[tuple[Pin, str], ...]
    rows: tuple[Row, ...]
    charts: tuple[tuple[str, tuple[Picture | None, ...]], ...]


def compared(pins: Sequence[Pin], states: Sequence[State]) -> Compared:
    """The content of a page with cases side by side."""
    pairs = list(zip(pins, states, strict=True))
    shown = [(pin, state.shown, state.sure) for pin, state in pairs if state.shown is not None]
    failed = tuple((pin, _why(state)) for pin, state in pairs if state.shown is None)
    return Compared(
        tuple(pin for pin, _, _ in shown),
        tuple(one for _, one, _ in shown),
        failed,
        _rows([one for _, one, _ in shown], [sure for _, _, sure in shown]),
        _charts([one for _, one, _ in shown]),
    )


def _why(state: State) -> str:
    if state.infeasible:
        return "its demands cannot all be met (proven)"
    return "; ".join(state.faults.values()) or state.why or "it has no plan"


def _rows(shown: Sequence[Shown], sure: Sequence[Mapping[str, str]]) -> tuple[Row, ...]:
    by_label = [{one.label: one for one in case.figures} for case in shown]
    firsts: dict[str, Figure] = {}
    for case in by_label:
        firsts = {**case, **firsts}
    order = list(dict.fromkeys(one.label for case in shown for one in case.figures))
    return tuple(
        Row(
            firsts[label].name,
            label,
            "" if firsts[label].unit.split(" ")[0] in label.lower() else firsts[label].unit,
            figure(firsts[label], firsts[label].base),
            tuple(
                _cell(case.get(label), one.unlike, known)
                for case, one, known in zip(by_label, shown, sure, strict=True)
            ),
        )
        for label in order
    )


def _cell(one: Figure | None, unlike: bool, sure: Mapping[str, str]) -> Cell:
    if one is None:
        return Cell()
    if unlike and one.name == COVERAGE:
        return Cell(figure(one, one.now), "other yardstick")
    known = sure.get(one.name, "") if one.change else ""
    return Cell(figure(one, one.now), change(one), known, one.name.startswith("troops."))


def _charts(shown: Sequence[Shown]) -> tuple[tuple[str, tuple[Picture | None, ...]], ...]:
    by_kind = [{one.kind: one for one in case.pictures} for case in shown]
    return tuple(
        (kind, tuple(case.get(kind) for case in by_kind))
        for kind in CHARTS
        if any(kind in case for case in by_kind)
    )
