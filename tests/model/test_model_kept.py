"""A kept model with a change is the model of the changed case, number for number, whatever is changed."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any, get_args

import numpy as np
import pytest
from scipy.sparse import csc_array

from optim.case import Case, Mode
from optim.engine.assembly import Kept, compile_model, keep
from optim.engine.assembly.diff import differences, differences_in_given
from optim.engine.assembly.incremental import Part
from optim.engine.assembly.tracking import Watch
from optim.engine.matrix import MatrixModel
from optim.instance import TABLES, Instance
from optim.instance.settings import Reading
from optim.model import build
from optim.model.given import Given
from optim.reading import read_case
from worlds import case as case_of
from worlds import world

MODES = get_args(Mode)
PROVENANCE = {"source", "status", "low", "high", "note", "name", "reason"}
Entry = tuple[str, dict[str, Any]]  # what was done, and the instance's fields that it replaces


@cache
def kept(mode: str) -> Kept:
    return keep(read_case("madrid2022", mode=mode))


def same(one: MatrixModel, other: MatrixModel) -> None:
    """Fail unless rows, columns and objectives are the same by name."""
    assert rows_of(one) == rows_of(other)
    assert columns_of(one) == columns_of(other)
    assert one.offsets == other.offsets


def rows_of(model: MatrixModel) -> dict[str, Any]:
    matrix = csc_array((model.values, model.indices, model.starts), shape=(model.rows, model.columns)).tocsr()
    found = {}
    for at, name in enumerate(model.row_keys):
        cells = slice(matrix.indptr[at], matrix.indptr[at + 1])
        terms = {model.keys[c]: v for c, v in zip(matrix.indices[cells], matrix.data[cells], strict=True)}
        found[name] = (model.row_lower[at], model.row_upper[at], terms)
    return found


def columns_of(model: MatrixModel) -> dict[Any, Any]:
    """Columns by name; one that is in no row any more, and costs nothing, may be left over."""
    names = sorted(model.costs)
    used = np.diff(model.starts) > 0
    return {
        key: (model.lower[at], model.upper[at], model.integer[at], [model.costs[name][at] for name in names])
        for at, key in enumerate(model.keys)
        if used[at] or any(model.costs[name][at] for name in names)
    }


def other_than(value: Any) -> Any:
    """Another value of the same kind; None where there is no telling what it could be."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, Decimal):
        return value / 2 if value else Decimal("0.5")
    if isinstance(value, tuple) and len(value) > 1:
        return value[1:]
    return None


def edits(instance: Instance) -> Iterator[Entry]:
    """One cell of every column, one row more or less of every table, and every number among the settings."""
    for table in TABLES:
        rows = getattr(instance, table)
        for column in sorted(set(TABLES[table].model_fields) - PROVENANCE):
            value = other_than(getattr(rows[0], column))
            if value is not None:
                yield f"{table}.{column}", {table: (rows[0].model_copy(update={column: value}), *rows[1:])}
        yield f"{table} less", {table: rows[:-1]}
    settings = instance.settings
    for section in ("policy", "periods"):
        part = getattr(settings, section)
        for name in type(part).model_fields:
            value = other_than(getattr(part, name))
            if value is not None:
                changed = part.model_copy(update={name: value})
                yield (
                    f"settings.{section}.{name}",
                    {"settings": settings.model_copy(update={section: changed})},
                )


def fresh(case: Case) -> MatrixModel | None:
    """The model of a case; None where the change, which nobody validated, makes none."""
    try:
        return compile_model(build(case))
    except (KeyError, ValueError):
        return None


@pytest.mark.parametrize("mode", MODES)
def test_nothing_changed(mode: Mode) -> None:
    same(kept(mode).changed(kept(mode).case), compile_model(build(kept(mode).case)))


@pytest.mark.slow
def test_cells_anywhere_of_the_steady_case() -> None:
    """A row is not looked at because another one of its table is: which one changes must not matter."""
    draw, base = random.Random(0), kept("steady")
    instance = base.case.instance
    for table in instance.kept:
        rows, made = list(getattr(instance, table)), 0
        for column in sorted(set(TABLES[table].model_fields) - PROVENANCE - set(TABLES[table].KEY)):
            at = draw.randrange(len(rows))
            value = other_than(getattr(rows[at], column))
            if value is None or made == 2:
                continue
            edited = (*rows[:at], rows[at].model_copy(update={column: value}), *rows[at + 1 :])
            case = base.case.replace(instance=instance.replace(**{table: edited}))
            expected, made = fresh(case), made + 1
            if expected is not None:
                same(base.changed(case), expected)


@pytest.mark.parametrize("mode", MODES)
def test_every_edit_of_a_small_instance(mode: Mode) -> None:
    filled = {table: [{}] for table in TABLES if not getattr(world(), table)}
    base = keep(case_of(world("small", **filled), mode=mode))
    tried: list[str] = []
    for what, fields in edits(base.case.instance):
        case = base.case.replace(instance=base.case.instance.replace(**fields))
        expected = fresh(case)
        if expected is not None:
            same(base.changed(case), expected)
            tried.append(what)
    assert len(tried) >= 60, tried
    assert {what.partition(".")[0].partition(" ")[0] for what in tried} >= set(TABLES) - {"unit_types"}


def test_some_edits_of_the_phased_case_at_once() -> None:
    edited = {
        "contributors.USA.dwell_ratio": "2",
        "theaters.EST.max_growth": "500",
        "policy.discount_rate": "0.1",
    }
    case = read_case("madrid2022", overrides=list(edited.items()))
    same(kept("phased").changed(case), compile_model(build(case)))


@pytest.mark.parametrize("reading", get_args(Reading))
def test_every_reading_of_the_founding_act(reading: Reading) -> None:
    case = kept("steady").case.replace(founding_act=reading)
    same(kept("steady").changed(case), compile_model(build(case)))


@pytest.mark.slow
def test_every_weighting_scenario_and_ask() -> None:
    base = kept("steady").case
    settings = base.instance.settings
    cases = [base.replace(weighting=name) for name in settings.weightings]
    cases += [base.replace(require=(row.ask,)) for row in base.instance.asks]
    cases += [read_case("madrid2022", mode="steady", scenarios=[name]) for name in settings.scenarios]
    assert len(cases) >= 10
    for case in cases:
        same(kept("steady").changed(case), compile_model(build(case)))


def dwelling(base: Kept, n: str, ratio: str) -> Case:
    """The case with another dwell ratio for one nation."""
    rows = tuple(
        row.model_copy(update={"dwell_ratio": Decimal(ratio)}) if row.contributor == n else row
        for row in base.case.instance.contributors
    )
    return base.case.replace(instance=base.case.instance.replace(contributors=rows))


def test_what_was_not_looked_at_is_not_made_anew() -> None:
    base = kept("steady")
    ready = ("given", "tables", "contributors", "ready_share")
    assert [module_of(part) for part in base.parts if ready in part.reads] == ["ready_pool"]
    assert np.shares_memory(
        base.changed(base.case.replace(scenarios=("named",))).values, base.compiled.values
    ), "a name for the record changes nothing"


def test_a_dwell_ratio_rebuilds_the_families_that_read_it_and_no_others() -> None:
    """In their old places, so that a basis found for the case fits the changed one as it is."""
    base = kept("steady")
    case = dwelling(base, "GBR", "3.9")  # from 4: a tour still takes up five periods
    compiled = base.changed(case)
    rebuilt = {module_of(part) for part in base.stale(differences_between(base, case))}
    assert rebuilt >= {"force_pool", "whole_rotations"}
    assert not rebuilt & {"beds", "budget", "coverage", "lift", "storage", "variables"}
    assert compiled.row_keys == base.compiled.row_keys


def module_of(part: Part) -> str:
    """The module that states a part."""
    return part.work.__module__.rpartition(".")[2]


def test_a_row_that_goes_and_one_that_comes() -> None:
    """Where nothing more can come by a day, nothing limits what is received; the other rows stay in order."""
    base = kept("steady")
    at, row = next(
        (at, row)
        for at, row in enumerate(base.case.instance.movements)
        if (row.contributor, row.theater, row.pathway, row.weight_class) == ("USA", "APC", "own", "light")
    )
    rows = list(base.case.instance.movements)
    rows[at] = row.model_copy(update={"move": row.move + 5})
    later = base.case.replace(instance=base.case.instance.replace(movements=tuple(rows)))
    gone = ("reception", ("baltic-pacific", "APC", 10, 1))
    fewer = base.changed(later)
    assert [key for key in base.compiled.row_keys if key != gone] == list(fewer.row_keys)
    same(fewer, compile_model(build(later)))
    more = keep(later).changed(base.case)
    assert set(more.row_keys) == {*fewer.row_keys, gone}
    same(more, compile_model(build(base.case)))


def test_the_same_change_again() -> None:
    """Comparing a case with the kept one leaves no trace in it: rotations appear where none were."""
    case = read_case("tutorial", mode="phased")
    rotating = tuple(row for row in case.instance.presence if row.mode == "rotational")
    others = tuple(row for row in case.instance.presence if row.mode != "rotational")
    standing = tuple(row.model_copy(update={"mode": "permanent"}) for row in rotating)
    one, other = (
        case.replace(instance=case.instance.replace(presence=rows))
        for rows in ((*others, *standing), (*others, *standing, *rotating))
    )
    base = keep(one)
    for _ in range(3):
        same(base.changed(other), compile_model(build(other)))


def test_the_order_of_components_is_a_difference() -> None:
    """What a formation takes at least is reckoned from its components one after the other."""
    case = read_case("madrid2022", mode="steady")
    fires = next(row for row in case.instance.capabilities if row.capability == "fires")
    tanks = next(row for row in case.instance.capabilities if row.capability == "maneuver").unit_type
    twice = (*case.instance.capabilities, fires.model_copy(update={"unit_type": tanks}))
    case = case.replace(instance=case.instance.replace(capabilities=twice))
    rows = list(case.instance.formations)
    a, b = (
        at
        for at, row in enumerate(rows)
        if (row.formation, row.component) in (("brigade", "maneuver"), ("brigade", "fires"))
    )
    rows[a], rows[b] = rows[b], rows[a]
    other = case.replace(instance=case.instance.replace(formations=tuple(rows)))
    fresh = compile_model(build(other))
    assert rows_of(fresh) != rows_of(compile_model(build(case)))
    same(keep(case).changed(other), fresh)


@pytest.mark.parametrize("mode", MODES)
def test_what_is_given_does_not_grow_by_being_asked(mode: Mode) -> None:
    """Or what was asked for in one case would seem to have been there in it."""
    given = Given(read_case("madrid2022", mode=mode))
    values = {name: getattr(getattr(given, name[0]), name[1]) for name in given.derived()}
    assert [name for name, value in values.items() if isinstance(value, defaultdict)] == []
    assert given.pools.available["nobody", "none", 1] == 0
    assert ("nobody", "none", 1) not in given.pools.available


def differences_between(base: Kept, case: Case) -> frozenset[Any]:
    """All in which a case, and what is worked out from it, differs from the kept one's."""
    given = Given(case)
    found = differences_in_given(base.given, given, given.derived())
    return differences(base.case, case) | frozenset(found)


def test_reads_are_recorded_by_name_and_column() -> None:
    watch = Watch()
    given = watch.given(Given(kept("steady").case))
    assert given.tables.contributors["USA"].dwell_ratio == 3
    assert given.money.budgets.get(("nobody", 1)) is None
    assert ("tons", 0) not in given.responses.lift
    assert given.pools.ratio("FRA")
    assert given.calendar.steady
    assert watch.seen == {
        ("given", "tables", "contributors"),
        ("given", "tables", "contributors", "dwell_ratio"),
        ("given", "money", "budgets"),
        ("given", "responses", "lift"),
        ("mode",),
    }
    _, apart = watch.apart(lambda: given.pools.overfull("FRA", "mechanized", 1))
    assert apart == {("given", "pools", "history")}, "by the part that has it, whichever part asks"
    _, apart = watch.apart(lambda: given.cells.allows("nobody", "EST", "rotational"))
    assert apart == {("given", "tables", "caveats")}
    _, apart = watch.apart(lambda: given.calendar.last)
    assert apart == {("given", "calendar", "last")}
    assert ("given", "calendar", "last") not in watch.seen


def test_what_holds_on_to_rows_is_worked_out_anew() -> None:
    """A row that is looked at later tells more than what was looked at when it was found."""
    base = kept("steady")
    assert {("responses", "SURGES"), ("demands", "REQUIREMENTS"), ("pools", "available")} <= set(base.known)
    rows = ("contributors", "theaters", "projects", "caveats")
    assert not {("tables", name) for name in rows} & set(base.known)
    assert not any("dwell_ratio" in read for read in base.known["pools", "available"])
    assert any("dwell_ratio" in read for read in base.known["rosters", "strictest"])
