"""Charts of a run: what is drawn is what the tables say; nothing is broken where there is little to show."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest

from optim.case import Case
from optim.check import account
from optim.instance.columns import IN_PLACE, TROOPS
from optim.instance.rows import Willingness
from optim.plan import Ledger, Plan, StrainRow
from optim.report.arriving import answered
from optim.report.charts.nations import nation_marks
from optim.report.charts.numbers import share_of
from optim.report.charts.run import RUN_CHARTS, run_charts
from optim.report.map import map_layers
from optim.report.map.chart import map_chart
from optim.report.sentences import asked_beyond
from optim.report.tables import TABLES, View
from worlds import sample_solution as sample

ROOT = Path(__file__).resolve().parents[2]
RUNS = ("reference-phased", "reference-steady")
SVG = "{http://www.w3.org/2000/svg}"


@cache
def reference(name: str) -> View:
    from optim.cli.stored import case_of
    from optim.store import load

    run = load(ROOT / "results" / "madrid2022" / name)
    case = case_of(run)
    return View(case, run.plan, account(case, run.plan))


def sample_view() -> View:
    made = sample.solution()
    assert made.plan is not None
    assert made.ledger is not None
    return View(made.case, made.plan, made.ledger)


def chart(view: View, kind: str):  # type: ignore[no-untyped-def]
    return RUN_CHARTS[kind](view)


@pytest.mark.parametrize("kind", RUN_CHARTS)
@pytest.mark.parametrize("name", RUNS)
def test_every_chart_is_drawn_from_the_reference_runs(name: str, kind: str) -> None:
    made = chart(reference(name), kind)
    assert made.drawing is not None
    assert made.rows
    assert made.title
    assert made.unit
    assert made.reading
    assert all(len(row) == len(made.head) for row in made.rows)
    drawn = str(made.drawing.alone(made.title, [made.reading]))
    ElementTree.fromstring(drawn)
    assert "nan" not in drawn
    assert "inf" not in drawn
    assert made == chart(reference(name), kind)


@pytest.mark.parametrize("name", RUNS)
def test_soldiers_are_the_same_in_every_chart(name: str) -> None:
    view = reference(name)
    modes, flows = chart(view, "modes"), chart(view, "flows")
    asked = {row[0]: row[-1] for row in chart(view, "asked").rows}
    by_theater = {row[0]: row[3] for row in modes.rows}
    assert asked == {place: by_theater[place] for place in asked}
    supplied = {at: sum(row[flows.head.index(at)] for row in flows.rows) for at in flows.head[1:-1]}
    assert supplied == pytest.approx({j: count for j, count in by_theater.items() if count})
    out = sum(row[2] + row[3] for row in chart(view, "pools").rows)
    in_turn = sum(row[-1] for row in flows.rows if row[0].endswith(" in turn"))
    assert bool(in_turn) == (view.case.mode == "steady")
    assert out + in_turn == pytest.approx(sum(by_theater.values()))
    said = f"{in_turn:,.0f} more soldiers are out in slots that nations fill in turn."
    assert (said in chart(view, "pools").reading) == bool(in_turn)


def test_slots_that_are_filled_in_turn_are_out_of_the_pools() -> None:
    case, plan = Case(sample.instance(), mode="steady"), sample.plan(1)
    made = chart(View(case, plan, account(case, plan)), "pools")
    whole = sum(row[-1] for row in made.rows)
    out = 2 * 700 + 200 + 2 * 200  # armored in EST; a company stationed in LVA, and two slots there
    assert made.title.startswith(f"{share_of(out, whole)} of the soldiers in all pools are out")
    assert sum(row[2] + row[3] for row in made.rows) == out - 2 * 200


@pytest.mark.parametrize("name", RUNS)
@pytest.mark.parametrize("kind", ["flows", "map", "modes", "pools", "asked"])
def test_soldiers_are_whole_in_every_chart(name: str, kind: str) -> None:
    """No mean over the turns of a roster: hundreds of soldiers in units of hundreds."""
    view = reference(name)
    rows = (map_chart(view) if kind == "map" else chart(view, kind)).rows
    out = [row[2:4] if kind == "pools" else row for row in rows]
    soldiers = [cell for row in out for cell in row if isinstance(cell, int | float) and cell >= 50]
    assert soldiers
    assert [count for count in soldiers if count % 100] == []


@pytest.mark.parametrize("name", RUNS)
def test_cost_and_points_lost_add_up_to_the_ledger(name: str) -> None:
    view = reference(name)
    assert sum(row[-1] for row in chart(view, "costs").rows) == pytest.approx(
        float(view.ledger.cost_musd), 1e-6
    )
    lost = sum(row[-1] for row in chart(view, "coverage").rows)
    assert lost == pytest.approx(100 - float(view.ledger.coverage), abs=1e-4)


@pytest.mark.parametrize("name", RUNS)
def test_arrivals_meet_what_the_checker_says_is_met(name: str) -> None:
    """Stated anew here from the plan, so it is held to the exact checker's own figures."""
    view = reference(name)
    found = answered(view.case, view.plan, view.ledger)
    assert found
    for place in found:
        for day in place.days:
            if day.required is not None:
                assert day.met == min(day.required, day.there)
        stages = [day.there for day in place.days]
        assert stages == sorted(stages)


def test_places_of_a_region_that_asks_are_not_shown_twice() -> None:
    found = answered(*_parts(reference("reference-phased")))
    assert [place.place for place in found if place.contingency == "baltic"] == ["Baltics"]


def _parts(view: View):  # type: ignore[no-untyped-def]
    return view.case, view.plan, view.ledger


def test_pools_are_those_of_the_force_pool_rows() -> None:
    view = reference("reference-phased")
    heads = {row.unit_type: row.personnel for row in view.case.instance.unit_types}
    limits = sum(
        heads[row.where[1]] * row.limit
        for row in view.ledger.slacks
        if row.family == "force_pool" and row.period == view.case.period_count
    )
    assert sum(row[-1] for row in chart(view, "pools").rows) == pytest.approx(float(limits))


def with_offers(view: View) -> View:
    """The view of an instance in which a nation offers half a battalion where it has three."""
    about = {"source": "assumption: for a test", "status": "assumed"}
    offered = {"contributor": "AAA", "theater": "EST", "branch": "maneuver", "free": "0.5"}
    row = Willingness.model_validate(offered | about)
    asked = StrainRow("AAA", "EST", "maneuver", view.case.period_count, *map(Fraction, (3, "0.5", "2.5", 4)))
    case = view.case.replace(instance=view.case.instance.replace(willingness=(row,)))
    return replace(view, case=case, ledger=replace(view.ledger, strained=(asked,)))


def test_titles_follow_from_the_figures() -> None:
    view = with_offers(sample_view())
    assert {kind: chart(view, kind).title for kind in RUN_CHARTS} == {
        "asked": "Land EST has what was asked by 2023H1; Land LVA is 2,400 short",
        "modes": "200 of 2,700 soldiers (7%) are permanent, all in Land LVA",
        "flows": "Nation AAA supplies 78% of the 2,700 soldiers, 2 others the rest",
        "arrivals": "By day 10, 3,000 of 4,000 soldiers asked for in Coast are there (75%)",
        "coverage": "Of 30.83 points lost, 13.33 are lost in Land LVA (in place)",
        "pools": "17% of the soldiers in all pools are out; 83% must stay home to rest from it or "
        "to relieve them",
        "offers": "Nation AAA is asked for 2.5 battalions more than it offers",
        "costs": "Nation AAA pays 97% of the 514 million spent over the horizon",
    }


def shapes(view: View, kind: str, tag: str) -> list[ElementTree.Element]:
    """All shapes of a kind in a chart, in the order in which they are drawn."""
    drawing = chart(view, kind).drawing
    assert drawing is not None
    return list(ElementTree.fromstring(str(drawing.inline("a chart"))).iter(f"{SVG}{tag}"))


def title(shape: ElementTree.Element) -> str:
    return shape.findtext(f"{SVG}title") or ""


@pytest.mark.parametrize("name", RUNS)
def test_a_nation_has_one_sign_in_every_chart_and_no_other_nation_has_it(name: str) -> None:
    view = reference(name)
    marks = nation_marks(view.case)
    assert len(set(marks.values())) == len(marks) == len(view.case.instance.contributors)
    signs = {row.name: marks[row.contributor] for row in view.case.instance.contributors}
    ribbons = {title(one).split(" in ")[0]: one.get("class") for one in shapes(view, "flows", "path")}
    paid = {
        re.split(r"[,:]", title(one))[0]: (one.get("class") or "").split()[0]
        for one in shapes(view, "costs", "rect")
    }
    supplied, payers = ribbons.keys() & signs.keys(), paid.keys() & signs.keys()
    assert len(supplied) > 12
    assert len(payers) > 10
    assert {who: ribbons[who] for who in supplied} == {who: signs[who] for who in supplied}
    assert {who: paid[who] for who in payers} == {who: signs[who] for who in payers}
    body = map_layers(view).panels[0].at(1).body
    assert f'class="{signs["United States"]}"' in body


@pytest.mark.parametrize("name", RUNS)
@pytest.mark.parametrize("kind", RUN_CHARTS)
def test_charts_name_nations_and_theaters_and_cut_no_name(name: str, kind: str) -> None:
    view = reference(name)
    instance = view.case.instance
    codes = {r.contributor for r in instance.contributors} | {r.theater for r in instance.theaters}
    made = chart(view, kind)
    told = [made.title, made.reading, *made.head, *(one.text or "" for one in shapes(view, kind, "text"))]
    told += [one.text or "" for one in shapes(view, kind, "title")]
    assert not [words for words in told if codes & set(re.findall(r"[A-Z]{3}", words))]
    assert not [words for words in told if words.endswith("…") or "… " in words]


@pytest.mark.parametrize("kind", RUN_CHARTS)
def test_every_mark_of_a_figure_tells_it_on_hovering(kind: str) -> None:
    """A mark, or the group that it is in, has a title; keys have none."""
    view = reference("reference-phased")
    drawing = chart(view, kind).drawing
    assert drawing is not None
    assert drawing.width == 320
    root = ElementTree.fromstring(str(drawing.inline("a chart")))
    within = {one for group in root.iter(f"{SVG}g") if title(group) for one in group.iter()}
    silent = [
        one.attrib
        for tag in ("rect", "circle")
        for one in root.iter(f"{SVG}{tag}")
        if not title(one) and one not in within and (one.get("width"), one.get("height")) != ("12", "12")
    ]
    assert silent == []


def test_soldiers_of_a_theater_stand_at_the_end_of_its_bar() -> None:
    view = reference("reference-phased")
    bars = [one for one in shapes(view, "modes", "rect") if "rotation" in title(one)]
    words = {
        (one.text or "").split(" + ")[0]: float(one.get("x") or 0) for one in shapes(view, "modes", "text")
    }
    for name, end in {row[0]: row[3] for row in chart(view, "modes").rows}.items():
        for bar in (one for one in bars if title(one).startswith(f"{name}:")):
            right = float(bar.get("x") or 0) + float(bar.get("width") or 0)
            assert words[f"{end:,.0f}"] == pytest.approx(right + 5, abs=0.2)


def test_panels_of_a_chart_share_one_scale() -> None:
    view = reference("reference-phased")
    for kind, unit in (("arrivals", " soldiers in place before"), ("asked", "")):
        assert "one scale" in chart(view, kind).reading
        if unit:
            ratios = [
                float(one.get("width") or 0) / float(title(one).split(": ")[1].split()[0].replace(",", ""))
                for one in shapes(view, kind, "rect")
                if title(one).endswith(unit)
            ]
            assert max(ratios) == pytest.approx(min(ratios), rel=0.06)
    axes = [one.text for one in shapes(sample_view(), "asked", "text") if one.get("class") == "m end"]
    assert axes == ["0", "1,000", "2,000", "3,000"] * 2, "of which the first place asks for 2,000"


def empty_view() -> View:
    """A plan in which nobody is anywhere and nothing is asked, spent or limited."""
    case = sample.solution().case
    names = list(Plan.__dataclass_fields__)
    plan = Plan(**{name: {} for name in names})
    ledger = Ledger((), Fraction(0), Fraction(0), (), (), (), ())
    return View(
        case.replace(instance=case.instance.replace(asks=(), presence=(), requirements=())), plan, ledger
    )


def test_where_there_is_nothing_no_picture_is_broken_and_the_reading_says_why() -> None:
    for made in run_charts(empty_view()):
        assert made.title
        if made.drawing is None:
            assert made.reading.endswith(".")
        else:
            assert "nan" not in str(made.drawing.body)
    kinds = {made.kind for made in run_charts(empty_view()) if made.drawing is None}
    assert kinds == {"asked", "flows", "arrivals", "coverage", "pools", "costs"}


def test_offers_are_drawn_only_where_they_are_on_record() -> None:
    view = sample_view()
    assert "offers" not in {made.kind for made in run_charts(view)}
    assert chart(view, "offers").title == "What nations offer is not on record"
    within = replace(with_offers(view), ledger=replace(view.ledger, strained=()))
    assert chart(within, "offers").title == "No nation is asked for more than it offers"


def test_offers_add_up_to_what_the_sentence_says() -> None:
    view = reference("reference-phased")
    above = sum(row[-1] for row in chart(view, "offers").rows)
    (said,) = asked_beyond(view.case, view.ledger)
    assert f"asked for {above:.2f}".rstrip("0") in said


def test_one_contributor_supplies_all() -> None:
    view = sample_view()
    last = view.case.period_count
    rotated = {key: units for key, units in view.plan.rotated.items() if key[3] == last}
    only = replace(view, plan=view.plan.replace(rotated=rotated, stationed={}, shared={}, pledged={}))
    assert "supplies all of the" in chart(only, "flows").title


@pytest.mark.parametrize("kind", RUN_CHARTS)
def test_names_are_text_in_every_chart(kind: str) -> None:
    view = with_offers(sample_view())
    nasty = "<script>alert(1)</script> & שלום " + "x" * 150
    instance = view.case.instance
    renamed = instance.replace(
        contributors=tuple(row.model_copy(update={"name": nasty}) for row in instance.contributors),
        theaters=tuple(row.model_copy(update={"name": nasty}) for row in instance.theaters),
        contingencies=tuple(row.model_copy(update={"name": nasty}) for row in instance.contingencies),
    )
    made = chart(replace(view, case=view.case.replace(instance=renamed)), kind)
    assert made.drawing is not None
    drawn = str(made.drawing.alone(made.title, [made.reading]))
    ElementTree.fromstring(drawn)
    assert "<script" not in drawn


def test_the_tables_of_the_run_and_the_charts_agree() -> None:
    view = reference("reference-phased")
    frame = TABLES["in_place"](view)
    end = frame[(frame.capability == TROOPS) & (frame.period == "2026H1")].set_index("theater")["met"]
    asked = {row[0]: row[-1] for row in chart(view, "asked").rows}
    names = {row.theater: row.name for row in view.case.instance.theaters}
    wanted = {
        r.theater for r in view.case.instance.asks if (r.contingency, r.capability) == (IN_PLACE, TROOPS)
    }
    for code in wanted:
        assert end[code] <= asked[names[code]]
