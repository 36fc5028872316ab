"""The memory told is that of the largest process, the solvers' while they still run included."""

from __future__ import annotations

from pathlib import Path

import pytest

from optim.engine import solve
from optim.engine.process import SolverProcess
from optim.engine.race import Team
from optim.reading import read_case


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the system tells memory in /proc")
def test_a_running_solvers_memory_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    with Team() as team:
        case = read_case("tutorial", mode="steady")
        assert solve(case, team=team).outcome.peak_rss_mb > 20
        assert team.peak_mb > 20
        monkeypatch.setattr(SolverProcess, "peak_mb", property(lambda _: 9e9))
        assert solve(case, team=team).outcome.peak_rss_mb == 9e9
