"""The greatest and the least of a measure among good plans, against every plan of tiny worlds."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from optim.case import Case
from optim.engine.assembly import compile_case
from optim.engine.course import Settings
from optim.engine.optimize_measure import Aim, held
from optim.errors import InfeasibleError
from optim.measures import names
from optim.studies.figures import figures_of
from oracle.listed import as_good, listed
from oracle.seen import Counts, short
from solving import in_process
from worlds.tiniest import tiniest_case

SEEDS = range(24)
WITHIN = (0.5, 25.0)


def asked(case: Case) -> list[str]:
    """The measures that whole numbers decide, each once."""
    kinds = ("troops", "permanent", "rotational", "stored", "built", "lead", "units", "brigade")
    return [name for name in names(case) if name.split(".")[0] in kinds]


@cache
def judged(seed: int, within: float) -> Counts:
    """Compare both ends of every measure with those of all good plans of a world."""
    seen: Counts = Counter()
    case, plans = tiniest_case(seed), listed(seed)
    compiled = compile_case(case)
    if not plans:
        with pytest.raises(InfeasibleError):
            in_process(case, Settings(), compiled, aim=Aim("greatest", "coverage"))
        return seen
    floor = max(score for score, _ in plans) - within
    good = as_good(plans, within)
    good_ones = held(case, compiled, {"score": floor}, {})
    for name in asked(case):
        values = [figures.get(name, 0.0) for figures in good]
        for end, truth in (("greatest", max(values)), ("least", min(values))):
            aim = Aim(end, name)  # type: ignore[arg-type]
            found = in_process(case, Settings(), good_ones, aim=aim)
            assert found.plan is not None
            assert found.ledger is not None
            assert figures_of(case, found.plan, found.ledger).get(name, 0.0) == truth, (name, end)
            assert found.outcome.aim_bound == pytest.approx(truth), (name, end)
            seen["ends"] += 1
            seen["apart"] += max(values) != min(values)
    return seen


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("within", WITHIN)
def test_both_ends_are_those_of_every_plan(seed: int, within: float) -> None:
    judged(seed, within)


def test_there_were_choices() -> None:
    """Or the test above would show nothing."""
    counts = (judged(seed, within) for within in WITHIN for seed in SEEDS)
    assert not short(counts, {"ends": 100, "apart": 51})
