"""Indices: how much of what varies each factor answers for, by Sobol or by Morris."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from optim.report.charts.chart import Chart
from optim.report.charts.forms.whiskers import Whisker, Whiskers, index
from optim.report.charts.study.cells import Columns, Row, Tables, amount, listed_rows, rows_of, text_of, words
from optim.report.charts.study.phrases import factor_first, factor_words, in_table, none_of, tables_of

MOST = 15
SHOWN = {"sobol": ("ST", "S1"), "morris": ("mu_star", "sigma")}
ORDER = {"sobol": "ST", "morris": "mu_star"}
SAID = {
    "ST": "with everything in which it takes part",
    "S1": "by itself",
    "mu_star": "mean size of its effect",
    "sigma": "spread of its effect",
}


def indices(design: str, tables: Tables, names: Mapping[str, str]) -> tuple[Chart, ...]:
    """A chart of the indices, the largest first; none where none were worked out."""
    rows = rows_of(tables, "indices")
    if not rows or design not in SHOWN:
        return ()
    by = ORDER[design]
    ranked = sorted(rows, key=lambda row: -(amount(row.get(by)) or 0.0))
    columns: Columns = {name: text_of(name) if name == "factor" else name for name in ranked[0]}
    varies = any(amount(row.get(column)) for row in ranked for column in SHOWN[design])
    return (
        Chart(
            kind="indices",
            title=_title(design, ranked, varies, names),
            unit="share of the variance of coverage" if design == "sobol" else "points of coverage",
            reading=_reading(design, ranked) if varies else "Nothing is drawn: every index is zero.",
            head=tuple(columns),
            rows=listed_rows(ranked, columns),
            rests_on=tables_of(words(row["factor"]) for row in ranked),
            form=_form(design, ranked[:MOST], names) if varies else None,
        ),
    )


def _title(design: str, ranked: Sequence[Row], varies: bool, names: Mapping[str, str]) -> str:
    if not varies:
        return f"{none_of(len(ranked), 'factor')} moves coverage"
    first, most = (
        factor_first(words(ranked[0]["factor"]), names),
        index(amount(ranked[0].get(ORDER[design])) or 0.0),
    )
    if design == "morris":
        return f"{first} moves coverage most: by {most} points on average across its range"
    return f"{first} answers for most of what varies: {most} of the variance, with all in which it takes part"


def _reading(design: str, ranked: Sequence[Row]) -> str:
    told = "The upright line is the same index, worked out from the proven bounds."
    if design == "sobol":
        told = "The whisker is the 95% confidence interval. " + told
    else:
        told = "A spread as large as the mean size: the effect hangs on the other factors. " + told
    return told + in_table(MOST, len(ranked), "{} largest")


def _form(design: str, ranked: Sequence[Row], names: Mapping[str, str]) -> Whiskers:
    shown = SHOWN[design]
    rows = (
        (factor_words(words(row["factor"]), names), tuple(_whisker(row, name) for name in shown))
        for row in ranked
    )
    return Whiskers(tuple(SAID[name] for name in shown), tuple(rows))


def _whisker(row: Row, name: str) -> Whisker:
    """The index, its half-width, and what it is by the bounds."""
    spread = amount(row.get(f"{name}_conf")) or 0.0
    return Whisker(amount(row.get(name)), spread, amount(row.get(f"{name}_bound")))
