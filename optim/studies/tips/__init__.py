"""Tipping points: a line along which a value is varied, what is watched on it, its steps, what is told."""

from optim.studies.tips.tip import tip
from optim.studies.tips.watch import Crossing, Curve, Watch

__all__ = ["Crossing", "Curve", "Watch", "tip"]
