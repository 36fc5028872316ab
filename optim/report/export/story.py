"""Story: what a workbook or a deck tells: the answer, its figures, its charts, where they are from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from math import isfinite
from typing import Any

import pandas as pd

from optim.instance import Instance
from optim.report.about import about, study_about
from optim.report.charts.chart import Chart, Plot
from optim.report.charts.run import run_charts
from optim.report.charts.study import charts as study_charts
from optim.report.demands import asks
from optim.report.export.sheets import ReadingSheet, reading_sheets
from optim.report.figures import all_theaters, theaters
from optim.report.labels import STEADY
from optim.report.map import map_chart
from optim.report.names import KEYS, names_in, payer_names
from optim.report.opening import Told, headline, opening
from optim.report.parts import Part, RunPart, StudyPart
from optim.report.posture import supplier_name
from optim.report.sentences import after_the_opening
from optim.report.tables import COLUMNS
from optim.text import DISCLAIMER, points_apart, visible_all

CLAIM = f"{DISCLAIMER}."


@dataclass(frozen=True)
class Headline:
    """A headline figure: its label, the name of its cell, the figure or None where it is not known, and what
    it means."""

    label: str
    name: str
    figure: float | None
    note: str


@dataclass(frozen=True)
class Printed:
    """A table of a study as it was printed, with names for codes."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


@dataclass(frozen=True)
class Story:
    """``headline``: the answer in a line; empty for a study that an earlier version stored.

    ``answer``: sentences. ``asked``: place, start, asked, end, first period that reaches it. ``columns``:
    what the columns of the tables are. ``instance``: the inputs, where they are at hand. ``sheets``: what a
    workbook has to read and print beside its tables. ``printed``: the tables of a study as it printed them.
    ``map``: the map of a run.
    """

    name: str
    title: str
    study: str
    caveat: str
    as_of: str
    headline: str
    answer: tuple[str, ...]
    headlines: tuple[Headline, ...]
    asked: tuple[tuple[str, int, int, float, str], ...]
    plots: tuple[Plot, ...]
    columns: Mapping[str, Mapping[str, str]]
    about: Mapping[str, str]
    instance: Instance | None
    sheets: tuple[ReadingSheet, ...] = ()
    printed: tuple[Printed, ...] = ()
    map: Chart | None = None


def story(part: Part) -> Story:
    """The story of a run or a study."""
    made = _of_run(part) if isinstance(part, RunPart) else _of_study(part)
    shown: Story = visible_all(replace(made, instance=None, map=None))
    return replace(shown, instance=made.instance, map=made.map)


def _of_run(part: RunPart) -> Story:
    case, plan = part.view.case, part.view.plan
    asked = (
        (one.name, one.start, int(one.amount), float(one.end), one.reached or "never")
        for one in asks(case, plan)
    )
    return Story(
        name=part.name,
        title=case.instance.settings.title,
        study="",
        caveat=case.instance.settings.caveat,
        as_of=case.instance.settings.as_of,
        headline=headline(case, plan),
        answer=(
            *part.notes,
            *map(str, opening(case, plan, part.view.ledger, part.outcome, part.scale)),
            *after_the_opening(case, plan, part.view.ledger),
        ),
        headlines=_run_headlines(part),
        asked=tuple(asked),
        plots=_plots(run_charts(part.view)),
        columns=COLUMNS,
        about=_about(part.manifest),
        instance=case.instance,
        sheets=reading_sheets(part.view),
        map=map_chart(part.view),
    )


def _of_study(part: StudyPart) -> Story:
    manifest = part.manifest
    return Story(
        name=part.name,
        title=str(manifest.get("title", "")),
        study=str(manifest["study"]),
        caveat=str(manifest.get("caveat", "")),
        as_of=str(manifest.get("as_of") or "2022-06-01"),
        headline=str(manifest.get("claim", "")),
        answer=(*part.notes, *_sentences(manifest)),
        headlines=(*_proof(manifest), *_cost(manifest, "")),
        asked=(),
        plots=_plots(study_charts(manifest, part.tables, part.instance)),
        columns=manifest.get("columns", {}),
        about=study_about(manifest),
        instance=part.instance,
        printed=tuple(
            Printed(str(one["title"]), tuple(one["columns"]), tuple(map(tuple, one["rows"])))
            for one in manifest.get("shown", ())
        ),
    )


def _plots(charts: Iterable[Chart]) -> tuple[Plot, ...]:
    """The charts that have figures to draw."""
    return tuple(chart.plot for chart in charts if chart.plot is not None)


def _sentences(manifest: Mapping[str, Any]) -> Iterator[str]:
    """The opening of a study, its findings, then the rows and sources behind them."""
    yield from (str(Told(one["label"], one["text"])) for one in manifest.get("opening", ()))
    yield from (str(one) for one in (*manifest.get("said", ()), *manifest.get("evidence", ())))


def _about(manifest: Mapping[str, Any]) -> dict[str, str]:
    """What the run was; what stands elsewhere is left out."""
    elsewhere = ("title", "note", "caveat", "coverage", "cost")
    return {label: told for label, told in about(manifest).items() if label not in elsewhere}


def _run_headlines(part: RunPart) -> tuple[Headline, ...]:
    found = all_theaters(theaters(part.view.case, part.view.plan))
    start, soldiers, permanent = float(found.start), float(found.end), float(found.permanent)
    return (
        *_proof({**part.manifest, "coverage": float(part.view.ledger.coverage)}),
        Headline("Soldiers at the end", "soldiers", soldiers, "all theaters, all nations"),
        Headline("Soldiers at the start", "soldiers_start", start, "before the first period"),
        Headline("Permanently stationed", "soldiers_permanent", permanent, "soldiers, at the end"),
        *_cost(part.manifest, "a year" if part.view.case.mode == STEADY else "over the horizon"),
    )


def _proof(manifest: Mapping[str, Any]) -> tuple[Headline, ...]:
    covered, bound = (_finite(manifest.get(name)) for name in ("coverage", "bound"))
    gap = None if covered is None or bound is None else points_apart(bound, covered)
    found = {"coverage": covered, "bound": bound, "gap": gap}
    means = {
        "coverage": "of 100 points of what is required, recomputed exactly from the plan",
        "bound": "no plan under these rules can cover more",
        "gap": "points between this plan and the bound",
    }
    labels = {"coverage": "Coverage", "bound": "Proven bound", "gap": "Gap"}
    return tuple(Headline(labels[name], name, found[name], means[name]) for name in found)


def _cost(manifest: Mapping[str, Any], span: str) -> tuple[Headline, ...]:
    unit = f"million {manifest.get('currency', '')} of {manifest.get('price_year', '')}"
    note = ", ".join(part for part in (unit, span, "not discounted") if part)
    return (
        Headline(
            f"Cost, million {manifest.get('currency', '')}",
            "cost_musd",
            _finite(manifest.get("cost_musd")),
            note,
        ),
    )


def _finite(value: Any) -> float | None:
    return float(value) if value is not None and isfinite(value) else None


def figures_typed(frame: pd.DataFrame) -> pd.DataFrame:
    """A stored table with the columns as numbers that hold nothing else; an empty cell is nothing."""
    made = frame.copy()
    for place, name in enumerate(frame.columns):
        cells = [None if cell == "" else cell for cell in frame.iloc[:, place]]
        known = [cell for cell in cells if cell is not None]
        numbers = pd.to_numeric(pd.Series(known, dtype=object), errors="coerce")
        if known and not numbers.isna().any():
            made[name] = pd.to_numeric(pd.Series(cells, dtype=object, index=frame.index), errors="coerce")
    return made


def named(frame: pd.DataFrame, instance: Instance | None) -> pd.DataFrame:
    """A table with a column of names for reading right of each column of codes."""
    if instance is None:
        return frame
    names = {KEYS[table]: names_in(instance, table) for table in KEYS}
    names |= {"payer": payer_names(instance), "leads": names["contributor"]}
    made: dict[str, Any] = {}
    for column in frame.columns:
        made[column] = frame[column]
        if column in names and f"{column}_name" not in frame.columns:
            made[f"{column}_name"] = [supplier_name(names[column], str(code)) for code in frame[column]]
    return pd.DataFrame(made, columns=list(made))


__all__ = ["CLAIM", "Headline", "Story", "figures_typed", "named", "story"]
