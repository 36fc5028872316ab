"""Measures: the amounts of a plan that can be watched, held, aimed at and compared, by name.

``optim.measures.kinds`` states each kind of measure once: the form of its names, its unit, its better end and
its words. ``docs/adding-a-measure.md`` lists the other places that a kind needs.
"""

from optim.measures.kind import End, Kind
from optim.measures.kinds import KINDS
from optim.measures.listing import SCORE, WORST, contingencies, looked_for
from optim.measures.naming import kind_of, names
from optim.measures.sums import summed, terms
from optim.measures.wording import as_decision, phrase, unit_alone

__all__ = [
    "KINDS",
    "SCORE",
    "WORST",
    "End",
    "Kind",
    "as_decision",
    "contingencies",
    "kind_of",
    "looked_for",
    "names",
    "phrase",
    "summed",
    "terms",
    "unit_alone",
]
