"""Map chart: the map at the end of the plan as one picture, and every moment of it as a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from optim.report.charts.chart import Cell, Chart, Form
from optim.report.charts.numbers import short
from optim.report.draw import Drawing, joined, tag
from optim.report.figures import asked_troops, asks, theaters
from optim.report.labels import STEADY, period
from optim.report.map.layers import Layers
from optim.report.map.marks import built, largest
from optim.report.map.panels import map_layers
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
        places = [f"{short(one.end)} in {one.name} ({short(one.asked)} asked)" for one in asked]
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
