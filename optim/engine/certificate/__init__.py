"""Certificates: a proof of the bound that is made beside a solve, and checked without a solver.

``make``: from a solver's dual values; ``refute``: that no plan exists. ``verify``: checks a certificate
against a case in exact arithmetic, by ``duality`` over ``bounds`` of columns, on the integers of ``exact``.
See ``docs/certificates.md``.
"""

from __future__ import annotations

from optim.case import Case
from optim.certificate import Certificate
from optim.engine.compiled import Compiled, Vector

SECONDS = 60.0  # for the relaxation, where the solve did not come to it


def certified(case: Case, compiled: Compiled, duals: Vector | None) -> Certificate | None:
    """A certificate of the coverage bound; None where the relaxation is too large to be solved for it.

    ``duals``: of the relaxation's rows, if the solve had them; otherwise the relaxation is solved here.
    """
    from optim.engine.certificate.make import certificate_of

    if duals is None and not compiled.huge:
        duals = _relaxation_duals(compiled)
    return None if duals is None else certificate_of(case, compiled, duals)


def refuted(case: Case, compiled: Compiled) -> Certificate | None:
    """A certificate that there is no plan; None where none was found."""
    from optim.engine.certificate.refute import refutation

    return None if compiled.huge else refutation(case, compiled)


def _relaxation_duals(compiled: Compiled) -> Vector | None:
    from optim.engine import pieces
    from optim.engine.messages import Job
    from optim.engine.warm import Warm

    job = Job("search", compiled, "coverage_index", gap=0.0, seconds=SECONDS)
    vertex = pieces.relaxation(pieces.Ground.of(job), Warm())
    return None if vertex is None else vertex.duals
