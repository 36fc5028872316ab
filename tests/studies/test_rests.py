"""The figures on which an answer rests are found: all of them are moved, and few cases are enough."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from desks import desk
from optim.case import Case
from optim.errors import UsageError
from optim.instance import TABLES
from optim.instance.columns import Count, Row, Share, col
from optim.instance.rows import Lift
from optim.instance.settings import Policy
from optim.reading import prepared, read_case
from optim.store.cases import CaseStore
from optim.studies.findings import Findings
from optim.studies.runner import study
from optim.studies.screening import rests
from optim.studies.screening.findings import whole_percents
from optim.studies.screening.inputs import Figure, figures_of, limits_of, numeric, spread
from worlds.base import PRICES, case, world
from worlds.plain import plain

UNITS, KEPT = "forces.AAA.armored.start.units", "forces.AAA.armored.start.kept_home"
KNOWN = {"low": "1", "high": "1"}
TEN = {"low": "10", "high": "10"}


IDLE = [f"idle{at}" for at in range(20)]
"""Types of units that bring nothing that is wanted."""


def five_of_ten() -> Case:
    """Ten battalions are wanted, five are there: 10 points each. What is wanted and what one brings is known.

    So the units of that pool and those of it kept home decide, and nothing else: 3 to 6 units are -20 to +10
    points, one kept home -10. Twenty more pools stand among them, which nobody asks for; the one
    unit of the first is kept home, so that there cannot be fewer, nor more at home.
    """
    idle = [{"unit_type": name} for name in IDLE]
    at_home = {**idle[0], "units": 1, "kept_home": 1}
    made = plain(
        unit_types=[*idle[:7], {}, *idle[7:]],
        forces=[at_home, *idle[1:7], {"units": 5, "low": "3", "high": "6", "status": "reported"}, *idle[7:]],
        capabilities=[*({"capability": "fires", **one} for one in idle), KNOWN],
        requirements=[TEN],
        theaters=[{"host": "", "max_growth": 100_000, "max_shrink": 100_000}],
        sites=[{"beds": 100_000, "permanent_beds": 100_000}],
        contributors=[{"land_force": 900_000}],
        costs=[
            {"unit_type": name, "item": item, "cost_musd": "0"}
            for name in ("armored", *IDLE)
            for item in PRICES
        ],
    )
    return case(made, mode="steady")


def of(found: Findings) -> pd.DataFrame:
    return found.tables["figures"].set_index("figure")


def test_the_figures_that_matter_are_found_and_nothing_else(tmp_path: Path) -> None:
    with desk(tmp_path, five_of_ten()) as here:
        found = rests(here)
    moving = of(found)[of(found).effect > 0]
    assert moving.index.tolist() == [UNITS, KEPT]
    assert moving.effect.tolist() == pytest.approx([20.0, 10.0], abs=1e-3)
    assert moving.at_low.tolist()[0] == pytest.approx(-20.0, abs=1e-3)
    assert moving.at_high.tolist() == pytest.approx([10.0, -10.0], abs=1e-3)
    assert moving.range.tolist() == ["stated", "default spread"]
    assert (moving.low.tolist(), moving.high.tolist()) == (["3", "0"], ["6", "1"])
    assert moving.sure.tolist() == ["proven", "proven"]
    assert found.document["rests"][0]["figure"] == UNITS
    groups = found.tables["groups"].set_index("group")
    apart = groups[groups.verdict == "taken apart"].index
    assert {name.split(":")[0] for name in apart} == {"forces.units", "forces.kept_home"}
    others = of(found).drop([UNITS, KEPT])
    assert (others.effect.fillna(0) == 0).all()
    assert found.tables["figures"].moved.value_counts()["in a group"] > 100
    assert found.document["rests"][1]["no_plan"] == []
    assert "matters most" in found.said[0]
    assert UNITS in found.said[0]


def test_what_the_effect_rests_on_adds_up(tmp_path: Path) -> None:
    made = five_of_ten()
    with desk(tmp_path, made) as here:
        shares = rests(here).tables["shares"].set_index("status")
    assert shares.effect["reported"] == pytest.approx(30.0, abs=1e-3)
    assert shares.share.to_dict() == pytest.approx({"reported": 100.0, "derived": 0.0, "assumed": 0.0})
    assert shares.figures.sum() == len(figures_of(made, prepared(made.instance)))


def test_soldiers_are_watched_where_an_ask_names_troops(tmp_path: Path) -> None:
    """Two units fewer of 600 soldiers, one more."""
    made = five_of_ten()
    asks = world(asks=[{"capability": "troops", "amount": "6000"}]).asks
    with desk(tmp_path, made.replace(instance=made.instance.replace(asks=asks))) as here:
        found = rests(here)
    assert of(found)["troops.NORTH"][UNITS] == pytest.approx(-1200)
    assert of(found).soldiers[KEPT] == pytest.approx(600)
    assert found.document["rests"][0]["soldiers"] == {"troops.NORTH": pytest.approx(-1200)}


def stated(made: Case) -> list[str]:
    """The figures of an instance's tables by path, found from the values that rows hold."""
    found = list[str]()
    for table, model in TABLES.items():
        for row in made.instance.table(table):
            key = ".".join(str(part) or "start" for part in row.key)
            for name in model.model_fields:
                value: Any = getattr(row, name)
                number = isinstance(value, int | Decimal) and not isinstance(value, bool)
                if number and name not in (*row.KEY, *Row.model_fields, "lat", "lon"):
                    found.append(f"{table}.{key}.{name}")
    return found


def test_every_figure_is_moved_exactly_once() -> None:
    for made in (read_case("madrid2022", mode="steady"), read_case("tutorial", mode="steady"), case(world())):
        figures = [one.path for one in figures_of(made, prepared(made.instance))]
        assert len(set(figures)) == len(figures)
        tables = [one for one in figures if one.split(".")[0] in TABLES]
        in_use = [p for p in stated(made) if not p.startswith("shares.") or p.split(".")[1] == made.weighting]
        assert sorted(tables) == sorted(in_use)
        policies = [one.split(".")[1] for one in figures if one.startswith("policy.")]
        known = made.instance.settings.policy.model_dump()
        numbers = [n for n, v in known.items() if isinstance(v, int | Decimal) and not isinstance(v, bool)]
        assert sorted(policies) == sorted([*numbers, "strain_widths", "strain_prices"])


def test_a_new_column_is_a_figure_without_being_named() -> None:
    class Wider(Lift):
        crews: Count = col("crews")
        loaded: Share = col("share that is loaded")
        name: str = col("name")
        night: bool = col("whether it flies at night")

    assert set(numeric(Wider)) - set(numeric(Lift)) == {"crews", "loaded"}


def test_a_weighting_in_use_is_moved() -> None:
    made = read_case("madrid2022", mode="steady", weighting="rand")
    found = {one.path: one for one in figures_of(made, prepared(made.instance))}
    assert found["weightings.rand.days.10"].ends == ("1.6", "2.4")
    assert not [path for path in found if path.startswith("weightings.competing")]


@pytest.mark.parametrize(
    ("value", "kind", "limits", "ends"),
    [
        (100, "whole", (0, None), ("80", "120")),
        (2, "whole", (0, None), ("1", "3")),
        (0, "whole", (0, None), ("0", "1")),
        (1, "whole", (1, 50), ("1", "2")),
        (Decimal("0.5"), "number", (0, 1), ("0.4", "0.6")),
        (Decimal("0.9"), "number", (0, 1), ("0.72", "1")),
        (Decimal(0), "number", (0, 1), ("0", "0")),
        ((Decimal(1), Decimal("2.5")), "numbers", (None, None), ("0.8 2", "1.2 3")),
    ],
)
def test_the_default_spread(value: Any, kind: str, limits: Any, ends: tuple[str, str]) -> None:
    assert spread(value, kind, limits) == ends


def test_the_limits_of_a_column_are_those_of_its_row_class() -> None:
    assert limits_of(TABLES["schemes"].model_fields["share"]) == (0, 1)
    assert limits_of(TABLES["contributors"].model_fields["dwell_ratio"]) == (0, 20)
    assert limits_of(Policy.model_fields["turnover_price"]) == (0, 1000)
    assert limits_of(Policy.model_fields["strain_widths"]) == (None, None)


def test_ends_that_the_instance_refuses_are_not_moved(tmp_path: Path) -> None:
    with desk(tmp_path) as here:
        figures = of(rests(here, cases=150))
    (shares,) = [path for path in figures.index if path.startswith("schemes.")]
    assert figures.moved[shares] == "not moved"
    assert "add up" in figures.reason[shares]


def test_an_end_that_is_refused_is_in_no_case(tmp_path: Path) -> None:
    """Of a pool whose only unit is kept home there cannot be fewer, nor can more be kept home."""
    with desk(tmp_path, five_of_ten()) as here:
        figures = of(rests(here))
        statuses = here.store._db.execute("SELECT DISTINCT status FROM cases").fetchall()
    assert statuses == [("optimal",)]
    assert figures.moved["forces.AAA.idle0.start.units"] != "not moved"


def test_effects_that_cancel_out_together_are_found(tmp_path: Path) -> None:
    """Only the ratios of weights count: all of them a fifth more is nothing."""
    with desk(tmp_path) as here:
        found = rests(here)
    figures = of(found)
    weights = figures[figures.index.str.startswith("requirements.") & figures.index.str.endswith(".weight")]
    assert (weights.moved == "alone").any()
    assert weights.effect.max() > 0.25


def test_no_more_cases_are_solved_than_told(tmp_path: Path) -> None:
    for cases in (132, 160):
        (tmp_path / str(cases)).mkdir()
        with desk(tmp_path / str(cases)) as here:
            found = rests(here, cases=cases)
            assert _count(here.store) <= cases
        assert "left whole" in " ".join(found.said)
        left = found.tables["groups"].verdict == "left whole"
        assert left.any()
        assert set(found.tables["figures"].moved) >= {"alone", "in a group", "group left whole"}


def _count(store: CaseStore) -> int:
    (count,) = store._db.execute("SELECT count(*) FROM cases").fetchone()
    return int(count)


def test_fewer_cases_than_the_groups_need_is_told_with_the_number(tmp_path: Path) -> None:
    with desk(tmp_path) as here:
        with pytest.raises(UsageError, match="120 figures are moved in 47 groups first, which takes 132"):
            rests(here, cases=128)
        assert _count(here.store) == 0


def test_the_cost_is_told_before(tmp_path: Path) -> None:
    told = list[str]()
    with desk(tmp_path) as here:
        rests(here, cases=140, tell=lambda words: told.append(f"{_count(here.store)} {words}"))
    (words,) = told
    assert int(words.split()[0]) < 20
    assert "120 figures in 47 groups: at most 140 cases, 132 of them for the groups" in words
    assert "minutes with 1 worker" in words


def test_equal_seeds_and_any_workers_find_the_same(tmp_path: Path) -> None:
    found = list[Findings]()
    for workers in (1, 2):
        with study(five_of_ten(), workers=workers, gap=0.001) as runner:
            found.append(rests(runner, seed=3))
    with desk(tmp_path, five_of_ten()) as here:
        found.append(rests(here, seed=3))
    for one in found[1:]:
        assert one.said == found[0].said
        for name, frame in one.tables.items():
            pd.testing.assert_frame_equal(frame, found[0].tables[name])


def test_the_seed_says_which_end_a_figure_has_in_a_mixed_move(tmp_path: Path) -> None:
    with desk(tmp_path) as here:
        first, again, other = (rests(here, cases=150, seed=seed).tables["groups"] for seed in (0, 0, 1))
    pd.testing.assert_frame_equal(first, again)
    assert not first.equals(other)


def test_stored_cases_are_not_solved_again(tmp_path: Path) -> None:
    with desk(tmp_path, five_of_ten()) as here:
        rests(here)
        before = _count(here.store)
        rests(here)
        assert _count(here.store) == before


@pytest.mark.parametrize(
    ("shares", "percents"),
    [([33.4, 33.3, 33.3], [34, 33, 33]), ([0.0, 0.0, 0.0], [0, 0, 0]), ([99.6, 0.4, 0.0], [100, 0, 0])],
)
def test_percents_that_are_shown_together_add_up(shares: list[float], percents: list[int]) -> None:
    assert whole_percents(shares) == percents


def test_a_figure_without_another_end_has_none() -> None:
    assert Figure("a", "a", "0", "0", "0", "stated", "assumed", "").ends == ()
