"""Certifying: a certificate of a case's relaxation."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from optim.case import Case
from optim.certificate import Certificate
from optim.engine.assembly import compile_case
from optim.engine.certificate import certified


def certificate(case: Case) -> Certificate:
    """The certificate of a case's coverage bound."""
    made = certified(case, compile_case(case), None)
    assert made is not None
    return made


def weakened(certificate: Certificate, by: Fraction) -> Certificate:
    """The same proof with a claim that is ``by`` points lower."""
    assert certificate.bound is not None
    return replace(certificate, bound=certificate.bound - by)
