"""Map: where soldiers are, by mode and contributor, what is built, who arrives; at the start, in every period
and as asked.

``boundaries``, ``projection``: the ground. ``places``: where theaters lie. ``standing``, ``response``: what
is there. ``sizes``, ``marks``, ``naming``, ``labeling``, ``strip``, ``key``: how it is drawn. ``panels``: put
together, in ``layers``. ``chart``: one picture with its table. ``page``: with a button for each moment.
"""

from __future__ import annotations

from optim.report.map.chart import map_chart
from optim.report.map.layers import Layers, Overlay, Panel
from optim.report.map.page import map_rules, page_map
from optim.report.map.panels import map_layers

__all__ = ["Layers", "Overlay", "Panel", "map_chart", "map_layers", "map_rules", "page_map"]
