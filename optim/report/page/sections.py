"""Sections: each run or study of a page as what its template shows, frozen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from markupsafe import Markup

from optim.instance import Instance
from optim.report.about import about, study_about
from optim.report.charts.chart import WIDTH, Chart
from optim.report.charts.run import run_charts
from optim.report.charts.study import charts as study_charts
from optim.report.limits import sentences as limit_sentences
from optim.report.map import map_chart, map_layers, page_map
from optim.report.opening import Told, opening
from optim.report.page.cells import ShownTable, shown
from optim.report.page.facts import Fact, run_facts, study_facts
from optim.report.parts import Part, RunPart, StudyPart
from optim.report.reasons import Change, changes
from optim.report.sentences import after_the_opening
from optim.report.tables import COLUMNS, TABLES


@dataclass(frozen=True)
class Figure:
    """A chart and its table as a page shows them; ``wide`` takes the whole width."""

    chart: Chart
    table: ShownTable
    wide: bool


@dataclass(frozen=True)
class NamedTable:
    """A table of a run or a study, with what its columns are; ``title``: where the name alone says little."""

    name: str
    table: ShownTable
    columns: Mapping[str, str]
    title: str = ""


@dataclass(frozen=True)
class Map:
    """The map with its buttons, and the figure whose table lies beneath."""

    html: Markup
    figure: Figure


@dataclass(frozen=True)
class Section:
    """A run or a study. ``prefix`` keeps the names of several on a page apart.

    ``question`` is the kind of study and the instance, beneath a title that is a claim; empty for a run.
    ``findings`` follow the charts, ``evidence`` is folded: rows and sources behind the findings. ``data``:
    tables for machines, folded. ``rests_on``: tables of the instance behind the section.
    """

    prefix: str
    name: str
    title: str
    caveat: str
    said: Sequence[Told]
    facts: Sequence[Fact]
    about: Mapping[str, str]
    map: Map | None
    charts: Sequence[Figure]
    changes: Sequence[Change]
    limits: Sequence[tuple[str, str]]
    runoffs: Sequence[str]
    tables_title: str
    tables: Sequence[NamedTable]
    instance: Instance | None
    rests_on: frozenset[str]
    question: str = ""
    findings: Sequence[str] = ()
    evidence: Sequence[str] = ()
    data: Sequence[NamedTable] = ()


def section(part: Part, prefix: str) -> Section:
    """What the template shows of a part."""
    return _run(part, prefix) if isinstance(part, RunPart) else _study(part, prefix)


def _run(part: RunPart, prefix: str) -> Section:
    view, settings = part.view, part.view.case.instance.settings
    layers = map_layers(view)
    charts, on_map = run_charts(view), map_chart(view, layers)
    return Section(
        prefix=prefix,
        name=part.name,
        title=settings.title,
        caveat=settings.caveat,
        said=(
            *(Told("", note) for note in part.notes),
            *opening(view.case, view.plan, view.ledger, part.outcome, part.scale),
            *(Told("", said) for said in after_the_opening(view.case, view.plan, view.ledger)),
        ),
        facts=run_facts(part),
        about=about(part.manifest),
        map=Map(page_map(view, prefix, layers), _figure(on_map)),
        charts=[_figure(chart) for chart in charts],
        changes=changes(view.case, view.plan, view.ledger),
        limits=limit_sentences(view.case, view.ledger),
        runoffs=view.ledger.runoffs,
        tables_title="What is built",
        tables=[_table("projects", TABLES["projects"](view), COLUMNS["projects"])],
        instance=view.case.instance,
        rests_on=_rests_on((*charts, on_map)),
    )


def _study(part: StudyPart, prefix: str) -> Section:
    m = part.manifest
    charts = study_charts(m, part.tables, part.instance)
    claim, kind = str(m.get("claim", "")), f"{str(m['study']).capitalize()}: {m.get('title', '')}"
    said = tuple(str(one) for one in m.get("said", ()))
    data = [_table(name, frame, m["columns"].get(name, {})) for name, frame in part.tables.items()]
    printed = [_printed(at, one) for at, one in enumerate(m.get("shown", ()), 1)] if claim else []
    lead = [Told(str(one["label"]), str(one["text"])) for one in m.get("opening", ())]
    return Section(
        prefix=prefix,
        name=part.name,
        title=f"{claim}." if claim else kind,
        caveat=str(m.get("caveat", "")),
        said=(
            *(Told("", note) for note in part.notes),
            *(lead if claim else [Told("", one) for one in said]),
        ),
        facts=study_facts(m),
        about=study_about(m),
        map=None,
        charts=[_figure(chart, alike=True) for chart in charts],
        changes=(),
        limits=(),
        runoffs=(),
        tables_title="Tables",
        tables=printed if claim else data,
        instance=part.instance,
        rests_on=_rests_on(charts),
        question=kind if claim else "",
        findings=said if claim else (),
        evidence=tuple(str(one) for one in m.get("evidence", ())),
        data=data if claim else (),
    )


def _printed(at: int, stored: Mapping[str, Any]) -> NamedTable:
    """A table as the study printed it, under its title."""
    return NamedTable(
        f"printed-{at}", shown(stored["columns"], stored["rows"], alike=True), {}, str(stored["title"])
    )


def _rests_on(charts: Sequence[Chart]) -> frozenset[str]:
    return frozenset(name for chart in charts for name in chart.rests_on)


def _figure(chart: Chart, alike: bool = False) -> Figure:
    """A chart with its table; ``alike``: the figures of a column have the same decimals."""
    wide = chart.drawing is not None and chart.drawing.width > WIDTH
    return Figure(chart, shown(chart.head, chart.rows, alike), wide)


def _table(name: str, frame: pd.DataFrame, columns: Mapping[str, str]) -> NamedTable:
    rows = frame.astype(object).where(frame.notna(), None).itertuples(index=False, name=None)
    return NamedTable(name, shown([str(column) for column in frame.columns], rows), columns)
