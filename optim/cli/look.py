"""`optimize show`: a run's answer or tables, or an instance's tables with the source of every row."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from optim.case import Case
from optim.cli.screen import screen
from optim.cli.session import Session
from optim.cli.stored import Judged, judged, names_instance
from optim.errors import UsageError
from optim.store import Run, find, load
from optim.text import one_line


def show(what: str, table: str | None, out: Path, session: Session) -> int:
    """Show a run if there is one of that name or path, else an instance."""
    from optim.reading import read_case

    folder = find(what, out)
    if folder is None or names_instance(what):
        return _instance(read_case(what), table, session)
    return _run(load(folder), table, session)


def _run(run: Run, table: str | None, session: Session) -> int:
    from optim.report.console import TOPICS
    from optim.report.tables import COLUMNS, TABLES, View

    found = judged(run)
    if table is not None and table not in TABLES and table not in TOPICS:
        return _instance(found.case, table, session, also=(*TOPICS, *TABLES))
    view = View(found.case, run.plan, found.ledger)
    if table is None or table in TOPICS:
        _answer(found, view, table or "", session)
    if table is None or table not in TABLES:
        return 0
    frame = TABLES[table](view)
    rows = frame.astype(object).itertuples(index=False, name=None)
    _print(table, list(frame.columns), [[_cell(cell) for cell in row] for row in rows], session)
    for column, meaning in COLUMNS[table].items():
        print(f"  {column}: {meaning}")
    return 0


def _answer(found: Judged, view: Any, topic: str, session: Session) -> None:
    from optim.report.about import changed_note
    from optim.report.console import Answer, print_answer
    from optim.studies.scale import in_words, scale_of

    answer = Answer(
        case=view.case,
        plan=view.plan,
        ledger=view.ledger,
        outcome=found.outcome,
        seconds=sum(found.outcome.seconds.values()),
        files=found.run.folder.as_posix(),
        gap_asked=found.manifest.get("settings", {}).get("gap"),
        notes=changed_note(found.run.changed),
        scale=in_words(scale_of(view.case)),
    )
    print_answer(answer, screen(sys.stdout, session), topic)


def _instance(case: Case, table: str | None, session: Session, also: tuple[str, ...] = ()) -> int:
    from optim.instance import TABLES

    instance = case.instance
    if table is None:
        rows = [[name, str(len(instance.table(name)))] for name in instance.kept]
        print(f"{instance.name}: {one_line(instance.settings.title)}")
        _print("tables", ["table", "rows"], rows, session)
        return 0
    if table not in TABLES:
        raise UsageError(f"there is no table {table!r}: choose one of {', '.join((*also, *TABLES))}")
    columns = list(_own_first(TABLES[table]))
    cells = [[_cell(getattr(row, name)) for name in columns] for row in instance.table(table)]
    _print(table, columns, cells, session)
    return 0


def _own_first(row_type: Any) -> list[str]:
    """A table's own columns, then where the figures come from."""
    from optim.instance.columns import Row

    shared = list(Row.model_fields)
    return [name for name in row_type.model_fields if name not in shared] + shared


def _cell(value: Any) -> str:
    if isinstance(value, float):
        return "" if value != value else f"{value:,.10g}"
    if isinstance(value, tuple):
        return " ".join(value)
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _print(title: str, columns: list[str], rows: list[list[str]], session: Session) -> None:
    """A table as wide as the terminal, cells folded; in a pipe as wide as it needs."""
    from rich import box
    from rich.table import Table

    from optim.report.console.answer import plain

    made = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, collapse_padding=True)
    for name in columns:
        made.add_column(plain(name), overflow="fold")
    for row in rows:
        made.add_row(*(plain(cell) for cell in row))
    console = screen(sys.stdout, session)
    console.print(plain(title, "bold"))
    if not sys.stdout.isatty():
        console.width = 100_000
        console.width = console.measure(made).maximum
    console.print(made)
