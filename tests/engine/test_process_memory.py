"""The memory told is that of the largest process, the solvers' while they still run included."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from optim.engine import solve
from optim.engine.memory import peak_mb
from optim.engine.portfolio import Portfolio
from optim.engine.process import SolverProcess
from optim.reading import read_case


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the system tells memory in /proc")
def test_a_running_solvers_memory_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    with Portfolio() as team:
        case = read_case("tutorial", mode="steady")
        assert solve(case, team=team).outcome.peak_rss_mb > 20
        assert team.peak_mb > 20
        monkeypatch.setattr(SolverProcess, "peak_mb", property(lambda _: 9e9))
        assert solve(case, team=team).outcome.peak_rss_mb == 9e9


def test_the_peak_is_of_one_process_also_where_the_system_does_not_tell(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert peak_mb(9e9, 8e9) == 9e9
    monkeypatch.setitem(sys.modules, "resource", None)
    assert (peak_mb(), peak_mb(2.0, 3.0)) == (0.0, 3.0)


def test_memory_alone_imports_what_windows_has_not() -> None:
    root = Path(__file__).parents[2]
    sources = [path for room in ("optim", "benchmarks", "tools") for path in (root / room).rglob("*.py")]
    importing = [path for path in sources if re.search(r"(?m)^\s*(import|from) resource\b", path.read_text())]
    assert importing == [root / "optim" / "engine" / "memory.py"]
