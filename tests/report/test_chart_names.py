"""Charts say names: no title, axis, legend or mark has a code where the instance has a name for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import optim
from browser.made import reference
from browser.solved import compared, kept
from optim.instance import Instance
from optim.report.charts.chart import Chart
from optim.report.charts.of import charts_of
from optim.report.names import every_name
from optim.report.parts import Part, RunPart, StudyPart
from report.pictures import table

WORD = re.compile(r"[\w-]+")


def instance_of(part: Part) -> Instance:
    found = part.view.case.instance if isinstance(part, RunPart) else part.instance
    assert found is not None
    return found


def told(chart: Chart) -> Iterator[str]:
    """All words of a chart, but for its table: that may have paths as a command takes them."""
    yield from (chart.title, chart.unit, chart.reading)
    if chart.drawing is not None:
        yield from re.findall(r"<(?:text|title)[^>]*>([^<]*)<", str(chart.drawing.body))
    if chart.plot is not None:
        yield from (*chart.plot.categories, *(name for name, _ in chart.plot.series), chart.plot.unit)


def codes(part: Part, texts: Iterator[str]) -> list[str]:
    """Texts in which a word is a code that has a name of its own; a word of a name is no code."""
    names = every_name(instance_of(part))
    words = {word for name in names.values() for word in WORD.findall(name)}
    bare = {code for code, name in names.items() if code != name} - words
    return [text for text in texts if bare & set(WORD.findall(text))]


def runs_beside(folder: Path) -> tuple[Part, ...]:
    part = compared({mode: reference(mode) for mode in ("steady", "phased")}, folder)
    return (replace(part, instance=instance_of(reference("steady"))),)


def bare_study(name: str, inputs: dict[str, object], **tables: str) -> StudyPart:
    """A study as an earlier version stored it, about madrid2022."""
    instance = optim.load("madrid2022")
    manifest = {
        "study": name,
        "inputs": inputs,
        "said": [],
        "theaters": {row.theater: row.name for row in instance.theaters},
        "contributors": {row.contributor: row.name for row in instance.contributors},
    }
    return StudyPart(name, manifest, {one: table(text) for one, text in tables.items()}, instance)


PARTS: dict[str, Callable[[Path], tuple[Part, ...]]] = {
    "runs": lambda _: (reference("phased"), reference("steady")),
    "studies": lambda _: tuple(kept()),
    "compared": runs_beside,
    "scored": lambda _: (
        bare_study(
            "score",
            {},
            runs="run,status,coverage,bound,regret_low,regret_high,cost_musd,rules\nstart,scored,83,83,1,2,9,0\n",
            figures="figure,start,best\ntroops.EST,2200,5100\npaid.USA,7000,8000\npaid.EST,1,2\n",
        ),
        bare_study(
            "explain",
            {},
            conflict="what,rows,sources\n",
            repairs="repair,moves,changes,minimal,coverage,bound,cost_musd\n",
            arithmetic="what,needed,there,short\nbeds in EST with all that may be built,6000,11200,False\n",
        ),
    ),
}


@pytest.mark.parametrize("of", PARTS)
def test_no_title_axis_legend_or_mark_has_a_code(of: str, tmp_path: Path) -> None:
    seen = 0
    for part in PARTS[of](tmp_path):
        for kind, chart in charts_of(part).items():
            made = chart()
            texts = [text for text in told(made) if not (kind == "map" and is_strip(text))]
            assert not codes(part, iter(texts)), (part.name, kind)
            seen += len(texts)
    assert seen > 20


def is_strip(text: str) -> bool:
    """Codes are beneath the strips of the map, where space is short, and the key says what they are."""
    return re.match(r"[A-Z]{3}(/[A-Z]{3})*( |$)", text) is not None


def test_factors_are_what_was_varied_and_no_outcome() -> None:
    (heat,) = (part for part in kept() if part.name == "heat")
    (chart,) = (draw() for draw in charts_of(heat).values())
    assert chart.kind == "heat", "a grid of two factors"
    assert chart.head[:2] == ("contributors.NOV.dwell_ratio", "projects.fort-camp.adds_beds")
    assert "adds beds of camp at Border fort" in chart.title
