"""A question that cannot be meant is refused before any case is solved."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor
from pathlib import Path
from typing import Any

import pytest

from optim import studies
from optim.errors import UsageError
from optim.reading import read_case
from optim.store.cases import CaseStore
from optim.studies import Curve
from optim.studies.question import Terms
from optim.studies.runner import Runner
from optim.studies.scheduler import Crew

DWELL = "contributors.NOV.dwell_ratio"


class Idle(Executor):
    """Solves nothing: whoever hands it a case fails the test."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Any:
        raise AssertionError("a case was solved")


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (
            lambda r: studies.explain(r),
            "explain has no question: give --require ASK (asks: border-ask, coast",
        ),
        (
            lambda r: studies.explain(r, require=["bordr-ask"]),
            "unknown ask 'bordr-ask'; nearest: 'border-ask'",
        ),
        (lambda r: studies.explain(r, why_not=["money<=3"]), "unknown measure 'money'; nearest: 'cost'"),
        (lambda r: studies.frontier(r, "money", "coverage"), "--x: unknown measure 'money'; nearest: 'cost'"),
        (lambda r: studies.frontier(r, "cost", "cover"), "--y: unknown measure 'cover'; nearest: 'coverage'"),
        (lambda r: studies.frontier(r, "COST", "cost"), "--x and --y are both 'cost'"),
        (lambda r: studies.alternatives(r, of=["troops.bordr"]), "--of: unknown measure 'troops.bordr'"),
        (lambda r: studies.mix(r, reach=["soldiers.coast>=1"]), "nearest: 'troops.coast'"),
        (lambda r: studies.mix(r, reach=["troops.coast<=1"]), "--reach: expected MEASURE>=VALUE"),
        (lambda r: studies.tip(r, f"{DWELL}=1:2", Curve("money")), "--watch: unknown measure 'money'"),
        (lambda r: studies.tip(r, "", Curve("cost")), "--vary names no value; expected PATH=LOW:HIGH"),
        (lambda r: studies.tip(r, f"{DWELL}=", Curve("cost")), "has no two ends; expected PATH=LOW:HIGH"),
        (
            lambda r: studies.tip(r, f"{DWELL}=1-2", Curve("cost")),
            f"with a colon and without blanks, {DWELL}=1:2",
        ),
        (lambda r: studies.tip(r, f"{DWELL}=1..3", Curve("cost")), f"without blanks, {DWELL}=1:3"),
        (
            lambda r: studies.tip(r, f"{DWELL}=1%", Curve("cost")),
            "'1%' is one value and no range; expected PATH",
        ),
        (lambda r: studies.tip(r, f"{DWELL}=1 : 2", Curve("cost")), f"without blanks, {DWELL}=1:2"),
        (lambda r: studies.tip(r, f"{DWELL}=some", Curve("cost")), "is no range; expected PATH=LOW:HIGH"),
        (
            lambda r: studies.sweep(r, [f"{DWELL}=1-2"]),
            "'1-2' is a range of two numbers; expected one number, or",
        ),
        (lambda r: studies.sweep(r, ["scenario=bth"]), "unknown scenario 'bth'; nearest: 'both'"),
        (
            lambda r: studies.sweep(r, ["founding_act=of"]),
            "unknown Founding Act reading 'of'; nearest: 'off'",
        ),
        (lambda r: studies.sweep(r, ["require=ask"]), "unknown ask 'ask'; nearest: "),
        (lambda r: studies.price(r, ["dwel"]), "unknown constraint 'dwel'; nearest: 'dwell'"),
    ],
)
def test_before_anything_is_solved(ask: Callable[[Runner], Any], said: str, tmp_path: Path) -> None:
    case = read_case("tutorial", mode="steady")
    with CaseStore(tmp_path / "cases.sqlite") as store, pytest.raises(UsageError) as error:
        ask(Runner(case, Terms(), store, Crew(Idle(), 1)))
    assert said in str(error.value)
