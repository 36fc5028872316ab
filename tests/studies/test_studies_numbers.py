"""Numbers that no study can mean are refused before anything is solved."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import optim
from optim.errors import UsageError
from optim.studies import study
from optim.studies.alternative_plans import alternatives
from optim.studies.explanations import explain
from optim.studies.mixes import mix
from optim.studies.runner import Runner
from optim.studies.tips import Crossing, Curve, tip

NAN, INF = float("nan"), float("inf")
VARY = "contributors.NOV.dwell_ratio=1:2"
ASKED: dict[str, Callable[[Runner], Any]] = {
    "--within": lambda desk: alternatives(desk, within=NAN),
    "--within ": lambda desk: tip(desk, VARY, Curve("troops.border", "greatest", INF)),
    "--points": lambda desk: tip(desk, VARY, Curve("troops.border"), count=1_000_000_000),
    "--resolution": lambda desk: tip(desk, VARY, Curve("troops.border"), resolution=NAN),
    "--crosses": lambda desk: tip(desk, VARY, Crossing("troops.border", NAN, "greatest", 0.5)),
    "--budget": lambda desk: mix(desk, [NAN]),
    "--budget ": lambda desk: mix(desk, [100.0, INF]),
    "--why-not": lambda desk: explain(desk, why_not=["troops.border>=" + "9" * 400]),
}


@pytest.mark.parametrize("option", ASKED)
def test_no_study_takes_it(option: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Runner, "ask", lambda *_: pytest.fail("something was solved"))
    case = optim.choose(optim.load("tutorial"), mode="steady")
    with study(case) as desk, pytest.raises(UsageError, match=f"^{option.strip()}"):
        ASKED[option](desk)
