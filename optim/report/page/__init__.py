"""Page: runs and studies as one HTML file that needs nothing else: no network, no other file.

It is made from ``optim.report.parts``. ``cells``: figures in tables, as shown and as they are. ``inputs``:
the rows of an instance with their sources. ``facts``: the headline. ``rendering``: templates, style and
script put together. The style of drawings is that of ``optim.report.draw``.
"""

from __future__ import annotations

from optim.report.page.rendering import page

__all__ = ["page"]
