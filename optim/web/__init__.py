"""Web: the workbench, a page with levers on this machine, whose answers are those of the studies.

``levers``: what an instance lets people move. ``asked``: what was moved, as an address, as a question and as
a command. ``desk``: answers, each solved once and shared by tabs. ``answer``: an answer as a page shows it.
``jobs``: commands that take longer. ``pins``: cases that were given a name. ``guard``: who gets in.
``routes``: pages and forms by kind, each thin; ``bench``: the state that all routes share;
``app``: the application.
``serve`` starts all of it.
"""

from __future__ import annotations

from optim.web.serving import serve

__all__ = ["serve"]
