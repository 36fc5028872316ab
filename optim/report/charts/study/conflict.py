"""Conflict: demands and limits that cannot all hold. A list says it better than any picture."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from optim.report.charts.chart import Chart
from optim.report.charts.study.cells import Tables, rows_of, words
from optim.report.charts.study.phrases import count_of, tables_of

SAID = "These cannot all hold"


def conflict(manifest: Mapping[str, Any], tables: Tables) -> Chart:
    """The lines of the conflict, with the rows and sources behind each; not drawn."""
    rows = rows_of(tables, "conflict")
    said = next((str(one) for one in manifest["said"] if str(one).startswith(SAID)), f"{SAID}:")
    behind = [part.strip().split(".")[0] for row in rows for part in words(row["rows"]).split(";")]
    return Chart(
        kind="conflict",
        title=f"{count_of(len(rows), 'line')}, demands and limits, cannot all hold"
        if rows
        else "No conflict was found",
        unit="sentences",
        reading=f"{said.rstrip(':')}. They are told as a list, with the rows and the sources behind each."
        if rows
        else "There is nothing to list.",
        head=("what", "rows", "sources"),
        rows=tuple((words(row["what"]), words(row["rows"]), words(row["sources"])) for row in rows),
        rests_on=tables_of(behind),
        form=None,
    )
