"""Alternatives: a pool of plans as good, plans far apart in it, verdicts on every decision, what is told."""

from optim.studies.alternative_plans.alternatives import alternatives

__all__ = ["alternatives"]
