"""Must, may and never, and the ends of amounts, against every plan of tiny worlds."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from desks import desk
from listed import as_good, listed
from tiniest_worlds import tiniest_case

from optim.errors import NoPlanError
from optim.studies.alternative_plans import alternatives
from optim.studies.question import Terms

SEEDS = range(18)
TERMS = Terms(gap=0.0, time_limit=30.0)
seen: Counter[str] = Counter()


@pytest.mark.usefixtures("as_they_are")
@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("within", [0.5, 25.0])
def test_verdicts_are_those_of_every_plan(tmp_path: Path, seed: int, within: float) -> None:
    case, plans = tiniest_case(seed), listed(seed)
    with desk(tmp_path, case, TERMS) as here:
        if not plans:
            with pytest.raises(NoPlanError):
                alternatives(here, within=within, count=3)
            return
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
    best = max(coverage for coverage, _ in plans)
    assert (shown.coverage >= best - within - 1e-3).all()
    assert shown.differs.iloc[0] == 0
    assert (shown.differs.iloc[1:] > 0).all()
    seen["several"] += len(shown) > 1


def test_there_was_something_to_judge() -> None:
    """Runs last."""
    if not seen["must"] or not seen["may"]:
        pytest.skip("not all seeds were run in this process")
    assert min(seen[verdict] for verdict in ("must", "may", "never", "several")) >= 5, seen
