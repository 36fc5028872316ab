"""The map as it is drawn: nothing covers anything, text is text, odd cases have a picture or none."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from math import hypot
from pathlib import Path
from xml.etree import ElementTree

import pytest

from optim.case import Case
from optim.cli.stored import judged, run_called
from optim.reading import read_case
from optim.report.map import map_chart, map_layers
from optim.report.map.ground import Spot, boundaries, places
from optim.report.map.labeling import Label
from optim.report.map.panels import Scene, frame_labels, scene
from optim.report.map.standing import apart
from optim.report.tables import View
from optim.text import visible
from worlds import sample_solution

ROOT = Path(__file__).parents[2]
MAIN, WORLD = boundaries().frames
HEBREW = "\N{RIGHT-TO-LEFT OVERRIDE}\N{HEBREW LETTER ALEF}\N{HEBREW LETTER BET}"


@pytest.fixture(scope="module")
def phased() -> View:
    return reference("phased")


def reference(mode: str) -> View:
    run = run_called(f"madrid2022/reference-{mode}", ROOT / "results")
    found = judged(run)
    return View(found.case, run.plan, found.ledger)


def sample(**changes: object) -> View:
    case = Case(replace(sample_solution.instance(), **changes))  # type: ignore[arg-type]
    return View(case, sample_solution.plan(), sample_solution.ledger())


def placed(view: View) -> list[tuple[Scene, dict[str, Label]]]:
    seen = scene(view)
    return [(seen, frame_labels(seen, frame)) for frame in (MAIN, WORLD)]


@pytest.mark.parametrize("mode", ["phased", "steady"])
def test_every_theater_has_a_label_and_no_two_overlap(mode: str) -> None:
    view = reference(mode)
    named = []
    for _, found in placed(view):
        boxes = [label.box for label in found.values()]
        assert not [pair for pair in itertools.combinations(boxes, 2) if pair[0].overlaps(pair[1])]
        named += list(found)
    assert sorted(named) == sorted(row.theater for row in view.case.instance.theaters)


def test_no_label_lies_on_a_circle_or_a_site(phased: View) -> None:
    for seen, found in placed(phased):
        spots = {spot.code: spot for spot in seen.places.theaters}
        for label in found.values():
            for code in found:
                reach = seen.sizes.reach(seen.of(code))
                assert not label.box.touches(spots[code].x, spots[code].y, reach), (label.spot.name, code)
            sites = [site for site in seen.places.sites if site.frame == label.spot.frame]
            assert not [site.name for site in sites if label.box.touches(site.x, site.y, 1)]


def test_no_line_crosses_another_label_or_circle(phased: View) -> None:
    for seen, found in placed(phased):
        for one, other in itertools.permutations(found.values(), 2):
            (x1, y1), (x2, y2) = one.line
            reach = seen.sizes.reach(seen.of(other.spot.code))
            for step in range(21):
                x, y = x1 + (x2 - x1) * step / 20, y1 + (y2 - y1) * step / 20
                assert not other.box.touches(x, y, 0.1)
                assert (x - other.spot.x) ** 2 + (y - other.spot.y) ** 2 >= (reach - 0.1) ** 2


def test_a_circle_has_the_area_of_its_soldiers(phased: View) -> None:
    seen = scene(phased)
    assert seen.sizes.radius(8000) == pytest.approx(2 * seen.sizes.radius(2000))
    largest = max(seen.sizes.reach(seen.of(spot.code)) for spot in seen.places.theaters)
    assert largest == pytest.approx(20)


@pytest.mark.parametrize("mode", ["phased", "steady"])
def test_no_two_circles_overlap(mode: str) -> None:
    seen = scene(reference(mode))
    for one, other in itertools.combinations(seen.places.theaters, 2):
        if one.frame == other.frame:
            apart = hypot(one.x - other.x, one.y - other.y)
            assert seen.sizes.reach(seen.of(one.code)) + seen.sizes.reach(seen.of(other.code)) < apart + 0.1


def test_circles_that_would_overlap_are_moved_apart_and_no_other() -> None:
    lie = (("EST", "main", 100), ("LVA", "main", 120), ("FAR", "main", 300), ("W", "world", 100))
    spots = [Spot(code, code, code, frame, x, 100) for code, frame, x in lie]
    moved = {spot.code: spot.x for spot in apart(spots, {"EST": 20, "LVA": 10, "FAR": 20, "W": 20})}
    assert moved == {"EST": pytest.approx(93.5), "LVA": pytest.approx(126.5), "FAR": 300, "W": 100}


def test_circles_in_one_place_are_moved_apart() -> None:
    spots = [Spot(code, code, code, "main", 100, 100) for code in ("EST", "LVA")]
    one, other = apart(spots, {"EST": 10, "LVA": 10})
    assert hypot(one.x - other.x, one.y - other.y) == pytest.approx(23)


def test_the_theaters_stay_near_where_they_lie(phased: View) -> None:
    lie = {spot.code: spot for spot in places(phased.case).theaters}
    shifts = [hypot(s.x - lie[s.code].x, s.y - lie[s.code].y) for s in scene(phased).places.theaters]
    assert 0 < max(shifts) < 8


def test_figures_are_those_of_the_plan() -> None:
    rows = {(row[0], row[1]): row for row in map_chart(sample()).rows}
    #                                     permanent, rotational, stored, asked, by, built
    assert rows["Land EST", "start"][2:] == (0, 700, 0, 2000, "Nation AAA 700", "")
    assert rows["Land EST", "2022H2"][2:] == (0, 1400, 0, 2000, "Nation AAA 1,400", "tapa: in work: 2 camp")
    assert rows["Land EST", "2023H1"][2:] == (0, 2100, 0, 2000, "Nation AAA 2,100", "tapa: 2 camp")
    # a company of BBB's own, and of two shared slots it is the turn of one each
    by = "Nation BBB 400 and Nation CCC 200"
    assert rows["Land LVA", "2022H2 to 2023H1"][2:] == (200, 400, 1, 3000, by, "")
    assert rows["Land LVA", "asked"][2:] == (None, None, None, 3000, "", "")
    assert map_chart(sample()).title == (
        "Allied soldiers at the end of 2023H1: 2,100 in Land EST (2,000 asked) "
        "and 600 in Land LVA (3,000 asked)"
    )


def test_nations_that_take_turns_are_in_the_key() -> None:
    case = Case(sample_solution.instance(), mode="steady")
    made = map_chart(View(case, sample_solution.plan(1), sample_solution.ledger(1)))
    (row,) = [row for row in made.rows if row[:2] == ("Land LVA", "steady")]
    assert row[2:4] == (200, 400)
    assert row[6] == "Nation BBB and Nation CCC in turn 400 and Nation BBB 200"
    assert made.drawing is not None
    assert "BBB/CCC Nation BBB and Nation CCC in turn" in made.drawing.body


def test_a_theater_without_a_site_is_told_beside_the_map() -> None:
    drawing = map_chart(sample()).drawing
    assert drawing is not None
    assert "Not on the map, for want of a place on it: Land LVA." in drawing.body
    assert "Land EST" in drawing.body


def test_an_instance_without_sites_has_no_picture_but_its_table() -> None:
    chart = map_chart(sample(sites=(), projects=()))
    assert chart.drawing is None
    assert chart.reading.startswith("No theater of this instance lies on the map")
    rows = [row[:2] for row in chart.rows]
    est, lva = ("start", "2022H2", "2023H1", "asked"), ("start", "2022H2 to 2023H1", "asked")
    assert set(rows) == {*(("Land EST", at) for at in est), *(("Land LVA", at) for at in lva)}


def test_an_invented_land_is_not_drawn_onto_europe() -> None:
    found = places(read_case("tutorial"))
    assert found.theaters == ()
    assert found.off == ("Border", "Coast", "South")


def test_titles_and_figures_name_nations_and_units(phased: View) -> None:
    """Codes are where space is short, and the key says what they are; a title has room for names."""
    layers = map_layers(phased)
    told = re.findall(r"<title>(.*?)</title>", str(layers.panels[0].at(layers.end).body))
    (estonia,) = [one for one in told if one.startswith("Estonia: 5,100 soldiers")]
    assert "United Kingdom" in estonia
    codes = {row.contributor for row in phased.case.instance.contributors}
    assert not [one for one in told if codes & set(re.findall(r"\w+", one))]
    assert "Soldiers at the end of 2026H1" in layers.panels[0].at(layers.end).body
    assert "5,100 (+2,900): soldiers, and the change since the start" in layers.panels[1].at(layers.end).body


def test_a_theater_with_nobody_is_a_hollow_ring() -> None:
    view = sample()
    nobody = view.plan.replace(rotated={})
    (panel, *_) = map_layers(View(view.case, nobody, view.ledger)).panels
    shown = panel.at(2).body
    assert 'class="hollow"><' not in panel.at(0).body.split("site")[0]
    assert re.search(r'<title>Land EST: no soldiers</title><circle [^>]*r="4" class="hollow"/>', shown)


def test_a_steady_plan_has_three_moments() -> None:
    layers = map_layers(reference("steady"))
    assert [moment.label for moment in layers.moments] == ["start", "steady", "asked"]
    assert "Soldiers sustained indefinitely" in layers.panels[0].at(1).body


def test_modes_are_told_by_hatch_and_not_by_color_alone() -> None:
    body = map_layers(reference("phased")).panels[1].at(8).body
    circles = re.findall(r"<title>Asia-Pacific[^<]*</title>(.*?)</g>", body)
    assert len(circles) == 1
    assert 'class="h1 rim"' in circles[0]
    assert 'class="f1 rim"' in circles[0]


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "Tapa & \"co\" 'x'", HEBREW])
def test_names_are_text_whatever_they_are(name: str) -> None:
    made = sample_solution.instance()
    theaters = tuple(row.model_copy(update={"name": name}) for row in made.theaters)
    sites = tuple(row.model_copy(update={"name": name}) for row in made.sites)
    nations = tuple(row.model_copy(update={"name": name}) for row in made.contributors)
    crises = tuple(row.model_copy(update={"name": name}) for row in made.contingencies)
    view = sample(theaters=theaters, sites=sites, contributors=nations, contingencies=crises)
    drawing = map_chart(view).drawing
    assert drawing is not None
    whole = ElementTree.fromstring(str(drawing.alone("A map", [])))
    assert not list(whole.iter("{http://www.w3.org/2000/svg}script"))
    assert any((element.text or "").startswith(visible(name)[:5]) for element in whole.iter())


def test_equal_input_gives_equal_bytes(phased: View) -> None:
    first, second = (map_chart(view).drawing for view in (phased, reference("phased")))
    assert first == second
