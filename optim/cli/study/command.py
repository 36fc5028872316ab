"""Options that all studies share, and the command made of them and of a study's own options."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from typing import Annotated, Any, get_type_hints

import typer
from typer.models import OptionInfo

from optim.cli.flags import (
    MODE,
    OBJECTIVE,
    RESULTS,
    Act,
    Json,
    Name,
    NoColor,
    Out,
    Quiet,
    Require,
    Scenario,
    Set,
    Weights,
)
from optim.cli.options import Options
from optim.cli.panels import CASE, QUESTION, SOLVER
from optim.cli.session import Session
from optim.cli.study.asked import Asked
from optim.solver_settings import CASE_EFFORT, CASE_GAP, CASE_TIME_LIMIT

Instance = Annotated[
    str,
    typer.Option("--instance", metavar="NAME|PATH", help="Instance to study.", rich_help_panel=CASE),
]
Mode = Annotated[
    str,
    typer.Option(
        "--mode", metavar=MODE, help="One steady state, or half-year by half-year.", rich_help_panel=CASE
    ),
]
Gap = Annotated[
    float,
    typer.Option(
        "--gap",
        metavar="POINTS",
        help="Each case stops within so many points.",
        rich_help_panel=SOLVER,
    ),
]
Effort = Annotated[
    float,
    typer.Option(
        "--effort",
        metavar="UNITS",
        help="Most work, a case, in units of about a second.",
        rich_help_panel=SOLVER,
    ),
]
Limit = Annotated[
    float,
    typer.Option(
        "--time-limit",
        metavar="S",
        help="Seconds for the solver, a case: a safety net.",
        rich_help_panel=SOLVER,
    ),
]
Objective = Annotated[
    str,
    typer.Option(
        "--objective",
        metavar=OBJECTIVE,
        help="lexicographic: the score, then cost, then change; coverage: the score without charges.",
        rich_help_panel=SOLVER,
    ),
]
Seed = Annotated[
    int,
    typer.Option(
        "--seed", metavar="N", help="Random seed of the solver and of designs.", rich_help_panel=SOLVER
    ),
]
Workers = Annotated[
    int,
    typer.Option("--workers", metavar="N", help="Processes; 0: one a core.", rich_help_panel=SOLVER),
]
Scheduler = Annotated[
    str | None,
    typer.Option(
        "--scheduler",
        metavar="ADDRESS",
        help="Solve on the workers of a Dask scheduler.",
        rich_help_panel=SOLVER,
    ),
]
Resume = Annotated[
    bool,
    typer.Option(
        "--resume",
        help="Go on where it stopped (what is stored is never solved twice).",
        rich_help_panel=SOLVER,
    ),
]
Again = Annotated[
    bool,
    typer.Option("--retry-failed", help="Solve cases that failed before once more.", rich_help_panel=SOLVER),
]


def _common(
    instance: Instance = "",
    mode: Mode = "steady",
    founding_act: Act = None,
    scenario: Scenario = None,
    set_: Set = None,
    require: Require = None,
    weights: Weights = None,
    objective: Objective = "score",
    gap: Gap = CASE_GAP,
    effort: Effort = CASE_EFFORT,
    time_limit: Limit = CASE_TIME_LIMIT,
    seed: Seed = 0,
    workers: Workers = 0,
    scheduler: Scheduler = None,
    resume: Resume = False,
    retry_failed: Again = False,
    out: Out = RESULTS,
    name: Name = None,
    as_json: Json = False,
    quiet: Quiet = False,
    no_color: NoColor = False,
) -> Asked:
    """The values of the options that all studies share.

    ``resume`` is for the reader, ``no_color`` has been seen to.
    """
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
        threads=1,
        seed=seed,
        out=out,
        name=name,
        write_model=None,
    )
    return Asked(options, workers=workers, scheduler=scheduler, again=retry_failed)


def _ask(hints: Iterable[Any]) -> None:
    """Put a study's own options into the group of its question, where they name no other."""
    for hint in hints:
        for about in getattr(hint, "__metadata__", ()):
            if about.rich_help_panel is None and isinstance(about, OptionInfo):
                about.rich_help_panel = QUESTION


def told_how(ctx: typer.Context, as_json: bool, quiet: bool) -> Session:
    """The command's session, told how to speak."""
    session: Session = ctx.obj
    session.as_json, session.quiet = as_json or session.as_json, quiet or session.quiet
    return session


def command(study: Callable[..., Any]) -> Callable[..., int]:
    """The command of a study: a function of its own options that gives an inquiry.

    Its arguments come first, its options after the instance and before those that all take; ``seed`` is
    both's where it asks, ``require`` its own.
    """
    own, common = (inspect.signature(function).parameters for function in (study, _common))
    context = inspect.Parameter("ctx", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)
    first, *others = common.values()
    taken = {"require"} & set(own)  # what a study asks about is not the case's own
    kept = [one for one in own.values() if one.name not in common or one.name in taken]
    others = [one for one in others if one.name not in taken]
    hints = get_type_hints(_common, include_extras=True) | get_type_hints(study, include_extras=True)
    _ask(hints[one.name] for one in kept)
    argument = [one for one in kept if one.default is inspect.Parameter.empty]
    kept = [one for one in kept if one not in argument]
    parameters = [context] + [
        one.replace(annotation=hints[one.name], kind=inspect.Parameter.POSITIONAL_OR_KEYWORD)
        for one in (*argument, first, *kept, *others)
    ]

    def run(ctx: typer.Context, **given: Any) -> int:
        from optim.cli.study.conduct import conduct

        shared = {name: value for name, value in given.items() if name in common and name not in taken}
        asked = _common(**shared)
        inquiry = study(**{name: value for name, value in given.items() if name in own})
        return conduct(asked, told_how(ctx, given["as_json"], given["quiet"]), inquiry)

    run.__name__, run.__doc__ = study.__name__, study.__doc__
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {one.name: one.annotation for one in parameters}
    return run
