"""Rendering: templates, style and script put together into one file, the same bytes for the same parts."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import pandas as pd
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from optim.report.about import NOTE, about, study_about
from optim.report.charts.chart import WIDE, Chart
from optim.report.charts.run import run_charts
from optim.report.charts.study import charts as study_charts
from optim.report.draw.style import DARK, LIGHT, by_variable, hatches, rules, variables
from optim.report.limits import sentences as limit_sentences
from optim.report.map import map_chart, map_rules, page_map
from optim.report.page.cells import shown
from optim.report.page.facts import run_facts, study_facts
from optim.report.page.inputs import Inputs, inputs
from optim.report.page.parts import Part, RunPart, StudyPart
from optim.report.sentences import answer
from optim.report.tables import COLUMNS, TABLES

NO_INPUTS = Inputs((), ())


def page(parts: Sequence[Part]) -> str:
    """One HTML document. Raises ValueError where there is nothing to show."""
    if not parts:
        raise ValueError("a page needs a run or a study")
    script = _file("behavior.js")
    sections = [_section(part, f"p{at}-" if len(parts) > 1 else "") for at, part in enumerate(parts, start=1)]
    return (
        _environment()
        .get_template("page.html")
        .render(
            title=sections[0]["title"] if len(sections) == 1 else "Runs and studies side by side",
            sections=sections,
            note=NOTE,
            style=Markup(_style(parts)),
            figure_style=Markup(rules(by_variable())),
            hatches=Markup(hatches()),
            script=Markup(script),
            script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        )
    )


def _style(parts: Sequence[Part]) -> str:
    moments = max((part.view.case.period_count for part in parts if isinstance(part, RunPart)), default=0)
    return (
        f":root{{{variables(LIGHT)}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{variables(DARK)}}}}}\n"
        + _file("style.css")
        + (map_rules(moments + 2) if moments else "")
    )


def _section(part: Part, prefix: str) -> dict[str, Any]:
    return _run_section(part, prefix) if isinstance(part, RunPart) else _study_section(part, prefix)


def _run_section(part: RunPart, prefix: str) -> dict[str, Any]:
    view = part.view
    charts = run_charts(view)
    rested_on = [name for chart in charts for name in chart.rests_on]
    return {
        "kind": "run",
        "prefix": prefix,
        "name": part.name,
        "title": view.case.instance.settings.title,
        "caveat": view.case.instance.settings.caveat,
        "said": answer(view.case, view.plan, view.ledger, part.outcome),
        "facts": run_facts(part),
        "about": about(part.manifest),
        "map": {"html": page_map(view, prefix), "figure": _figure(map_chart(view))},
        "charts": [_figure(chart) for chart in charts],
        "limits": limit_sentences(view.case, view.ledger),
        "runoffs": view.ledger.runoffs,
        "tables": [_table("projects", TABLES["projects"](view), COLUMNS["projects"])],
        "inputs": inputs(view.case.instance, rested_on, prefix),
    }


def _study_section(part: StudyPart, prefix: str) -> dict[str, Any]:
    m = part.manifest
    charts = study_charts(m, part.tables)
    rested_on = [name for chart in charts for name in chart.rests_on]
    return {
        "kind": "study",
        "prefix": prefix,
        "name": part.name,
        "title": f"{str(m['study']).capitalize()}: {m.get('title', '')}",
        "caveat": m.get("caveat", ""),
        "said": m.get("said", ()),
        "facts": study_facts(m),
        "about": study_about(m),
        "map": None,
        "charts": [_figure(chart) for chart in charts],
        "limits": [],
        "runoffs": (),
        "tables": [_table(name, frame, m["columns"].get(name, {})) for name, frame in part.tables.items()],
        "inputs": inputs(part.instance, rested_on, prefix) if part.instance else NO_INPUTS,
    }


def _figure(chart: Chart) -> dict[str, Any]:
    """A chart and its table as a page shows them."""
    return {
        "chart": chart,
        "table": shown(chart.head, chart.rows),
        "wide": chart.drawing is not None and chart.drawing.width >= WIDE,
    }


def _table(name: str, frame: pd.DataFrame, columns: Mapping[str, str]) -> dict[str, Any]:
    """A table of a run or a study, with what its columns are."""
    rows = frame.astype(object).where(frame.notna(), None).itertuples(index=False, name=None)
    head = [str(column) for column in frame.columns]
    return {"name": name, "table": shown(head, rows), "columns": dict(columns)}


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("optim.report.page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _file(name: str) -> str:
    return files("optim.report.page").joinpath("templates", name).read_text(encoding="utf-8")
