"""The peer: HiGHS as it comes, on the exported MPS. Run as a process; prints one JSON line an event."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import highspy

from optim.engine.children import child_environment


def course(mps: str, seconds: float, threads: int) -> list[dict[str, float | None]]:
    """Run the peer in a process of its own: the gap in points over time, None before there is one."""
    command = [sys.executable, "-m", "benchmarks.plain_highs", mps, str(seconds), str(threads)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=child_environment())
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def main(mps: str, seconds: str, threads: str) -> None:
    solver = highspy.Highs()
    solver.setOptionValue("log_to_console", False)
    solver.setOptionValue("log_file", "/dev/null")  # logging callbacks come only with a log
    solver.setOptionValue("time_limit", float(seconds))
    solver.setOptionValue("threads", int(threads))
    solver.readModel(mps)

    def tell(at: float, value: float, bound: float) -> None:
        known = max(abs(value), abs(bound)) < 1e29
        print(json.dumps({"seconds": at, "gap": abs(bound - value) if known else None}), flush=True)

    def logged(event: Any) -> None:
        out = event.data_out
        tell(out.running_time, out.mip_primal_bound, out.mip_dual_bound)

    solver.cbMipLogging += logged
    solver.run()
    info = solver.getInfo()
    tell(solver.getRunTime(), info.objective_function_value, info.mip_dual_bound)


if __name__ == "__main__":
    main(*sys.argv[1:])
