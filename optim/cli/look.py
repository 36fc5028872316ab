"""`optimize show`: a run or study again, or tables and lists of names of a run or an instance."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from optim.case import Case
from optim.cli.look_lists import LISTS, listed_of
from optim.cli.screen import screen
from optim.cli.session import Session
from optim.cli.stored import Judged, judged, names_instance
from optim.errors import UsageError
from optim.reading.suggest import same
from optim.store import Run, find, load
from optim.store.locate import RUN, STUDY, is_study
from optim.text import one_line


def show(what: str, table: str | None, out: Path, session: Session) -> int:
    """Show an instance of that name or path, else the run or study."""
    from optim.reading import read_case

    folder = None if names_instance(what) else find(what, out, (RUN, STUDY))
    if folder is None:
        try:
            case = read_case(what)
        except UsageError as error:
            if not str(error).startswith("unknown instance"):
                raise
            raise UsageError(f"{error}; no run or study has that name (`optimize runs` lists them)") from None
        return _instance(case, table, session)
    if is_study(folder):
        from optim.cli.look_study import show_study
        from optim.cli.parts import legible

        with legible([what], out):
            return show_study(folder, table, session)
    return _run(load(folder), table, session)


def _run(run: Run, table: str | None, session: Session) -> int:
    from optim.report.console import TOPICS
    from optim.report.tables import COLUMNS, TABLES, View

    found = judged(run)
    if table is not None:
        table = same(table, (*TOPICS, *TABLES)) or table
    if table is not None and table not in TABLES and table not in TOPICS:
        return _instance(found.case, table, session, also=(*TOPICS, *TABLES))
    view = View(found.case, run.plan, found.ledger)
    if table is None or table in TOPICS:
        _answer(found, view, table or "", session)
    if table is None or table not in TABLES:
        return 0
    frame = TABLES[table](view)
    rows = frame.astype(object).itertuples(index=False, name=None)
    print_table(table, list(frame.columns), [list(row) for row in rows], session)
    for column, meaning in COLUMNS[table].items():
        print(f"  {column}: {meaning}")
    return 0


def _answer(found: Judged, view: Any, topic: str, session: Session) -> None:
    from optim.report.about import changed_note
    from optim.report.console import Answer, print_answer
    from optim.studies.scale import told

    answer = Answer(
        case=view.case,
        plan=view.plan,
        ledger=view.ledger,
        outcome=found.outcome,
        seconds=sum(found.outcome.seconds.values()),
        files=found.run.folder.as_posix(),
        gap_asked=found.manifest.get("settings", {}).get("gap"),
        notes=changed_note(found.run.changed),
        scale=told(view.case, found.outcome),
    )
    print_answer(answer, screen(sys.stdout, session), topic)


def _instance(case: Case, table: str | None, session: Session, also: tuple[str, ...] = ()) -> int:
    from optim.instance import TABLES

    instance = case.instance
    if table is None:
        rows = [[name, str(len(instance.table(name)))] for name in instance.kept]
        print(f"{instance.name}: {one_line(instance.settings.title)}")
        print_table("tables", ["table", "rows"], rows, session)
        print(f"Lists of names, each with a sentence: {', '.join(LISTS)}")
        return 0
    name = same(table, (*TABLES, *LISTS))
    if name is None:
        known = ", ".join(dict.fromkeys((*also, *TABLES)))
        raise UsageError(f"there is no table {table!r}: choose one of {known}; or a list: {', '.join(LISTS)}")
    if name in LISTS:
        heads, words = listed_of(case, name)
        print_table(name, heads, words, session, whole=1)
    if name in TABLES:
        columns = list(_own_first(TABLES[name]))
        cells = [[getattr(row, column) for column in columns] for row in instance.table(name)]
        print_table(f"{name}.csv" if name in LISTS else name, columns, cells, session)
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


def print_table(
    title: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[Any]],
    session: Session,
    whole: int = 0,
) -> None:
    """A table as wide as the terminal, cells folded but for the first ``whole`` columns; in a pipe as wide as
    it needs."""
    from rich import box
    from rich.table import Table

    from optim.report.console.answer import plain

    made = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, collapse_padding=True)
    for at, name in enumerate(columns):
        made.add_column(plain(name), overflow="fold", no_wrap=at < whole)
    for row in rows:
        made.add_row(*(plain(_cell(cell)) for cell in row))
    console = screen(sys.stdout, session)
    console.print(plain(title, "bold"))
    if not sys.stdout.isatty():
        console.width = 100_000
        console.width = console.measure(made).maximum
    console.print(made)
