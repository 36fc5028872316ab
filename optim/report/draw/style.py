"""Style: what the classes of marks look like, on a page in light and dark, and on paper.

Colors are far apart for readers with any kind of color vision, and never the only sign: modes have hatches,
lines have labels, every picture has its table. On a page they are variables, so that it can be dark.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

LIGHT: Mapping[str, str] = MappingProxyType(
    {
        "paper": "#ffffff", "ink": "#1b2027", "muted": "#5a6470", "grid": "#dde2e8", "axis": "#8b95a1",
        "c1": "#0069a8", "c2": "#c4500e", "c3": "#00806b", "c4": "#8f3f8a", "c5": "#8a6800", "c6": "#6f7985",
        "c7": "#5aa9dc", "land": "#e9ecef", "host": "#d3dbe3", "border": "#ffffff", "sea": "#f7f9fb",
        "cold": "#2b6cb0", "warm": "#c4500e",
    }
)  # fmt: skip
DARK: Mapping[str, str] = MappingProxyType(
    {
        "paper": "#171b21", "ink": "#e8ebef", "muted": "#a5afba", "grid": "#313944", "axis": "#7b8794",
        "c1": "#5db4ee", "c2": "#f28e56", "c3": "#40c8ab", "c4": "#dd93d6", "c5": "#d8b64c", "c6": "#97a1ac",
        "c7": "#8fcff7", "land": "#2a313a", "host": "#3b4653", "border": "#171b21", "sea": "#1b2129",
        "cold": "#6ab0f0", "warm": "#f28e56",
    }
)  # fmt: skip
SERIES = ("c1", "c2", "c3", "c4", "c5", "c6", "c7")
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', Arial, sans-serif"

RULES = """
.fig text{{font-family:{font};font-size:12px;fill:{ink}}}
.fig text.m{{font-size:11px;fill:{muted}}}
.fig text.s{{font-size:10px;fill:{muted}}}
.fig text.b{{font-weight:600}}
.fig text.h{{font-size:14px;font-weight:600}}
.fig text.mid{{text-anchor:middle}}
.fig text.end{{text-anchor:end}}
.fig text.on{{fill:{paper};font-weight:600}}
.fig .grid{{stroke:{grid};stroke-width:1}}
.fig .axis{{stroke:{axis};stroke-width:1}}
.fig .ask{{stroke:{ink};stroke-width:1.5;stroke-dasharray:5 3;fill:none}}
.fig .tick{{stroke:{ink};stroke-width:2}}
.fig .paper{{fill:{paper}}}
.fig .ghost{{fill:{grid}}}
.fig .hollow{{fill:{paper};stroke:{ink};stroke-width:1.5}}
.fig .sea{{fill:{sea}}}
.fig .land{{fill:{land};stroke:{border};stroke-width:.7;stroke-linejoin:round}}
.fig .host{{fill:{host};stroke:{border};stroke-width:.7;stroke-linejoin:round}}
.fig .ring{{fill:none;stroke:{ink};stroke-width:1.2}}
.fig .around{{stroke:{paper};stroke-width:3.5;fill:none}}
.fig .rim{{stroke:{ink};stroke-width:1}}
.fig .lead{{stroke:{axis};stroke-width:.9;fill:none}}
.fig .site{{fill:{paper};stroke:{ink};stroke-width:1}}
.fig .ready{{fill:{ink};stroke:{paper};stroke-width:.8}}
.fig .work{{fill:{paper};stroke:{ink};stroke-width:1}}
.fig .halo{{paint-order:stroke;stroke:{sea};stroke-width:3px;stroke-linejoin:round}}
.fig .cold{{fill:{cold}}}
.fig .warm{{fill:{warm}}}
"""
SERIES_RULES = (
    ".fig .f{n}{{{{fill:{{c{n}}}}}}}.fig .l{n}{{{{stroke:{{c{n}}};stroke-width:2.2;fill:none}}}}"
    ".fig .w{n}{{{{fill:{{c{n}}};fill-opacity:.42}}}}.fig .h{n}{{{{fill:url(#hatch{n})}}}}"
    ".fig .t{n}{{{{fill:{{c{n}}};font-weight:600}}}}\n"
)
HATCH = (
    '<pattern id="hatch{n}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="6" height="6" class="f{n}"/><rect width="2.4" height="6" class="paper"/></pattern>'
)


def rules(colors: Mapping[str, str]) -> str:
    """Style rules for drawings, with these colors (or names of variables that hold them)."""
    series = "".join(SERIES_RULES.format(n=n) for n in range(1, len(SERIES) + 1))
    return (RULES + series).format(font=FONT, **colors)


def variables(colors: Mapping[str, str]) -> str:
    """The colors as declarations of variables."""
    return "".join(f"--{name}:{value};" for name, value in colors.items())


def by_variable() -> dict[str, str]:
    """Each color as the variable that holds it."""
    return {name: f"var(--{name})" for name in LIGHT}


def hatches() -> str:
    """Definitions of the hatched fills, once for every document that has drawings."""
    return "<defs>" + "".join(HATCH.format(n=n) for n in range(1, len(SERIES) + 1)) + "</defs>"
