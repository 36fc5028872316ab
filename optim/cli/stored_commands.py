"""The commands of stored runs and studies. Imports are late."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from optim.cli.flags import RESULTS, Json, Limit, NoColor, Out, Quiet, Runs
from optim.cli.panels import STORED, PanelCommand
from optim.cli.session import Session
from optim.formats import EXPORTS, NOTES, PICTURES
from optim.solver_settings import TIME_LIMIT
from optim.text import any_of


def register(app: typer.Typer) -> None:
    """Give the app the commands of stored runs and studies."""
    for command in (list_runs, show, export, report, figure, check, replay):
        name = "runs" if command is list_runs else None
        app.command(name, cls=PanelCommand, rich_help_panel=STORED)(command)


def list_runs(
    ctx: typer.Context, out: Out = RESULTS, as_json: Json = False, no_color: NoColor = False
) -> int:
    """List stored runs and studies, newest first: the question and the answer of each."""
    from optim.cli import runs

    return runs.show_list(out, ctx.obj)


def show(
    ctx: typer.Context,
    what: Annotated[str, typer.Argument(metavar="RUN|STUDY|INSTANCE")],
    table: Annotated[str | None, typer.Argument(metavar="[TABLE|LIST]")] = None,
    out: Out = RESULTS,
    no_color: NoColor = False,
) -> int:
    """Show a run or study again, a table of a run or instance, or a list of the names in an instance.

    The lists: scenarios, weightings, readings, measures, policies, asks. `latest` is the newest run or study,
    and the beginning of a name is enough.
    """
    from optim.cli import look

    return look.show(what, table, out, ctx.obj)


def export(
    ctx: typer.Context,
    run: Annotated[str, typer.Argument(metavar="RUN|STUDY|INSTANCE")],
    form: Annotated[
        str,
        typer.Option("--format", metavar="FORMAT", help=f"{any_of(EXPORTS)}."),
    ],
    table: Annotated[str | None, typer.Option(help="One table only.")] = None,
    pivot: Annotated[bool, typer.Option("--pivot", help="Allocation, contributor by theater.")] = False,
    out: Annotated[Path | None, typer.Option(metavar="FILE|DIR", help="Where to write.")] = None,
    runs: Runs = RESULTS,
) -> int:
    """Write a run or a study in the form that the reader wants, or an instance as a workbook to edit."""
    from optim.cli import exporting

    return exporting.export(run, form, table, pivot, out, runs)


def report(
    ctx: typer.Context,
    names: Annotated[list[str], typer.Argument(metavar="RUN|STUDY...")],
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Where to write.")] = None,
    note: Annotated[
        bool, typer.Option("--note", help=f"A note of one page for a minister instead ({any_of(NOTES)}).")
    ] = False,
    open_: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    runs: Runs = RESULTS,
) -> int:
    """Write runs and studies as one HTML page that needs no network."""
    from optim.cli import reporting

    return (reporting.note if note else reporting.report)(names, out, runs, open_)


def figure(
    ctx: typer.Context,
    run: Annotated[str, typer.Argument(metavar="RUN|STUDY")],
    kind: Annotated[str, typer.Argument(metavar="KIND", help="E.g. map, asked; any other lists them.")],
    out: Annotated[Path | None, typer.Option(metavar="FILE", help=f"A {any_of(PICTURES)} file.")] = None,
    runs: Runs = RESULTS,
) -> int:
    """Write one chart of a run or study as a picture for a paper."""
    from optim.cli import reporting

    return reporting.figure(run, kind, out, runs)


def check(
    ctx: typer.Context,
    run: Annotated[str, typer.Argument(metavar="RUN")],
    out: Out = RESULTS,
    as_json: Json = False,
) -> int:
    """Run the exact checker again on a stored run, from its files alone."""
    from optim.cli import checking

    return checking.check(run, out, ctx.obj)


def replay(
    ctx: typer.Context,
    run: Annotated[str, typer.Argument(metavar="RUN")],
    time_limit: Limit = TIME_LIMIT,
    out: Out = RESULTS,
    quiet: Quiet = False,
    as_json: Json = False,
) -> int:
    """Solve a stored run again, from its files alone, and compare every byte of the answer."""
    from optim.cli import replaying

    session: Session = ctx.obj
    session.as_json, session.quiet = as_json or session.as_json, quiet
    return replaying.replay(run, time_limit, out, session)
