"""Seams: the calls from the command into the rest, each imported late. Tests replace them here."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fractions import Fraction

    from optim.case import Case
    from optim.certificate import Certificate
    from optim.engine import Team
    from optim.errors import Fault
    from optim.instance import Instance
    from optim.plan import Ledger, Plan
    from optim.solution import Solution


def read_case(name_or_path: str | Path, **choices: Any) -> Case:
    """An instance and the choices for one run."""
    from optim import reading

    return reading.read_case(name_or_path, **choices)


def validate(name_or_path: str, strict: bool) -> tuple[Fault, ...]:
    """Every fault and warning of an instance."""
    from optim import reading

    return reading.validate(name_or_path, strict=strict)


def list_instances() -> Sequence[tuple[str, str, Path]]:
    """Name, title and folder of every instance there is."""
    from optim import reading

    return reading.list_instances()


def start_new(name: str, source: str) -> Path:
    """A new instance from an old one."""
    from optim import reading

    return reading.start_new(name, source)


def write_instance(instance: Instance, folder: Path) -> object:
    """Write an instance as a folder."""
    from optim import reading

    return reading.write(instance, folder)


def write_instance_book(name_or_path: str | Path, target: Path) -> None:
    """Write an instance as a workbook that can be edited and read back."""
    from optim import reading
    from optim.reading.workbook.writing import write_workbook

    write_workbook(reading.read(name_or_path), target)


def solvers() -> Team:
    """The solver processes, which start while the instance is read; to be closed by the caller."""
    from optim import engine

    return engine.Team()


def solve(case: Case, **settings: Any) -> Solution:
    """The best plan, checked, and how it was found."""
    from optim import engine

    _pyomo_does_not_log()
    base = settings.pop("base", None)
    return engine.solve(case, **settings) if base is None else engine.solve_beside(base, case, **settings)


def write_model(case: Case, path: Path) -> None:
    """Write the model as .mps or .lp."""
    from optim import engine

    _pyomo_does_not_log()
    engine.write_model(case, path)


def account(case: Case, plan: Plan) -> Ledger:
    """Check a plan exactly and recompute what it comes to."""
    from optim import check

    return check.account(case, plan)


def verify(case: Case, certificate: Certificate) -> Fraction | None:
    """The bound that a certificate proves, in points; None: there is no plan. Raises CertificateError."""
    from optim.engine.certificate.verify import verify as verified

    _pyomo_does_not_log()
    return verified(case, certificate).bound


def _pyomo_does_not_log() -> None:
    """Pyomo logs errors on stdout, where the answer goes; what it logs it also raises."""
    import logging

    logging.getLogger("pyomo").setLevel(logging.CRITICAL)
