"""Patch: a compiled model that is kept; after a change only the parts that looked at it are made anew.

``reads``: what a part looks at, seen by letting it look at a watched case; what differs between two cases.
``rows``: a part's Pyomo rows as arrays. ``kept``: the parts, and how they are put together again.
"""

from optim.engine.patch.kept import Kept, keep

__all__ = ["Kept", "keep"]
