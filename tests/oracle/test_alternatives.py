"""Must, may and never, and the ends of amounts, against every plan of tiny worlds."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from desks import desk
from optim.errors import NoPlanError
from optim.studies.alternative_plans import alternatives
from optim.studies.question import Terms
from oracle.listed import as_good, listed
from oracle.seen import Counts, short
from worlds.tiniest import tiniest_case

SEEDS = range(18)
WITHIN = (0.5, 25.0)
TERMS = Terms(gap=0.0, time_limit=30.0)


@cache
def judged(seed: int, within: float) -> Counts:
    """Compare verdicts and ends with all good plans of a world."""
    seen: Counts = Counter()
    case, plans = tiniest_case(seed), listed(seed)
    with TemporaryDirectory() as folder, desk(Path(folder), case, TERMS) as here:
        if not plans:
            with pytest.raises(NoPlanError):
                alternatives(here, within=within, count=3)
            return seen
        of = [f"troops.{row.theater}" for row in case.instance.theaters]
        found = alternatives(here, within=within, count=3, of=of)
    good = as_good(plans, within)
    for row in found.tables["decisions"].itertuples():
        values = [figures.get(row.decision, 0.0) for figures in good]
        taken = {value > 0 for value in values}
        truth = {frozenset({True}): "must", frozenset({False}): "never"}.get(frozenset(taken), "may")
        assert row.verdict == truth, row.decision
        if row.decision in of:
            ends = (row.least_proven, row.least_found, row.greatest_found, row.greatest_proven)
            assert ends == pytest.approx((min(values),) * 2 + (max(values),) * 2), row.decision
        assert min(values) <= row.least_found <= row.greatest_found <= max(values)
        seen[truth] += 1
    shown = found.tables["alternatives"]
    best = min(figures["coverage"] for figures in good)
    assert (shown.coverage >= best - 1e-3).all()
    assert shown.differs.iloc[0] == 0
    assert (shown.differs.iloc[1:] > 0).all()
    seen["several"] += len(shown) > 1
    return seen


@pytest.mark.usefixtures("as_they_are")
@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("within", WITHIN)
def test_verdicts_are_those_of_every_plan(seed: int, within: float) -> None:
    judged(seed, within)


@pytest.mark.usefixtures("as_they_are")
def test_there_was_something_to_judge() -> None:
    """Or the test above would show nothing."""
    counts = (judged(seed, within) for within in WITHIN for seed in SEEDS)
    assert not short(counts, dict.fromkeys(("must", "may", "never", "several"), 5))
