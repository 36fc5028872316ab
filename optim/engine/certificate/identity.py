"""Identity: which case a certificate is of."""

from __future__ import annotations

from typing import Any

from optim.case import Case
from optim.instance.hashing import instance_hash


def identity(case: Case) -> dict[str, Any]:
    """What decides the model of a case, as plain values."""
    return {
        "instance_hash": instance_hash(case.instance),
        "mode": case.mode,
        "founding_act": case.founding_act,
        "weighting": case.weighting,
        "require": list(case.require),
    }
