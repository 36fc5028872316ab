"""Strain: what nations give above what they offer, in steps that rise, as the family ``willingness`` has it.

Units: battalions at the price of their step, a period, on average. Source: what nations offered in public,
``willingness.csv``; ``instance.toml`` (policy ``strain_price``).
"""

from __future__ import annotations

from typing import Any

from optim.model import terms
from optim.model.given import Given
from optim.model.terms import Pairs


def declare(m: Any, given: Given) -> Pairs:
    """The strain as a sum; its rows are those of the family."""
    return terms.strain(m, given)
