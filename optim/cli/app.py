"""The app: options and commands. Each only parses and hands over."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from optim.cli.options import Options
from optim.cli.session import Session
from optim.cli.study import commands as study_commands
from optim.formats import EXPORTS, MODELS, NOTES, PICTURES
from optim.solver_settings import EFFORT, TIME_LIMIT
from optim.text import any_of

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help="The best achievable allied posture, proven: troops and basing across theaters.\n\n"
    "An illustration from public figures, not a forecast.\n\n"
    "Example: optimize --instance madrid2022",
)

Out = Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder of runs.")]
Json = Annotated[bool, typer.Option("--json", help="One JSON document on stdout, nothing else.")]
NoColor = Annotated[bool, typer.Option("--no-color", help="No color (NO_COLOR does the same).")]
RUNS = Path("results")


@app.callback()
def solve(
    ctx: typer.Context,
    instance: Annotated[str, typer.Option(metavar="NAME|PATH", help="Instance to solve.")] = "",
    mode: Annotated[str, typer.Option(help="phased or steady.")] = "phased",
    founding_act: Annotated[
        str | None, typer.Option(metavar="READING", help="off, strict, threshold or continuous.")
    ] = None,
    scenario: Annotated[list[str] | None, typer.Option(metavar="NAME", help="May repeat.")] = None,
    set_: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="PATH=VALUE", help="E.g. contributors.USA.dwell_ratio=2. May repeat."),
    ] = None,
    require: Annotated[
        list[str] | None, typer.Option(metavar="ASK", help="A named demand, made hard. May repeat.")
    ] = None,
    weights: Annotated[str | None, typer.Option(metavar="NAME", help="A named weighting.")] = None,
    objective: Annotated[
        str,
        typer.Option(help="lexicographic, score (cost is left alone) or coverage (no charges)."),
    ] = "lexicographic",
    gap: Annotated[
        float | None,
        typer.Option(metavar="POINTS", help="Stop within so many points [0.5; steady: optimal if quick]."),
    ] = None,
    effort: Annotated[
        float, typer.Option(metavar="UNITS", help="Most work, in units of about a second.")
    ] = EFFORT,
    time_limit: Annotated[
        float, typer.Option(metavar="S", help="Seconds for the solver: a safety net.")
    ] = TIME_LIMIT,
    threads: Annotated[int, typer.Option(help="Changes nothing; taken for older scripts.")] = 1,
    seed: Annotated[int, typer.Option(help="Random seed of the solver.")] = 0,
    certify: Annotated[
        bool, typer.Option("--certify", help="Prove the solver's bound exactly: seconds to ten minutes more.")
    ] = False,
    beside_base: Annotated[
        bool,
        typer.Option(
            "--beside-base", help="Solve the instance as it is first, then for the nearest plan to it."
        ),
    ] = False,
    out: Out = RUNS,
    write_model: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help=f"Write the model as {any_of(MODELS)}, and stop."),
    ] = None,
    as_json: Json = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="No progress.")] = False,
    no_color: NoColor = False,
    version: Annotated[bool, typer.Option("--version", help="Show versions and stop.")] = False,
) -> int:
    """Solve an instance: the best posture that can be achieved and held, with proof and check."""
    session: Session = ctx.obj
    session.as_json, session.quiet = as_json or session.as_json, quiet
    options = Options(
        instance=instance,
        mode=mode,
        founding_act=founding_act,
        scenarios=tuple(scenario or ()),
        overrides=tuple(set_ or ()),
        require=tuple(require or ()),
        weights=weights,
        objective=objective,
        gap=gap,
        effort=effort,
        time_limit=time_limit,
        threads=threads,
        seed=seed,
        certify=certify,
        beside_base=beside_base,
        out=out,
        write_model=write_model,
    )
    from optim.cli import job

    return job.start(options, session, version=version, command=ctx.invoked_subcommand)


@app.command()
def validate(
    ctx: typer.Context,
    instance: Annotated[str, typer.Argument(metavar="INSTANCE")],
    strict: Annotated[bool, typer.Option("--strict", help="A row without provenance is a fault.")] = False,
    as_json: Json = False,
) -> int:
    """Show every fault of an instance at once."""
    from optim.cli import instances

    return instances.validate(instance, strict, ctx.obj)


@app.command(name="instances")
def list_instances(ctx: typer.Context, as_json: Json = False) -> int:
    """List the instances there are."""
    from optim.cli import instances

    return instances.show_list(ctx.obj)


@app.command()
def new(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME")],
    source: Annotated[str, typer.Option("--from", metavar="INSTANCE", help="Instance to copy.")],
) -> int:
    """Start another instance, from one there is."""
    from optim.cli import instances

    return instances.start(name, source)


@app.command()
def show(
    ctx: typer.Context,
    what: Annotated[str, typer.Argument(metavar="RUN|INSTANCE")],
    table: Annotated[str | None, typer.Argument(metavar="[TABLE]")] = None,
    out: Out = RUNS,
    no_color: NoColor = False,
) -> int:
    """Look at a run's or an instance's tables, with the source of every input."""
    from optim.cli import look

    return look.show(what, table, out, ctx.obj)


@app.command()
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
    runs: Annotated[Path, typer.Option(metavar="DIR", help="Folder of runs.")] = RUNS,
) -> int:
    """Write a run or a study in the form that the reader wants, or an instance as a workbook to edit."""
    from optim.cli import exporting

    return exporting.export(run, form, table, pivot, out, runs)


@app.command()
def report(
    ctx: typer.Context,
    names: Annotated[list[str], typer.Argument(metavar="RUN|STUDY...")],
    note: Annotated[
        bool, typer.Option("--note", help=f"A run on one A4 page instead, as {any_of(NOTES)}.")
    ] = False,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Where to write.")] = None,
    open_: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    runs: Annotated[Path, typer.Option(metavar="DIR", help="Folder of runs.")] = RUNS,
) -> int:
    """Write runs and studies as one HTML page that needs no network, or a run as a note of one page."""
    from optim.cli import reporting

    return (reporting.note if note else reporting.report)(names, out, runs, open_)


@app.command()
def figure(
    ctx: typer.Context,
    run: Annotated[str, typer.Argument(metavar="RUN|STUDY")],
    kind: Annotated[str, typer.Argument(metavar="KIND", help="E.g. map, asked; any other lists them.")],
    out: Annotated[Path | None, typer.Option(metavar="FILE", help=f"A {any_of(PICTURES)} file.")] = None,
    runs: Annotated[Path, typer.Option(metavar="DIR", help="Folder of runs.")] = RUNS,
) -> int:
    """Write one chart of a run or study as a picture for a paper."""
    from optim.cli import reporting

    return reporting.figure(run, kind, out, runs)


@app.command()
def check(
    ctx: typer.Context,
    run: Annotated[str, typer.Argument(metavar="RUN")],
    out: Out = RUNS,
    as_json: Json = False,
) -> int:
    """Run the exact checker again on a stored run, from its files alone."""
    from optim.cli import checking

    return checking.check(run, out, ctx.obj)


@app.command()
def replay(
    ctx: typer.Context,
    run: Annotated[str, typer.Argument(metavar="RUN")],
    time_limit: Annotated[
        float, typer.Option(metavar="S", help="Seconds for the solver: a safety net.")
    ] = TIME_LIMIT,
    out: Out = RUNS,
    quiet: Annotated[bool, typer.Option("--quiet", help="No progress.")] = False,
    as_json: Json = False,
) -> int:
    """Solve a stored run again, from its files alone, and compare every byte of the answer."""
    from optim.cli import replaying

    session: Session = ctx.obj
    session.as_json, session.quiet = as_json or session.as_json, quiet
    return replaying.replay(run, time_limit, out, session)


@app.command()
def workbench(
    ctx: typer.Context,
    instance: Annotated[str, typer.Argument(metavar="INSTANCE")] = "madrid2022",
    port: Annotated[int, typer.Option(metavar="N", help="Port of this machine; 0: any that is free.")] = 0,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open it in the browser.")] = True,
    out: Out = RUNS,
) -> int:
    """A page with levers on this machine: move one, and see what must change and how sure that is."""
    from optim.cli import workbench

    return workbench.start(instance, out, port, browser, ctx.obj)


posture = typer.Typer(help="Postures as tables that people edit, for `optimize score`.", no_args_is_help=True)
app.add_typer(posture, name="posture")


@posture.command(name="new")
def new_posture(
    ctx: typer.Context,
    instance: Annotated[str, typer.Option(metavar="NAME|PATH", help="Instance whose posture it is.")] = "",
    source: Annotated[
        str,
        typer.Option(
            "--from", metavar="start|RUN|RUN:PERIOD", help="What stands: at the start, or in a run."
        ),
    ] = "start",
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="A .csv or .xlsx file.")] = None,
    runs: Annotated[Path, typer.Option(metavar="DIR", help="Folder of runs.")] = RUNS,
) -> int:
    """Write who stands where as a table to edit: from the start, a run, or one period of a run."""
    from optim.cli import postures

    return postures.new(instance, source, out, runs, ctx.obj)


study_commands.register(app)
