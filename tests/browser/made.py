"""Pages for the browser: the reference runs, studies of the tutorial, and names that are hard to show."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import optim
from browser.solved import compared, kept, solved
from optim.case import Case
from optim.cli.parts import part_called
from optim.report.charts.chart import Chart
from optim.report.charts.of import charts_of
from optim.report.page import page
from optim.report.parts import RunPart, StudyPart
from optim.report.tables import View
from optim.store.manifest import manifest_of
from worlds import sample_solution
from worlds.awkward import awkward

ROOT = Path(__file__).parents[2]
Part = RunPart | StudyPart


@dataclass(frozen=True)
class Made:
    """A page as a file, and what it was made from."""

    name: str
    path: Path
    parts: tuple[Part, ...]

    def charts(self) -> Mapping[str, Chart]:
        """Every chart by the id that its figures have on the page."""
        several = len(self.parts) > 1
        return {
            f"{f'p{at}-' if several else ''}c-{kind}": chart()
            for at, part in enumerate(self.parts, start=1)
            for kind, chart in charts_of(part).items()
        }


@cache
def reference(mode: str) -> RunPart:
    """A committed run of madrid2022."""
    part = part_called(f"madrid2022/reference-{mode}", ROOT / "results")
    assert isinstance(part, RunPart)
    return part


def _studies(folder: Path) -> tuple[Part, ...]:
    return (*kept(), compared({mode: reference(mode) for mode in ("steady", "phased")}, folder))


def _awkward(folder: Path) -> tuple[Part, ...]:
    found = solved(awkward(optim.load("tutorial")), ("spread", "displaced", "impossible"), folder)
    return (sample(), *found)


def sample() -> RunPart:
    """The sample solution with names, title, notes and sources that a careless page would break on."""
    solution = sample_solution.solution(Case(awkward(sample_solution.instance())))
    assert solution.plan is not None
    assert solution.ledger is not None
    view = View(solution.case, solution.plan, solution.ledger)
    return RunPart("sample", view, solution.outcome, manifest_of(solution))


PAGES: Mapping[str, Callable[[Path], tuple[Part, ...]]] = {
    "phased": lambda folder: (reference("phased"),),
    "steady": lambda folder: (reference("steady"),),
    "studies": _studies,
    "awkward": _awkward,
}


@cache
def made(name: str, folder: Path) -> Made:
    """The page of that name, in a folder."""
    parts = PAGES[name](folder / name)
    path = folder / f"{name}.html"
    path.write_text(page(parts), encoding="utf-8")
    return Made(name, path, parts)
