"""Designs: what a sweep varies, in which combinations, and what the answers say of each factor."""

from __future__ import annotations

from optim.studies.designs.designs import DESIGNS, Design, design
from optim.studies.designs.factors import Factor, factors, question
from optim.studies.designs.indices import indices

__all__ = ["DESIGNS", "Design", "Factor", "design", "factors", "indices", "question"]
