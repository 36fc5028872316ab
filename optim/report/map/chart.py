"""Map chart: the map as one picture with its table, and for a page with a button for each moment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from optim.report.charts.chart import Cell, Chart, Form
from optim.report.charts.numbers import short
from optim.report.demands import asks
from optim.report.draw import Drawing, joined, tag
from optim.report.figures import asked_troops, theaters
from optim.report.labels import STEADY, period
from optim.report.map.marks import built, largest
from optim.report.map.panels import Layers, map_layers
from optim.report.map.standing import ASKED, START, Standing
from optim.report.names import nation_names, place_names
from optim.report.tables import View
from optim.text import listed

HEAD = (
    "theater", "moment", "permanent", "rotational", "stored sets", "asked", "largest contributors", "built",
)  # fmt: skip
READING = (
    "The area of a circle is the soldiers in a theater: solid is permanently stationed, hatched is on "
    "rotation; a dashed circle is what was asked for. Beside a circle are the soldiers, the change since the "
    "start, and a strip of the nations that send the soldiers, most first. Circles that would overlap are "
    "moved apart."
)
NOWHERE = (
    "No theater of this instance lies on the map: none of its hosts is a country that the boundaries have by "
    "code, or its theaters have no sites. The table has the figures."
)
MOST = 3
BETWEEN = 20
"""Free space between the panels."""


def map_chart(view: View, layers: Layers | None = None) -> Chart:
    """The map at the end of the plan; ``rows`` has every theater in every moment. ``layers``: if known."""
    layers = layers or map_layers(view)
    return Chart(
        kind="map",
        title=map_title(view),
        unit="soldiers",
        reading=READING if layers.panels else NOWHERE,
        head=HEAD,
        rows=_rows(view, layers),
        rests_on=("theaters", "sites", "presence", "unit_types", "projects", "asks"),
        form=Panels(layers) if layers.panels else None,
    )


def map_title(view: View) -> str:
    """Soldiers where they were asked for, or else where most are, at the end of the plan."""
    case = view.case
    end = f"at the end of {period(case, case.period_count)}"
    when = "that can be sustained indefinitely" if case.mode == STEADY else end
    asked = asks(case, view.plan)
    if asked:
        places = [f"{short(one.end)} in {one.name} ({short(one.amount)} asked)" for one in asked]
        return f"Allied soldiers {when}: {listed(places, MOST)}"
    rows = sorted(theaters(case, view.plan), key=lambda row: -row.troops_end)
    places = [f"{short(row.troops_end)} in {row.name}" for row in rows if row.troops_end]
    return f"Allied soldiers {when}: {listed(places, MOST) or 'none'}"


def _rows(view: View, layers: Layers) -> tuple[tuple[Cell, ...], ...]:
    """Theater by theater; moments one after another in which nothing changes are one row."""
    names, nations = place_names(view.case), nation_names(view.case)
    wanted = (
        (names.get(j, j), ASKED, None, None, None, n, "", "") for j, n in asked_troops(view.case).items()
    )
    labels = [moment.label for moment in layers.moments[:-1]]
    by_theater = zip(*(moment.standings for moment in layers.moments[:-1]), strict=True)
    return *(row for found in by_theater for row in _of(found, labels, names, nations)), *wanted


def _of(
    found: Sequence[Standing], labels: Sequence[str], names: Mapping[str, str], nations: Mapping[str, str]
) -> Iterator[tuple[Cell, ...]]:
    """The rows of a theater; the start, which has no change, stands alone."""
    held = ((label, _cells(one, nations)) for label, one in zip(labels, found, strict=True))
    for (_, cells), group in groupby(held, key=lambda pair: (pair[0] == START, pair[1])):
        moments = [label for label, _ in group]
        yield names[found[0].theater], " to ".join(dict.fromkeys((moments[0], moments[-1]))), *cells


def _cells(standing: Standing, nations: Mapping[str, str]) -> tuple[Cell, ...]:
    sites = groupby(standing.works, key=lambda one: one.site)
    works = "; ".join(f"{site}: {built(tuple(group))}" for site, group in sites)
    figures = (float(standing.permanent), float(standing.rotational), float(standing.stored))
    return *figures, standing.asked, largest(standing, nations), works


@dataclass(frozen=True)
class Panels(Form):
    """The panels side by side at the end of the plan."""

    layers: Layers

    def drawn(self) -> Drawing:
        """Each panel at its place."""
        shown = [panel.at(self.layers.end) for panel in self.layers.panels]
        left = [at * (shown[0].width + BETWEEN) for at in range(len(shown))]
        return Drawing(
            left[-1] + shown[-1].width,
            max(panel.height for panel in shown),
            joined(_framed(panel, x) for panel, x in zip(shown, left, strict=True)),
        )

    def plot(self) -> None:
        """A workbook and a deck draw no maps: charts of the same soldiers stand there."""
        return


def _framed(panel: Drawing, x: float) -> Markup:
    """A panel at its place, cut off at its edge."""
    box = f"0 0 {panel.width:g} {panel.height:g}"
    return tag("svg", panel.body, x=x, y=0, width=panel.width, height=panel.height, viewBox=box)


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
