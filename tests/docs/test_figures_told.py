"""Figures that pages tell in words are those of the files that they speak of."""

from __future__ import annotations

import csv
import re
from fractions import Fraction
from pathlib import Path

import optim
from optim.instance.provenance import provenance

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


def rows_of_sheet() -> list[list[str]]:
    """The rows of the sheet that the tutorial has its reader type: slice, asked, weight, met, lost."""
    part = (DOCS / "tutorial.md").read_text(encoding="utf-8").split("### The score, as a sheet")[1]
    lines = [line for line in part.split("Coverage is")[0].splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_the_sheet_adds_up_and_asks_what_the_instance_asks() -> None:
    *slices, total = rows_of_sheet()
    lost = [
        Fraction(weight) * (Fraction(asked) - Fraction(met)) / Fraction(asked)
        for _, asked, weight, met, _ in slices
    ]
    assert lost == [Fraction(row[4]) for row in slices]
    assert (sum(lost), sum(Fraction(row[2]) for row in slices)) == (Fraction(total[4]), Fraction(total[2]))
    assert 100 * (1 - sum(lost) / Fraction(total[2])) == Fraction("93.75")
    with (ROOT / "instances" / "tutorial" / "requirements.csv").open(encoding="utf-8") as file:
        wanted = sorted((row["tier"], row["amount"], row["weight"]) for row in csv.DictReader(file))
    assert wanted == sorted((name.split(", ")[1], asked, weight) for name, asked, weight, *_ in slices)


def test_the_limits_page_quotes_the_reference_run_and_its_data() -> None:
    page = (DOCS / "limits.md").read_text(encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    coverage, bound, gap = re.findall(
        r"Coverage ([\d.]+) of 100 · proven bound ([\d.]+) · gap ([\d.]+)", readme
    )[0]
    assert f"*Coverage {coverage}, proven bound {bound}*" in page
    assert f"The {gap} between them" in page
    shares = tuple(f"{100 * share:.0f}" for share in provenance(optim.load("madrid2022")).values())
    assert re.findall(r"`madrid2022` (\d+)% of .*?, (\d+)% are .*? (\d+)% are", page, re.S) == [shares]
