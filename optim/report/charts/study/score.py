"""Score: what a posture covers beside the best one, who is where in both, and who pays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from optim.report.charts.chart import WIDTH, Chart
from optim.report.charts.study.beside import PAID, TROOPS, Values, beside
from optim.report.charts.study.cells import Row, Tables, amount, pair, rows_of, words
from optim.report.charts.study.phrases import SEEN, named, names_of, points
from optim.report.charts.study.places import known_places
from optim.report.charts.study.spans import Span, spans

HEAD = (
    "posture", "status", "coverage, points", "bound, points", "regret, least, points", "regret, most, points",
    "cost, million USD", "rules broken",
)  # fmt: skip


def scores(manifest: Mapping[str, Any], tables: Tables) -> tuple[Chart, ...]:
    """The score, soldiers by theater, and what each payer pays."""
    figures, names = rows_of(tables, "figures"), names_of(manifest)
    runs = [column for column in (figures[0] if figures else ()) if column != "figure"]
    places = known_places(manifest, [words(row["figure"]) for row in figures])
    found: dict[str, dict[str, Values]] = {"troops": {}, "paid": {}}
    for row in figures:
        kind, _, where = words(row["figure"]).partition(".")
        if kind == "paid" or (kind == "troops" and (where in places or not places)):
            found[kind][where] = tuple(amount(row[run]) for run in runs)
    return (
        _score(rows_of(tables, "runs")),
        beside(TROOPS, found["troops"], runs, names),
        beside(PAID, found["paid"], runs, {}),
    )


def _score(rows: Sequence[Row]) -> Chart:
    return Chart(
        kind="score",
        title=_title(rows),
        unit="points of coverage",
        reading="A dot is what the posture covers; what is hollow beside it reaches up to the proven bound."
        if rows
        else "Nothing is drawn, as no posture is scored.",
        head=HEAD,
        rows=tuple(
            (
                words(row["run"]),
                words(row["status"]),
                *(amount(row[name]) for name in ("coverage", "bound", "regret_low", "regret_high")),
                amount(row["cost_musd"]),
                amount(row["rules"]),
            )
            for row in rows
        ),
        rests_on=("requirements", "capabilities", "movements", "contributors"),
        drawing=spans([_span(row) for row in rows], WIDTH) if rows else None,
    )


def _span(row: Row) -> Span:
    ends = pair(row, "coverage", "bound") or (0.0, 0.0)
    more = f", at most {points(ends[1])}" if ends[1] - ends[0] >= SEEN else ""
    return Span(named(words(row["run"])), points(ends[0]) + more, filled=(ends[0], ends[0]), hollow=ends)


def _title(rows: Sequence[Row]) -> str:
    if not rows:
        return "No posture is scored"
    first = rows[0]
    covered = f"{named(words(first['run']))} covers {points(amount(first['coverage']) or 0.0)} of 100 points"
    regret = pair(first, "regret_low", "regret_high")
    if regret is None:
        return covered
    return f"{covered}, the best {points(regret[0])} to {points(regret[1])} more"
