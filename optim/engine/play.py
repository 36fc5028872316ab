"""Play: a process's part in a job, by its role."""

from __future__ import annotations

from optim.engine import prove, search, whole
from optim.engine.matrix import MatrixModel
from optim.engine.messages import Job
from optim.engine.outlet import Line, Outlet
from optim.engine.subproblems import SubproblemContext, relaxation
from optim.engine.warm_start import WarmStart
from optim.engine.work import Meter


class Player:
    """Plays the parts that one process is given, one after the other.

    From one job to the next it keeps one thing: the basis of the first relaxation that it solved.
    """

    def __init__(self) -> None:
        self._warm = WarmStart()

    def play(self, job: Job, line: Line) -> None:
        """Do the job's part; what comes of it is said on the line."""
        outlet, warm = Outlet(job, line), self._warm if job.warm else WarmStart()
        if job.role == "prove":
            prove.run(job, outlet, job.start)
        elif job.role == "search":
            search.run(job, outlet, warm)
        else:
            whole.run(job, outlet, warm)
        if not self._warm.known:
            self._warm = warm

    def ready(self, compiled: MatrixModel) -> None:
        """Start every relaxation from this model's from now on."""
        job = Job("whole", compiled, "score", gap=0.0, work=1.0)
        relaxation(SubproblemContext(job, Meter(1.0)), self._warm)
