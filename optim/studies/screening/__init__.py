"""Screening: on which of all the input figures the answer rests, found with few cases.

``inputs`` lists the figures, ``groups`` moves many together, ``screen`` takes apart what matters, and
``findings`` tells the result.
"""

from __future__ import annotations

from optim.studies.screening.findings import rests

__all__ = ["rests"]
