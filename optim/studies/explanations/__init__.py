"""Explain: a demand, arithmetic on it, the policies that could move, repairs, a conflict, what is told."""

from optim.studies.explanations.explain import explain

__all__ = ["explain"]
