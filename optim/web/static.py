"""Static: style and script of the workbench; the style of drawings is that of the report."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from optim.report.draw.style import DARK, LIGHT, by_variable, rules, variables
from optim.report.map import map_rules

SCRIPT, STYLE = "text/javascript", "text/css"
NAMES = {"workbench.js": SCRIPT, "workbench.css": STYLE}
REPORT = "report.css"


class Static:
    """Files by name. ``moments``: of the map, of which the style has a rule each."""

    def __init__(self, moments: int) -> None:
        self._moments = moments

    def get(self, name: str) -> tuple[str, str] | None:
        """The text of a file and its kind; None where there is no such file."""
        if name == REPORT:
            return self._report(), STYLE
        return (_file(name), NAMES[name]) if name in NAMES else None

    def _report(self) -> str:
        page = files("optim.report.page").joinpath("templates", "style.css").read_text(encoding="utf-8")
        return (
            f":root{{{variables(LIGHT)}}}\n"
            f"@media screen and (prefers-color-scheme:dark){{:root{{{variables(DARK)}}}}}\n"
            f"{page}{map_rules(self._moments)}{rules(by_variable())}"
        )


@cache
def _file(name: str) -> str:
    return files("optim.web").joinpath("static", name).read_text(encoding="utf-8")
