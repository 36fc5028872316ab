"""Map: where soldiers are, by mode and contributor, what is built, who arrives; at the start, in every period
and as asked.

``ground``: the shapes of countries, and where theaters lie. ``standing``: what is there, and how large it is
drawn. ``marks``, ``naming``, ``labeling``, ``strip``, ``key``: how it is drawn. ``panels``: put together, in
layers. ``chart``: one picture with its table, or with a button for each moment.
``difference``: soldiers more or fewer than in another plan.
"""

from __future__ import annotations

from optim.report.map.chart import map_chart, map_rules, page_map
from optim.report.map.difference import Differences, difference_maps
from optim.report.map.ground import places
from optim.report.map.panels import Layers, Overlay, Panel, land, map_layers

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
