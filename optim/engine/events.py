"""Events: what a run of HiGHS tells while it goes on, and what it may be told.

Everything that can change its course comes at fixed points of its way, never by the clock.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from optim.engine.highs import Solver
from optim.engine.matrix import Vector

Step = Callable[[int, float, float], bool]  # nodes so far, best value, bound: whether to stop


def listen(
    solver: Solver,
    step: Step,
    better: Callable[[Vector], None] = lambda _: None,
    offered: Callable[[], Vector | None] = lambda: None,
) -> None:
    """Call back while a MIP runs: at every step, with every better solution, and for one from outside.

    What a callback raises ends the run, and ``solver.run`` raises it.
    """

    def guarded(handle: Callable[[Any], None]) -> Callable[[Any], None]:
        def handled(event: Any) -> None:
            try:
                if solver.failed is None:
                    handle(event)
            except BaseException as error:  # also Ctrl-C: HiGHS would end with an error that says nothing
                solver.failed = error

        return handled

    def stepped(event: Any) -> None:
        out = event.data_out
        event.data_in.user_interrupt = True  # also if the next line raises
        event.data_in.user_interrupt = step(out.mip_node_count, out.mip_primal_bound, out.mip_dual_bound)

    def improved(event: Any) -> None:
        better(solver.scaling.to_model(np.array(event.data_out.mip_solution, dtype=float)))

    def ask_user(event: Any) -> None:
        x = offered()
        if x is not None:
            event.data_in.setSolution(solver.scaling.to_solver(x))

    def failed(event: Any) -> None:
        if solver.failed is not None:  # in another callback: HiGHS goes on until it is asked here
            event.data_in.user_interrupt = True

    solver.cbMipInterrupt += guarded(stepped)
    solver.cbMipInterrupt += failed
    solver.cbMipImprovingSolution += guarded(improved)
    solver.cbMipUserSolution += guarded(ask_user)
