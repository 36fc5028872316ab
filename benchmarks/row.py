"""One measured figure beside its peer or its target."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """``ours`` and ``peer`` in ``unit``; the ratio is peer / ours, so more than 1 is better."""

    what: str
    unit: str
    ours: float | None
    target: str
    peer: float | None = None
    peer_name: str = ""

    @property
    def ratio(self) -> float | None:
        return self.peer / self.ours if self.peer is not None and self.ours else None


def table(rows: Iterable[Row]) -> str:
    """A Markdown table."""
    head = "| what | unit | ours | peer | peer / ours | target |\n| --- | --- | ---: | ---: | ---: | --- |\n"
    return head + "".join(_line(row) for row in rows)


def _line(row: Row) -> str:
    peer = f"{_number(row.peer)} ({row.peer_name})" if row.peer_name else ""
    cells = (row.what, row.unit, _number(row.ours), peer, _number(row.ratio), row.target)
    return "| " + " | ".join(cells) + " |\n"


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"
