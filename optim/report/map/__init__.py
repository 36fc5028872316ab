"""Map: where soldiers are, by mode and contributor, what is built, who arrives; at the start, in every period
and as asked.

``boundaries``, ``projection``: the ground. ``places``: where theaters lie. ``standing``, ``response``: what
is there. ``sizes``, ``marks``, ``naming``, ``labeling``, ``strip``, ``key``: how it is drawn. ``panels``: put
together, in ``layers``. ``chart``: one picture with its table. ``page``: with a button for each moment.
``difference``: soldiers more or fewer than in another plan.
"""

from __future__ import annotations

from optim.report.map.chart import map_chart
from optim.report.map.difference import Differences, difference_maps
from optim.report.map.layers import Layers, Overlay, Panel
from optim.report.map.page import map_rules, page_map
from optim.report.map.panels import land, map_layers
from optim.report.map.places import places

__all__ = [
    "Differences",
    "Layers",
    "Overlay",
    "Panel",
    "difference_maps",
    "land",
    "map_chart",
    "map_layers",
    "map_rules",
    "page_map",
    "places",
]
