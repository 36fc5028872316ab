"""Certificates: a proof of the bound that is made beside a solve, and checked without a solver.

``make``: from a solver's dual values; ``refute``: that no plan exists; ``cutting``: a closer bound.
``verify``: checks a certificate against a case in exact arithmetic, by ``duality`` over ``bounds`` of
columns, on the integers of ``exact``.
See ``docs/certificates.md``.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import replace

from optim.case import Case
from optim.certificate import Certificate, Closing
from optim.engine.matrix import MatrixModel, Vector

CLOSING_SECONDS = 600.0


def certified(case: Case, compiled: MatrixModel, duals: Vector | None) -> Certificate | None:
    """A certificate of the coverage bound; None where the relaxation is too large to be solved for it.

    ``duals``: of the relaxation's rows, if the solve had them; otherwise the relaxation is solved here.
    """
    from optim.engine.certificate.make import certificate_of

    if duals is None and not compiled.huge:
        duals = _relaxation_duals(compiled)
    return None if duals is None else certificate_of(case, compiled, duals)


def closed(
    certificate: Certificate, compiled: MatrixModel, claim: float, say: Callable[[str], None] = lambda _: None
) -> Certificate:
    """The certificate with a closer proof, by cuts and a tree, of a solver's claim.

    ``claim``: coverage in points that no plan exceeds, as the solver says. Counts bound the search, and
    ``CLOSING_SECONDS`` as a safety net. ``say`` hears of its rounds. Where it comes no closer than the
    certificate already is, the certificate stays as it was.
    """
    from optim.engine.certificate.cutting.certify import certify
    from optim.engine.certificate.cutting.proof import proven_bound, to_json
    from optim.engine.certificate.make import rounded_up

    until = time.monotonic() + CLOSING_SECONDS
    proof = certify(compiled, "score", -claim, None, lambda: time.monotonic() > until, say)
    bound = rounded_up(-proven_bound(compiled, proof))
    if certificate.bound is None or bound >= certificate.bound:
        return certificate
    return replace(certificate, closing=Closing(bound, to_json(proof)))


def refuted(case: Case, compiled: MatrixModel) -> Certificate | None:
    """A certificate that there is no plan; None where none was found."""
    from optim.engine.certificate.refute import refutation

    return None if compiled.huge else refutation(case, compiled)


def _relaxation_duals(compiled: MatrixModel) -> Vector | None:
    from optim.engine import subproblems
    from optim.engine.messages import Job
    from optim.engine.warm_start import WarmStart
    from optim.engine.work import Meter

    job = Job("whole", compiled, "score", gap=0.0, work=math.inf)
    vertex = subproblems.relaxation(subproblems.SubproblemContext(job, Meter(math.inf)), WarmStart())
    return None if vertex is None else vertex.duals
