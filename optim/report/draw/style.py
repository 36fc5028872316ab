"""Style: what the classes of marks look like, on a page in light and dark, and on paper.

Colors of nations are far apart for readers with any kind of color vision (a test measures it), and color is
never the only sign: modes and nations have hatches, marks have labels, every picture has its table. On a page
the colors are variables, so that the page can be dark. No text is smaller than 12 units, as a chart is laid
out for a phone.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

LIGHT: Mapping[str, str] = MappingProxyType(
    {
        "paper": "#ffffff", "ink": "#1b2027", "muted": "#5a6470", "grid": "#dde2e8", "axis": "#8b95a1",
        "c1": "#0069a8", "c2": "#c4500e", "c3": "#00806b", "c4": "#8f3f8a", "c5": "#8a6800", "c6": "#6f7985",
        "c7": "#5aa9dc", "land": "#e9ecef", "host": "#d3dbe3", "border": "#ffffff", "sea": "#f7f9fb",
        "cold": "#2b6cb0", "warm": "#c4500e", "n1": "#d9660f", "n2": "#00a070", "n3": "#9a4fdf",
        "n4": "#8a1038", "n5": "#4d4a00", "n6": "#1b2a5e", "n0": "#8b95a1",
    }
)  # fmt: skip
DARK: Mapping[str, str] = MappingProxyType(
    {
        "paper": "#171b21", "ink": "#e8ebef", "muted": "#a5afba", "grid": "#313944", "axis": "#7b8794",
        "c1": "#5db4ee", "c2": "#f28e56", "c3": "#40c8ab", "c4": "#dd93d6", "c5": "#d8b64c", "c6": "#97a1ac",
        "c7": "#8fcff7", "land": "#2a313a", "host": "#3b4653", "border": "#171b21", "sea": "#1b2129",
        "cold": "#6ab0f0", "warm": "#f28e56", "n1": "#f09a3e", "n2": "#3fe0b0", "n3": "#a95cf0",
        "n4": "#e0405e", "n5": "#f2e36b", "n6": "#d5e3f5", "n0": "#7b8794",
    }
)  # fmt: skip
SERIES = ("c1", "c2", "c3", "c4", "c5", "c6", "c7")
NATIONS = ("n1", "n2", "n3", "n4", "n5", "n6")
"""Colors of nations; ``n0`` is the color of all others together."""
TEXTURES = ("stripes", "dots", "bars")
"""How nations are told apart that share a color; the first of each color is plain."""
PLAIN: Mapping[str, str] = MappingProxyType(
    {
        "f1": LIGHT["c1"], "f2": LIGHT["c2"], "f3": LIGHT["c5"], "f6": LIGHT["c6"], "h1": LIGHT["c7"],
        "h3": LIGHT["c3"], "w1": LIGHT["c6"], "ghost": LIGHT["grid"],
    }
)  # fmt: skip
"""Class of a mark to its color where another program draws it, and knows neither hatches nor tints."""
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', Arial, sans-serif"

RULES = """
.fig text{{font-family:{font};font-size:12px;fill:{ink}}}
.fig text.m{{fill:{muted}}}
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
.fig .clear{{paint-order:stroke;stroke:{paper};stroke-width:3px;stroke-linejoin:round}}
.fig .ribbons{{fill-opacity:.45}}
.fig .apart{{stroke:{paper};stroke-width:1}}
.fig .cold{{fill:{cold}}}
.fig .warm{{fill:{warm}}}
"""
SERIES_RULES = (
    ".fig .f{n}{{{{fill:{{c{n}}}}}}}.fig .l{n}{{{{stroke:{{c{n}}};stroke-width:2.2;fill:none}}}}"
    ".fig .w{n}{{{{fill:{{c{n}}};fill-opacity:.42}}}}.fig .h{n}{{{{fill:url(#hatch{n})}}}}"
    ".fig .t{n}{{{{fill:{{c{n}}};font-weight:600}}}}\n"
)
NATION_RULES = ".fig .{n}{{{{fill:{{{n}}}}}}}"
TEXTURE_RULES = ".fig .{n}-{texture}{{{{fill:url(#hatch-{n}-{texture})}}}}"
TEXTURE = (
    '<pattern id="hatch-{n}-{texture}" width="5" height="5" patternUnits="userSpaceOnUse"{turned}>'
    '<rect width="5" height="5" class="{n}"/>{marks}</pattern>'
)
MARKS = {
    "stripes": (' patternTransform="rotate(-45)"', '<rect width="2" height="5" class="paper"/>'),
    "dots": ("", '<circle cx="2.5" cy="2.5" r="1.4" class="paper"/>'),
    "bars": ("", '<rect width="5" height="2" class="paper"/>'),
}
HATCH = (
    '<pattern id="hatch{n}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="6" height="6" class="f{n}"/><rect width="2.4" height="6" class="paper"/></pattern>'
)


def rules(colors: Mapping[str, str], drawn: str | None = None) -> str:
    """Style rules for drawings, with these colors (or names of variables that hold them).

    ``drawn``: drawings; the textures of nations that they lack are left out.
    """
    series = "".join(SERIES_RULES.format(n=n) for n in range(1, len(SERIES) + 1))
    nations = "".join(NATION_RULES.format(n=n) for n in ("n0", *NATIONS))
    textures = "".join(TEXTURE_RULES.format(n=n, texture=texture) for n, texture in _textures(drawn))
    return (RULES + series + nations + textures + "\n").format(font=FONT, **colors)


def variables(colors: Mapping[str, str]) -> str:
    """The colors as declarations of variables."""
    return "".join(f"--{name}:{value};" for name, value in colors.items())


def by_variable() -> dict[str, str]:
    """Each color as the variable that holds it."""
    return {name: f"var(--{name})" for name in LIGHT}


def hatches(drawn: str | None = None) -> str:
    """Definitions of the hatched fills, once for every document: of modes, and of nations that are drawn.

    Without ``drawn`` they are those of all nations, for a document whose drawings change.
    """
    modes = "".join(HATCH.format(n=n) for n in range(1, len(SERIES) + 1))
    return f"<defs>{modes}{''.join(_texture(*sign) for sign in _textures(drawn))}</defs>"


def _textures(drawn: str | None) -> list[tuple[str, str]]:
    """Colors and textures of the nations that are drawn; None: of all."""
    signs = ((n, texture) for n in NATIONS for texture in TEXTURES)
    return [(n, texture) for n, texture in signs if drawn is None or f"{n}-{texture}" in drawn]


def _texture(n: str, texture: str) -> str:
    turned, marks = MARKS[texture]
    return TEXTURE.format(n=n, texture=texture, turned=turned, marks=marks)
