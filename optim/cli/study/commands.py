"""The commands of studies: the options of each, and the inquiry that they ask for. Imports are late."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Annotated, Any, Literal

import typer

from optim import studies
from optim.cli.flags import RESULTS, Json, Name, NoColor, Out, Quiet
from optim.cli.panels import STUDIES, PanelCommand
from optim.cli.study.command import Effort, Gap, Instance, Limit, command, told_how
from optim.solver_settings import CASE_EFFORT, CASE_GAP, CASE_TIME_LIMIT

Inquiry = Callable[[Any], Any]  # from a Runner to Findings
Within = Annotated[float, typer.Option(metavar="POINTS", help="How near the best a plan must be to count.")]


def register(app: typer.Typer) -> None:
    """Give the app the commands of studies."""
    app.command(cls=PanelCommand, rich_help_panel=STUDIES)(compare)
    for study in (price, sweep, tip, alternatives, frontier, explain, mix, score, rests):
        app.command(cls=PanelCommand, rich_help_panel=STUDIES)(command(study))


def price(
    of: Annotated[
        list[str] | None,
        typer.Option(metavar="CONSTRAINT", help="E.g. founding_act, dwell, budgets. May repeat; else all."),
    ] = None,
    how_far: Annotated[
        bool,
        typer.Option("--how-far", help="Find the last value with a plan of each number that is tightened."),
    ] = False,
) -> Inquiry:
    """The price of each political and policy constraint: lifted, and moved a notch each way."""
    return lambda runner: studies.price(runner, of or (), how_far=how_far)


def sweep(
    over: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PATH=VALUES",
            help="2,3,4 or 2:4:0.5 or -20%,+20% or 2..4 or evidence; scenario=a,b. `evidence` alone: every "
            "value that has a range. May repeat.",
        ),
    ] = None,
    design: Annotated[str, typer.Option(help="one-at-a-time, grid, lhs, sobol or morris.")] = "one-at-a-time",
    n: Annotated[int, typer.Option("--n", help="Size of lhs, sobol and morris designs.")] = 64,
    prove: Annotated[
        bool, typer.Option("--prove", help="Ask too where every plan as good has more or fewer soldiers.")
    ] = False,
    seed: int = 0,
) -> Inquiry:
    """The answer as values, switches, scenarios or asks vary."""
    return lambda runner: studies.sweep(runner, over or (), design_name=design, n=n, seed=seed, prove=prove)


def tip(
    vary: Annotated[
        str,
        typer.Option(metavar="PATH=LOW:HIGH", help="2:4, or -50%:+50%, or x0.5:x2 of what is there."),
    ] = "",
    watch: Annotated[
        str, typer.Option(metavar="MEASURE", help="E.g. troops.EST, brigade.LVA, built.PROJECT, coverage.")
    ] = "coverage",
    crosses: Annotated[
        float | None, typer.Option(metavar="VALUE", help="Only where it reaches this.")
    ] = None,
    least: Annotated[bool, typer.Option("--least", help="The least that plans as good have.")] = False,
    within: Within = 0.5,
    points: Annotated[int, typer.Option(metavar="N", help="Values looked at first.")] = 9,
    resolution: Annotated[
        float | None, typer.Option(metavar="X", help="How narrow a step is told; else a 64th of the range.")
    ] = None,
) -> Inquiry:
    """Where the answer flips: the values at which a base opens, a brigade forms, an ask is reached."""

    def inquiry(runner: Any) -> Any:
        end: Literal["greatest", "least"] = "least" if least else "greatest"
        seen = (
            studies.Curve(watch, end, within)
            if crosses is None
            else studies.Crossing(watch, crosses, end, within)
        )
        return studies.tip(runner, vary, seen, count=points, resolution=resolution)

    return inquiry


def alternatives(
    within: Within = 0.5,
    n: Annotated[int, typer.Option("--n", help="How many plans that differ.")] = 5,
    of: Annotated[
        list[str] | None,
        typer.Option(metavar="MEASURE", help="Least and greatest found exactly. May repeat."),
    ] = None,
) -> Inquiry:
    """Other plans that are as good, and the decisions that all, some or none of them take."""
    return lambda runner: studies.alternatives(runner, within=within, count=n, of=of or ())


def frontier(
    x: Annotated[
        str, typer.Option("--x", metavar="MEASURE", help="E.g. cost, change, coverage.MDE.")
    ] = "cost",
    y: Annotated[str, typer.Option("--y", metavar="MEASURE", help="E.g. coverage, worst.")] = "coverage",
    points: Annotated[int, typer.Option(metavar="N", help="Amounts of x looked at.")] = 9,
) -> Inquiry:
    """The best of a measure for every amount of another measure: each point is a plan."""
    return lambda runner: studies.frontier(runner, x, y, count=points)


def explain(
    require: Annotated[
        list[str] | None, typer.Option(metavar="ASK", help="The ask that is to be explained. May repeat.")
    ] = None,
    why_not: Annotated[
        list[str] | None,
        typer.Option(
            "--why-not",
            metavar="MEASURE>=VALUE",
            help='E.g. troops.EST>=6000; or a change from the plan: "troops.LVA>=+1000", '
            '"troops.LVA>=+1 light battalion". May repeat.',
        ),
    ] = None,
    n: Annotated[int, typer.Option("--n", help="How many repairs.")] = 5,
) -> Inquiry:
    """Why something cannot be had, and what would have to move; or what it displaces and costs."""
    return lambda runner: studies.explain(runner, require=require or (), why_not=why_not or (), count=n)


def mix(
    budget: Annotated[
        list[float] | None,
        typer.Option(
            metavar="MUSD", help="Budget of each means; else the cost of the case's plan. May repeat."
        ),
    ] = None,
    reach: Annotated[
        list[str] | None,
        typer.Option(metavar="MEASURE>=VALUE", help="At the least cost instead. May repeat."),
    ] = None,
) -> Inquiry:
    """Permanent stationing, rotation, stored sets: what each buys at equal cost, or costs for the same."""
    return lambda runner: studies.mix(runner, budget or (), reach or ())


def score(
    posture: Annotated[
        str,
        typer.Argument(
            metavar="POSTURE", help="A table (.csv, .xlsx), a posture of the instance, a run, or start."
        ),
    ],
    free: Annotated[
        list[str] | None,
        typer.Option("--free", metavar="PLACE", help="Region or theater chosen anew. May repeat."),
    ] = None,
    no_bound: Annotated[
        bool, typer.Option("--no-bound", help="Do not look for the best posture to compare with.")
    ] = False,
    instance: Instance = "",
    out: Out = RESULTS,
) -> Inquiry:
    """Any posture judged: what it covers and costs, every rule that it breaks, and what the best covers."""
    return lambda runner: studies.score(
        runner, posture, free=free or (), bound=not no_bound, instance=instance, out=out
    )


def rests(
    cases: Annotated[
        int, typer.Option("--cases", metavar="N", help="Most cases solved, those stored before included.")
    ] = 1000,
    seed: int = 0,
    quiet: bool = False,
) -> Inquiry:
    """On which input figures the answer rests: all are moved over their ranges, in groups first."""

    def tell(words: str) -> None:
        print(words, file=sys.stderr, flush=True)

    return lambda runner: studies.rests(runner, cases=cases, seed=seed, tell=None if quiet else tell)


def compare(
    ctx: typer.Context,
    runs: Annotated[list[str], typer.Argument(metavar="RUN...")],
    as_stored: Annotated[
        bool,
        typer.Option("--as-stored", help="Each run's own plan, not the nearest as good."),
    ] = False,
    gap: Gap = CASE_GAP,
    effort: Effort = CASE_EFFORT,
    time_limit: Limit = CASE_TIME_LIMIT,
    out: Out = RESULTS,
    name: Name = None,
    as_json: Json = False,
    quiet: Quiet = False,
    no_color: NoColor = False,
) -> int:
    """Up to 8 runs side by side: what differs in inputs, plan and outcome; who gains, who pays.

    Each run is shown by the plan as good that is nearest to the first run's, so that what differs has a
    reason.
    """
    from optim.cli.study import comparing
    from optim.solver_settings import check_settings
    from optim.studies.question import Terms

    check_settings(gap=gap, effort=effort, time_limit=time_limit)
    terms = None if as_stored else Terms(gap=gap, effort=effort, time_limit=time_limit)
    return comparing.compare(runs, out, told_how(ctx, as_json, quiet), terms, name)
