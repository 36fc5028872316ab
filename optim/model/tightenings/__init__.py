"""Tightenings: rows that no plan breaks and the relaxation does, so that bounds are close from the start.

They say nothing new: every plan that keeps the families keeps them. Each states its proof and which
families it follows from, is tested against the same model without it, and can be left out:
``build(case, tightenings=())``.
"""

from __future__ import annotations

from types import ModuleType

from optim.model.tightenings import whole_formations, whole_rotations

TIGHTENINGS: tuple[ModuleType, ...] = (whole_rotations, whole_formations)
