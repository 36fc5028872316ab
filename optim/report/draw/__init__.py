"""Draw: SVG from Python. Marks carry class names; what these look like is said once, in ``style``.

``markup``: elements, with every text escaped. ``words``: how wide text is, and text that fits. ``scale``:
from values to places, round ticks, and grids with their labels. ``bars``: parts end to end.
``legend``: what a mark stands for. ``drawing``: a finished picture, for a page or to stand alone.
"""

from __future__ import annotations

from optim.report.draw.bars import Piece, stacked
from optim.report.draw.drawing import Drawing
from optim.report.draw.legend import Entry, legend
from optim.report.draw.markup import circle, group, joined, line, path, rect, tag, text
from optim.report.draw.scale import Scale, across, scale, spread, ticks, upright
from optim.report.draw.words import fitting, isolated, width

__all__ = [
    "Drawing",
    "Entry",
    "Piece",
    "Scale",
    "across",
    "circle",
    "fitting",
    "group",
    "isolated",
    "joined",
    "legend",
    "line",
    "path",
    "rect",
    "scale",
    "spread",
    "stacked",
    "tag",
    "text",
    "ticks",
    "upright",
    "width",
]
