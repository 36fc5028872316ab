"""Worlds: every small instance, case and model that tests solve or check, each in one place.

    base             two nations, two theaters, two half-years; all rules apply but few bind
    plain            one nation, no limits: optima that can be worked out by hand
    sharp            cases by hand, each for a rule that seldom decides in random cases
    sample_solution  an instance with every table, and a plan with figures worked out by hand
    small_run        the sample with what its plan lacks, so that the exact checker accepts a solution
    awkward          an instance whose every text is markup, a formula or runs from right to left
    drawn            tiny random cases for brute force and hypothesis
    tiny_cases       the cases of the oracle: drawn, generated and sharp
    tiniest          random cases so small that every plan can be listed
    small            random cases at the edges of the rules, by the thousand
    unruly           random cases that promise nothing: demands out of reach, hosts that refuse
    matrices         tiny models as matrices, without a case

The names of ``base`` can be imported from ``worlds``. A test states beside its assertion how its case
differs from a world here: ``case(world(theaters={"NORTH": {"max_growth": 0}}))``.
"""

from worlds.base import (
    DEFAULTS,
    HQ,
    LIGHT,
    NATIONS,
    PLACES,
    PRICES,
    PROVENANCE,
    TYPES,
    Fields,
    case,
    during,
    plan,
    valid,
    world,
)

__all__ = [
    "DEFAULTS",
    "HQ",
    "LIGHT",
    "NATIONS",
    "PLACES",
    "PRICES",
    "PROVENANCE",
    "TYPES",
    "Fields",
    "case",
    "during",
    "plan",
    "valid",
    "world",
]
