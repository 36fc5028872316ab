"""Studies: many cases of one instance, each compiled once, changed, solved, checked and stored.

>>> from optim.studies import price, study
>>> with study(case) as runner:
...     findings = price(runner, ["founding_act"])

A study is a function of a runner, which ``study(case)`` gives. ``question`` says what a case differs in,
``solve_case`` solves one, ``scheduler`` many; ``designs`` make the questions of a sweep, and each other study
is a module of its own. No module has the name of a function that is here: an import would hide the function.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from optim.studies.alternative_plans import alternatives as alternatives
    from optim.studies.comparison import Compared as Compared
    from optim.studies.comparison import compare as compare
    from optim.studies.explanations import explain as explain
    from optim.studies.findings import Findings as Findings
    from optim.studies.frontiers import frontier as frontier
    from optim.studies.mixes import mix as mix
    from optim.studies.prices import price as price
    from optim.studies.runner import Runner as Runner
    from optim.studies.runner import study as study
    from optim.studies.scores import score as score
    from optim.studies.screening import rests as rests
    from optim.studies.sweeps import sweep as sweep
    from optim.studies.tips import Crossing as Crossing
    from optim.studies.tips import Curve as Curve
    from optim.studies.tips import tip as tip

STUDIES = {
    "price": "prices",
    "sweep": "sweeps",
    "tip": "tips",
    "frontier": "frontiers",
    "alternatives": "alternative_plans",
    "explain": "explanations",
    "mix": "mixes",
    "compare": "comparison",
    "score": "scores",
    "rests": "screening",
}
"""Every study, and its module. ``docs/adding-a-study.md`` lists the other places that a study needs."""

_HOME = STUDIES | {
    "Compared": "comparison",
    "Crossing": "tips",
    "Curve": "tips",
    "Findings": "findings",
    "Runner": "runner",
    "study": "runner",
}
__all__ = sorted(_HOME)


def __getattr__(name: str) -> Any:
    """Import late: the command imports this package and needs one study of it at most."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return __all__
