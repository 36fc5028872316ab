"""The allocation as a pivot: contributor by theater, soldiers at the end, with the sums."""

from __future__ import annotations

from fractions import Fraction

import pandas as pd

from optim.report.figures import contributor_soldiers
from optim.report.labels import decimal
from optim.report.tables.view import View


def pivoted(view: View) -> pd.DataFrame:
    """One row a contributor, one column a theater, soldiers at the end. Nations in turn share a row."""
    soldiers = contributor_soldiers(view.case, view.plan)
    theaters = [row.theater for row in view.case.instance.theaters]
    names = [row.contributor for row in view.case.instance.contributors]
    names += sorted({n for n, _ in soldiers} - set(names))
    figures = {n: [soldiers.get((n, j), Fraction(0)) for j in theaters] for n in names}
    figures = {n: row for n, row in figures.items() if any(row)}
    sums = [sum((row[place] for row in figures.values()), Fraction(0)) for place in range(len(theaters))]
    figures["all"] = sums
    rows = [[n, *map(decimal, row), decimal(sum(row, Fraction(0)))] for n, row in figures.items()]
    return pd.DataFrame(rows, columns=["contributor", *theaters, "all"])
