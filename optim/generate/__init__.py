"""Generate: made-up instances of any size, the same for the same seed, for benchmarks and tests.

Feasible by construction: the starting presence can be kept for ever. It is sustainable, has beds and
money, each multinational theater has a lead, and no permanent unit stands where the strict reading of the
Founding Act would bar it. Nothing here says anything about the world.
"""

from __future__ import annotations

from optim.generate.tiny import generate_tiny
from optim.generate.whole import generate

__all__ = ["generate", "generate_tiny"]
