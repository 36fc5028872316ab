"""One tree of errors; every leaf knows its exit code.

    PostureError                    1   internal
    ├── UsageError                  2   a name, path, option or value that does not exist
    ├── InstanceError               2   an instance with faults, all of them listed
    │   ├── MagnitudeError          2   figures that are too far apart for the solver
    │   └── PostureFileError        2   a posture's table with faults, all of them listed
    ├── InfeasibleError             3   no plan can satisfy the rules
    ├── UndecidedError              4   unbounded, or the solver could not tell
    ├── NoPlanError                 6   a limit was reached before any plan was found
    ├── BreachError                 7   the exact checker refused the plan
    ├── CertificateError            7   a certificate does not prove what it claims
    ├── ReplayError                 7   a run that is solved again gives other files
    ├── SolverCrash                 8   the solver's process died
    └── Interrupted               130   Ctrl-C, SIGTERM or SIGHUP before any plan was found

Code 0 is a plan within the gap and 5 a checked plan kept at a limit: neither is an error.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class PostureError(Exception):
    """Root of every error this package raises on purpose."""

    exit_code = 1
    status = "error"


class UsageError(PostureError):
    """Something that was asked for by name, path or option does not exist or does not fit."""

    exit_code = 2


@dataclass(frozen=True, order=True)
class Fault:
    """One thing wrong with an instance: where it is, what it is, and what to do next.

    ``line`` is the 1-based line in the file (0: the file as a whole); ``column`` the header or key. In a
    workbook ``file`` names the sheet, ``line`` is its row, and ``cell`` says where, such as ``E7``.
    """

    file: str
    line: int
    column: str
    message: str
    severity: str = "error"
    cell: str = ""

    def __str__(self) -> str:
        place = f"{self.file}, cell {self.cell}" if self.cell else self.file + self._line
        place += f" [{self.column}]" if self.column else ""
        return f"{place}: {self.message}"

    @property
    def _line(self) -> str:
        return f":{self.line}" if self.line else ""


class InstanceError(PostureError):
    """An instance that cannot be used, with every fault that was found."""

    exit_code = 2
    what = "instance"

    def __init__(self, name: str, faults: Sequence[Fault]) -> None:
        self.name = name
        self.faults = tuple(sorted(faults))
        count = len(self.faults)
        head = f"{self.what} {name!r} has {count} fault{'s' if count != 1 else ''}"
        super().__init__("\n".join([head, *(f"  {fault}" for fault in self.faults)]))


class MagnitudeError(InstanceError):
    """Figures of one rule are too far apart for the solver to tell whether a plan keeps that rule."""


class PostureFileError(InstanceError):
    """A posture's table that cannot be used, with every fault that was found."""

    what = "posture"


class InfeasibleError(PostureError):
    """No plan satisfies every rule and demand."""

    exit_code = 3
    status = "infeasible"

    def __init__(self, message: str, solution: object = None) -> None:
        """``solution``: an ``optim.solution.Solution`` without a plan, which may hold a certificate."""
        self.solution = solution
        super().__init__(message)


class UndecidedError(PostureError):
    """The model is unbounded, or the solver stopped without telling which."""

    exit_code = 4
    status = "unbounded"


class NoPlanError(PostureError):
    """A limit was reached before any plan was found."""

    exit_code = 6
    status = "no_plan"

    def __init__(self, message: str, cut_off: str = "") -> None:
        """``cut_off``: what ended the work from outside, so that another run may find a plan."""
        self.cut_off = cut_off
        super().__init__(message)


class BreachError(PostureError):
    """The exact checker refused the plan; it is kept aside and never shown as an answer."""

    exit_code = 7
    status = "error"

    def __init__(self, breaches: Sequence[str], solution: object = None) -> None:
        """``solution`` is the ``optim.solution.Solution`` that was refused, for whoever keeps it aside."""
        self.breaches = tuple(breaches)
        self.solution = solution
        super().__init__("the exact checker refused the plan:\n" + "\n".join(f"  {b}" for b in self.breaches))


class CertificateError(PostureError):
    """A certificate is damaged, is of another case, or claims more than it proves."""

    exit_code = 7
    status = "error"

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("the certificate is refused:\n" + "\n".join(f"  {fault}" for fault in self.faults))


class ReplayError(PostureError):
    """A run that is solved again from its folder does not give the files that are in it."""

    exit_code = 7
    status = "error"


class SolverCrash(PostureError):
    """The solver's own process died; what it had found until then is kept."""

    exit_code = 8


class Interrupted(PostureError):
    """Ctrl-C, SIGTERM or SIGHUP came before any plan was found."""

    exit_code = 130
    status = "no_plan"
