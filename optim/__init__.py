"""Allied posture as an optimization problem: an illustration from public figures, not a forecast.

>>> import optim
>>> instance = optim.load("tutorial")
>>> solution = optim.solve(instance, mode="steady", gap=0.01)
>>> round(solution.outcome.coverage, 2)
93.75

``docs/api.md`` goes on from here. Everything heavy is imported when it is used.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from optim.rich_display import display_with

if TYPE_CHECKING:
    import pandas as pd

    from optim.case import Case
    from optim.engine.session import Session
    from optim.instance import Instance
    from optim.solution import Progress, Solution
    from optim.solver_settings import Objective


def load(name_or_path: str | os.PathLike[str]) -> Instance:
    """The instance of that name (or in that folder), validated. Raises InstanceError with every fault."""
    from optim.reading import read

    return read(name_or_path)


def choose(
    instance: Instance,
    *,
    mode: Literal["phased", "steady"] = "phased",
    founding_act: str | None = None,
    weighting: str | None = None,
    require: Sequence[str] = (),
    scenarios: Sequence[str] = (),
    changes: Mapping[str, object] | None = None,
) -> Case:
    """An instance and the choices for one run; what is not chosen is as the instance's policy says.

    ``require`` names asks made hard, ``scenarios`` those of the instance, in order; ``changes`` are values by
    path, as ``--set`` takes them (``{"contributors.USA.dwell_ratio": 2}``). Raises UsageError for a name that
    is not known, InstanceError for a value that cannot be.
    """
    from optim.reading import case_of, vary

    plain = case_of(instance, mode, founding_act, weighting, require)
    pairs = [(path, str(value)) for path, value in (changes or {}).items()]
    return vary(plain, founding_act=founding_act, weighting=weighting, scenarios=scenarios, overrides=pairs)


def solve(
    what: Instance | Case,
    *,
    gap: float | None = None,
    time_limit: float = 600.0,
    effort: float = 120.0,
    threads: int = 1,
    seed: int = 0,
    objective: Objective = "lexicographic",
    progress: Callable[[Progress], None] | None = None,
    certify: bool = False,
    base: Case | None = None,
    **choices: Any,
) -> Solution:
    """The best plan found, exactly checked, with the proven bound on the coverage of any plan.

    ``gap`` is in points of the coverage index; without one half a point, and a steady plan is proven to be
    optimal where that is quick. ``effort`` is the most work, in units of about a second. Equal settings give
    equal plans, unless ``time_limit``, in seconds, comes first: then ``solution.outcome.cut_off`` says so.
    ``threads`` is taken for the sake of older scripts, and changes nothing. ``choices`` for an instance are
    those of ``choose``. ``solution.certificate`` proves a bound in exact arithmetic; with ``certify`` one as
    near to the solver's as cuts can bring it, in up to ten minutes more. With ``base``, a case, that one is
    solved first, and of the plans as good within the gap (a quarter of a point) the answer is the nearest to
    its plan, as sessions and studies answer. Raises the errors of ``optim.errors``: usage, infeasible,
    undecided, no plan by the limit, breach, crash, interrupted.
    """
    from optim import engine
    from optim.case import Case
    from optim.solver_settings import check_settings

    check_settings(threads=threads)
    chosen = what if isinstance(what, Case) else choose(what, **choices)
    if chosen is what and choices:
        raise TypeError(f"a case is already chosen: {', '.join(sorted(choices))} cannot be given with it")
    settings: dict[str, Any] = {
        "gap": gap,
        "time_limit": time_limit,
        "effort": effort,
        "seed": seed,
        "objective": objective,
        "progress": progress,
        "certify": certify,
    }
    return engine.solve(chosen, **settings) if base is None else engine.solve_beside(base, chosen, **settings)


def session(what: Instance | Case, *, threads: int = 1, seed: int = 0, **choices: Any) -> Session:
    """A session on an instance: its model is compiled once and kept, for change after change.

    ``session.solve({"contributors.USA.dwell_ratio": 2})`` is the answer with that change alone; see
    ``optim.engine.session.Session``. ``choices`` for an instance are those of ``choose``; ``threads`` changes
    nothing.
    """
    from optim.case import Case
    from optim.engine import Session
    from optim.solver_settings import check_settings

    check_settings(threads=threads)
    return Session(what if isinstance(what, Case) else choose(what, **choices), seed=seed)


def compile(what: Instance | Case, **settings: Any) -> Session:
    """The former name of ``session``. Warns that it is deprecated."""
    import warnings

    warnings.warn("optim.compile is now optim.session", DeprecationWarning, stacklevel=2)
    return session(what, **settings)


def build(what: Case) -> Any:
    """The Pyomo ConcreteModel of a case, to do with as you like. Variables are those of the formulation."""
    from optim.model import build

    return build(what)


def tables(solution: Solution) -> dict[str, pd.DataFrame]:
    """Every table of a solution by name, one row a fact; ``docs/tables.md`` has their columns and units."""
    from optim.check.reasons import explained
    from optim.report.tables import View, all_tables

    if solution.plan is None or solution.ledger is None:
        raise ValueError("a solution without a plan has no tables")
    ledger = explained(solution.case, solution.plan, solution.ledger)
    return all_tables(View(solution.case, solution.plan, ledger))


def _html(shown: object) -> str:
    """What a notebook shows of an object."""
    from optim.notebook import html_of

    return html_of(shown)


display_with(_html)

__all__ = ["build", "choose", "compile", "load", "session", "solve", "tables"]
