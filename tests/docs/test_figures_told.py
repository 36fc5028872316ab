"""Figures that pages tell in words are those of the files that they speak of."""

from __future__ import annotations

import csv
import re
from fractions import Fraction
from pathlib import Path

import pytest

import optim
from optim.instance.provenance import provenance

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


def rows_of_sheet(page: str) -> list[list[str]]:
    """The rows of the sheet that a tutorial has: slice, asked, weight (or points), met, lost."""
    part = (DOCS / page).read_text(encoding="utf-8").split("### The score, as a sheet")[1]
    lines = [line for line in part.split("Coverage is")[0].splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


@pytest.mark.parametrize(("page", "coverage"), [("tutorial.md", "93.75"), ("tutorial-2.md", "67")])
def test_the_sheet_adds_up(page: str, coverage: str) -> None:
    *slices, total = rows_of_sheet(page)
    lost = [
        Fraction(weight) * (Fraction(asked) - Fraction(met)) / Fraction(asked)
        for _, asked, weight, met, _ in slices
    ]
    assert lost == [Fraction(row[4]) for row in slices]
    assert (sum(lost), sum(Fraction(row[2]) for row in slices)) == (Fraction(total[4]), Fraction(total[2]))
    assert 100 * (1 - sum(lost) / Fraction(total[2])) == Fraction(coverage)


def test_the_sheets_ask_what_the_instances_ask() -> None:
    wanted = sorted(
        (row["tier"], row["amount"], row["weight"]) for row in rows_of("tutorial", "requirements")
    )
    assert wanted == sorted(
        (name.split(", ")[1], asked, weight) for name, asked, weight, *_ in rows_of_sheet("tutorial.md")[:-1]
    )
    points = {row["place"]: Fraction(row["share"]) for row in rows_of("neighbors", "shares")}
    asks = rows_of("neighbors", "requirements")
    whole = {place: sum(Fraction(r["weight"]) for r in asks if r["theater"] == place) for place in points}
    slices = sorted(
        (
            r["theater"],
            Fraction(r["amount"]),
            points[r["theater"]] * Fraction(r["weight"]) / whole[r["theater"]],
        )
        for r in asks
    )
    assert slices == sorted(
        (name.split(", ")[0], Fraction(asked), Fraction(weight))
        for name, asked, weight, *_ in rows_of_sheet("tutorial-2.md")[:-1]
    )


def rows_of(instance: str, table: str) -> list[dict[str, str]]:
    """The rows of a table of a shipped instance."""
    with (ROOT / "instances" / instance / f"{table}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_the_limits_page_quotes_the_reference_run_and_its_data() -> None:
    page = (DOCS / "limits.md").read_text(encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (coverage,) = re.findall(r"^Coverage: ([\d.]+) of 100 points", readme, re.M)
    ((bound, gap),) = re.findall(r"more than ([\d.]+) points \(proven\), ([\d.]+) more\s", readme)
    assert f"*Coverage {coverage}, proven bound {bound}*" in page
    assert f"The {gap} between them" in page
    shares = tuple(f"{100 * share:.0f}" for share in provenance(optim.load("madrid2022")).values())
    assert re.findall(r"`madrid2022` (\d+)% of .*?, (\d+)% are .*? (\d+)% are", page, re.S) == [shares]
