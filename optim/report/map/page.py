"""Page map: the map for a page, with a button for each moment that works without any script."""

from __future__ import annotations

from markupsafe import Markup

from optim.report.draw import joined, tag
from optim.report.map.chart import NOWHERE, map_title
from optim.report.map.layers import Layers
from optim.report.map.panels import map_layers
from optim.report.tables import View

LABELS = ("The map from the High North to the Black Sea", "The world with the other theaters, and the key")


def page_map(view: View, prefix: str = "", layers: Layers | None = None) -> Markup:
    """A field set: a button for each moment, the end of the plan chosen first; and the panels of the map.

    The page needs the rules of `map_rules` for as many moments, and the table of the map's chart beneath.
    ``prefix`` keeps the buttons of several maps on a page apart; ``layers``: of the map, if known.
    """
    layers = layers or map_layers(view)
    if not layers.panels:
        return tag("p", NOWHERE)
    names = LABELS if len(layers.panels) > 1 else LABELS[-1:]
    panels = (
        panel.switched(layers.end).inline(f"{name}. {map_title(view)}. The table beneath has its figures.")
        for name, panel in zip(names, layers.panels, strict=True)
    )
    maps = tag("div", *panels, class_="maps")
    return tag("fieldset", tag("legend", "Show the map"), *_buttons(layers, prefix), maps, class_="atlas")


def _buttons(layers: Layers, prefix: str) -> list[Markup]:
    return [_button(m.number, m.label, m.number == layers.end, prefix) for m in layers.moments]


def _button(number: int, label: str, chosen: bool, prefix: str) -> Markup:
    name = f"{prefix}moment-{number}"
    button = tag(
        "input", type="radio", name_=f"{prefix}moment", id=f"show-{name}", class_=f"show-{number}",
        checked="checked" if chosen else None,
    )  # fmt: skip
    return joined([button, tag("label", label, for_=f"show-{name}")])


RULES = """
.atlas{border:0;margin:0;padding:0;min-width:0;position:relative}
.atlas legend{padding:0;font-weight:600}
.atlas>input{position:absolute;opacity:0;width:1em;height:1em}
.atlas>label{display:inline-block;padding:.35em .5em;margin:.15em .5em .15em 0;line-height:1.3;cursor:pointer}
.atlas>label::before{content:"";display:inline-block;box-sizing:border-box;width:1em;height:1em;
margin-right:.4em;border:.1em solid;border-radius:50%;vertical-align:-.12em}
.atlas>input:checked+label::before{border-width:.32em}
.atlas>input:focus-visible+label{outline:.15em solid;border-radius:.3em}
.maps{display:flex;flex-wrap:wrap;gap:1.5rem;align-items:flex-start;margin-top:.5rem}
.maps svg{flex:1 1 20rem;min-width:0;max-width:27rem;height:auto}
"""


def map_rules(count: int) -> str:
    """Style rules for maps of up to so many moments: a screen shows the chosen one, print a plan's end."""
    chosen = ",".join(f".atlas>.show-{n}:checked~.maps .m{n}" for n in range(count))
    return (
        f"{RULES}@media screen{{.atlas .moment{{display:none}}{chosen}{{display:inline}}}}\n"
        "@media print{.maps svg{flex-basis:18rem}.atlas>input,.atlas>label,.atlas>legend,"
        ".atlas .moment{display:none}.atlas .moment.end{display:inline}}\n"
    )
