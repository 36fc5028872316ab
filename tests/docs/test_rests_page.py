"""The page of what the answer rests on: its figures, values, ranges and sources are those of the instance."""

from __future__ import annotations

import re
from pathlib import Path

import optim
from optim.reading import prepared
from optim.studies.screening.inputs import figures_of

PAGE = Path(__file__).parents[2] / "docs" / "rests.md"
ROW = re.compile(
    r"\| (?P<rank>\d+) \| `(?P<path>[^`]+)` \| (?P<ends>[^|]+) \| (?P<status>\w+) \|"
    r"[^|]+\|[^|]+\| (?P<source>.*) \|"
)


def test_the_page_has_twenty_figures_as_the_instance_has_them() -> None:
    case = optim.choose(optim.load("madrid2022"), mode="steady")
    known = {one.path: one for one in figures_of(case, prepared(case.instance))}
    rows = [found for line in PAGE.read_text(encoding="utf-8").splitlines() if (found := ROW.fullmatch(line))]
    assert [row["rank"] for row in rows] == [str(rank) for rank in range(1, 21)]
    for row in rows:
        figure = known[row["path"]]
        star = "" if figure.range == "stated" else " *"
        told = f"{figure.value} ({figure.low} to {figure.high}){star}"
        assert row["ends"] == told, f"run optimize rests and tools/rests.py: {figure.path} has changed"
        assert (row["status"], row["source"]) == (figure.status, figure.source.replace("|", "/"))
