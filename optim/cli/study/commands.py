"""The commands of studies and their options. Each only parses and hands over."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from optim.cli.options import Options
from optim.cli.session import Session
from optim.cli.study.asked import Asked

Instance = Annotated[str, typer.Option("--instance", metavar="NAME|PATH", help="Instance to study.")]
Mode = Annotated[str, typer.Option("--mode", help="steady or phased.")]
Act = Annotated[
    str | None,
    typer.Option("--founding-act", metavar="READING", help="off, strict, threshold or continuous."),
]
Scenario = Annotated[list[str] | None, typer.Option("--scenario", metavar="NAME", help="May repeat.")]
Set = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="PATH=VALUE", help="E.g. contributors.USA.dwell_ratio=2. May repeat."),
]
Require = Annotated[list[str] | None, typer.Option("--require", metavar="ASK", help="Made hard. May repeat.")]
Weights = Annotated[str | None, typer.Option("--weights", metavar="NAME", help="A named weighting.")]
Gap = Annotated[float, typer.Option("--gap", metavar="POINTS", help="Each case stops within so many points.")]
Limit = Annotated[float, typer.Option("--time-limit", metavar="S", help="Seconds for the solver, a case.")]
Objective = Annotated[
    str, typer.Option("--objective", help="coverage, or lexicographic: the cheapest plan, then least change.")
]
Seed = Annotated[int, typer.Option("--seed", help="Random seed of the solver and of designs.")]
Out = Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder of runs, studies and stored cases.")]
Json = Annotated[bool, typer.Option("--json", help="One JSON document on stdout, nothing else.")]
Quiet = Annotated[bool, typer.Option("--quiet", help="No progress.")]
NoColor = Annotated[bool, typer.Option("--no-color", help="No color (NO_COLOR does the same).")]
Workers = Annotated[int, typer.Option("--workers", metavar="N", help="Processes; 0: one a core.")]
Scheduler = Annotated[
    str | None,
    typer.Option("--scheduler", metavar="ADDRESS", help="Solve on the workers of a Dask scheduler."),
]
Resume = Annotated[
    bool, typer.Option("--resume", help="Go on where it stopped (what is stored is never solved twice).")
]
Again = Annotated[bool, typer.Option("--retry-failed", help="Solve cases that failed before once more.")]

RESULTS = Path("results")
STEADY, GAP, LIMIT = "steady", 0.25, 60.0


@dataclass(frozen=True)
class Common:
    """The options that every study takes, as given."""

    instance: str
    mode: str
    founding_act: str | None
    scenario: list[str] | None
    set_: list[str] | None
    weights: str | None
    objective: str
    gap: float
    time_limit: float
    seed: int
    out: Path

    def asked(self, require: list[str] | None = None, **more: Any) -> Asked:
        """The same with what only some studies take."""
        return Asked(
            Options(
                instance=self.instance,
                mode=self.mode,
                founding_act=self.founding_act,
                scenarios=tuple(self.scenario or ()),
                overrides=tuple(self.set_ or ()),
                require=tuple(require or ()),
                weights=self.weights,
                objective=self.objective,
                gap=self.gap,
                time_limit=self.time_limit,
                threads=1,
                seed=self.seed,
                out=self.out,
                write_model=None,
            ),
            **more,
        )


def session_of(ctx: typer.Context, as_json: bool, quiet: bool) -> Session:
    """The command's session, told how to speak."""
    session: Session = ctx.obj
    session.as_json, session.quiet = as_json or session.as_json, quiet or session.quiet
    return session


def register(app: typer.Typer) -> None:
    """Give the app the commands of studies."""
    for command in (price, sweep):
        app.command()(command)


def price(
    ctx: typer.Context,
    instance: Instance = "",
    of: Annotated[
        list[str] | None,
        typer.Option(metavar="CONSTRAINT", help="E.g. founding_act, dwell, budgets. May repeat; else all."),
    ] = None,
    mode: Mode = STEADY,
    founding_act: Act = None,
    scenario: Scenario = None,
    set_: Set = None,
    require: Require = None,
    weights: Weights = None,
    objective: Objective = "coverage",
    gap: Gap = GAP,
    time_limit: Limit = LIMIT,
    seed: Seed = 0,
    workers: Workers = 0,
    scheduler: Scheduler = None,
    resume: Resume = False,
    retry_failed: Again = False,
    out: Out = RESULTS,
    as_json: Json = False,
    quiet: Quiet = False,
    no_color: NoColor = False,
) -> int:
    """What each political and policy constraint costs: lifted, or moved a notch either way."""
    from optim.cli.study.conduct import conduct

    common = Common(
        instance, mode, founding_act, scenario, set_, weights, objective, gap, time_limit, seed, out
    )
    asked = common.asked(require, workers=workers, scheduler=scheduler, again=retry_failed)

    def inquiry(desk: Any) -> Any:
        from optim.studies.prices import price

        return price(desk, of or ())

    return conduct(asked, session_of(ctx, as_json, quiet), inquiry)


def sweep(
    ctx: typer.Context,
    instance: Instance = "",
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
    mode: Mode = STEADY,
    founding_act: Act = None,
    scenario: Scenario = None,
    set_: Set = None,
    require: Require = None,
    weights: Weights = None,
    objective: Objective = "coverage",
    gap: Gap = GAP,
    time_limit: Limit = LIMIT,
    seed: Seed = 0,
    workers: Workers = 0,
    scheduler: Scheduler = None,
    resume: Resume = False,
    retry_failed: Again = False,
    out: Out = RESULTS,
    as_json: Json = False,
    quiet: Quiet = False,
    no_color: NoColor = False,
) -> int:
    """What becomes of the answer as values, switches, scenarios or asks vary."""
    from optim.cli.study.conduct import conduct

    common = Common(
        instance, mode, founding_act, scenario, set_, weights, objective, gap, time_limit, seed, out
    )
    asked = common.asked(require, workers=workers, scheduler=scheduler, again=retry_failed)

    def inquiry(desk: Any) -> Any:
        from optim.studies.sweep import sweep

        return sweep(desk, over or (), design_name=design, n=n, seed=seed)

    return conduct(asked, session_of(ctx, as_json, quiet), inquiry)
