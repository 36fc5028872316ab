"""Whatever a change by path can set: a kept model with it is that of a fresh build, number for number."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any, get_args

import numpy as np
import pytest

from model.test_model_kept import PROVENANCE, same
from model.test_model_kept import kept as madrid
from optim.case import Case, Mode
from optim.engine.assembly import Kept, compile_case, compile_model, keep
from optim.engine.matrix import MatrixModel
from optim.engine.optimize_measure import held
from optim.errors import InstanceError, UsageError
from optim.instance import TABLES
from optim.instance.settings import ABOUT
from optim.model import build
from optim.reading import prepared, read_case, vary
from optim.reading.cells import kinds, plain
from optim.reading.paths import GROUPS, START

MODES = get_args(Mode)
PERIODS = ("2023H1", "2023H2")
MORE = {
    "contingencies.theaters": ("border coast",),
    "projects.kind": ("barracks",),
    "policy.founding_act": ("continuous",),
    "policy.founding_act_counts": ("battalions",),
    "policy.threshold_soldiers": ("900",),
    "policy.weighting": ("coast-first",),
    "policy.strain_widths": ("0.5 2",),
    "policy.strain_prices": ("1 2.5 4",),
    "periods.start": ("2024H1",),
}
"""What else to try where a column of the tutorial holds one value only."""

ELSEWHERE = {
    "projects.scheme": [("projects.tapa-camp.scheme", "mix")],
    "projects.site": [("projects.tapa-camp.site", "adazi")],
    "schemes.share": [("schemes.mix.NATO.share", "0.4"), ("schemes.mix.host.share", "0.4")],
}
"""What cannot be changed alone in the tutorial, which has one scheme and one host: changed in madrid2022."""

NEVER = {"periods.months"}  # half-years are all there are


@cache
def kept(mode: str) -> Kept:
    """The tutorial, of whose tables only that of rosters is empty, with its demand made hard."""
    return keep(read_case("tutorial", mode=mode, require=("border-ask",), founding_act="continuous"))


def varied(case: Case, path: str, value: str) -> Case | None:
    """The case with a value set; None where no instance may have it."""
    try:
        return vary(case, book=prepared(case.instance), overrides=[(path, value)])
    except (InstanceError, UsageError):
        return None


def others(kind: str, value: Any, seen: list[str]) -> Iterator[str]:
    """Other values for a cell: of its own kind, or what stands elsewhere in its column."""
    if kind == "flag":
        yield plain(not value)
    elif kind in ("whole", "number") and value is None:
        yield from ("0", "1")
    elif kind == "whole":
        yield from (str(value + 1), str(max(0, value - 1)), str(value // 2))
    elif kind == "number":
        yield from (plain(value / 2), plain(value + Decimal("0.25")))
    else:
        yield from (*(text for text in seen if text != plain(value)), *PERIODS, "")


def cells(case: Case) -> Iterator[tuple[str, str, list[str]]]:
    """Every column that may be set, with the path of each of its cells and other values for it."""
    for table, model in TABLES.items():
        rows = getattr(case.instance, table)
        for column, kind in kinds(model).items():
            if column in PROVENANCE or column in model.KEY:
                continue
            what = f"{table}.{column}"
            seen = [*sorted({plain(getattr(row, column)) for row in rows}), *MORE.get(what, ())]
            for row in rows:
                key = ".".join(plain(getattr(row, name)) or START for name in model.KEY)
                yield what, f"{table}.{key}.{column}", list(others(kind, getattr(row, column), seen))


def switches(case: Case) -> Iterator[tuple[str, str, list[str]]]:
    """Every setting that may be set."""
    for section in ("policy", "periods"):
        part = getattr(case.instance.settings, section)
        for name, kind in kinds(type(part)).items():
            path = f"{section}.{name}"
            if name not in ABOUT:
                yield path, path, list(others(kind, getattr(part, name), list(MORE.get(path, ()))))


@cache
def changed(mode: str) -> dict[str, tuple[Case, MatrixModel]]:
    """For each column, and each setting, a change to it that an instance may have, and its fresh model.

    The first that makes the model another, if there is one: much of a world plays no part in its model.
    """
    base, found, settled = kept(mode), dict[str, tuple[Case, MatrixModel]](), set[str]()
    for what, path, values in (*cells(base.case), *switches(base.case)):
        for value in values if what not in settled else ():
            case = varied(base.case, path, value)
            if case is not None:
                found[what] = case, compile_case(case)
                settled |= {what} if differ(base.compiled, found[what][1]) else set()
                break
    return found


def differ(one: MatrixModel, other: MatrixModel) -> bool:
    """Whether two models are not the same, however little."""
    if one.keys != other.keys or one.row_keys != other.row_keys:
        return True
    sides = ("values", "indices", "row_lower", "row_upper", "lower", "upper", "integer")
    return any(not np.array_equal(getattr(one, side), getattr(other, side)) for side in sides) or any(
        not np.array_equal(one.costs[name], other.costs[name]) for name in one.costs
    )


@pytest.mark.parametrize("mode", MODES)
def test_a_change_of_every_column_and_setting(mode: Mode) -> None:
    for case, fresh in changed(mode).values():
        same(kept(mode).changed(case), fresh)


@pytest.mark.parametrize("mode", MODES)
def test_no_column_and_no_setting_is_left_out(mode: Mode) -> None:
    base = kept(mode).case
    every = {what for what, _, _ in (*cells(base), *switches(base))}
    assert every - set(changed(mode)) == {*ELSEWHERE, *NEVER}


def test_most_of_these_changes_make_another_model() -> None:
    """Or the tests above would show little; what is only for the record or the screen makes none."""
    base = kept("phased").compiled
    assert sum(differ(base, fresh) for _, fresh in changed("phased").values()) >= 45


@pytest.mark.parametrize(
    ("what", "path", "value"),
    [
        ("battalions", "unit_types.armored.battalions", "0.25"),
        ("battalions", "policy.threshold_units", "2"),
        ("soldiers", "policy.threshold_soldiers", "800"),
        ("soldiers", "policy.founding_act_counts", "battalions"),
    ],
)
def test_what_the_founding_act_counts(what: str, path: str, value: str) -> None:
    counts = [("policy.founding_act_counts", what), ("policy.threshold_soldiers", "900")]
    base = keep(read_case("tutorial", mode="steady", founding_act="continuous", overrides=counts))
    case = varied(base.case, path, value)
    assert case is not None
    assert differ(base.compiled, compile_case(case))
    same(base.changed(case), compile_case(case))


@pytest.mark.parametrize("what", ELSEWHERE)
def test_where_the_tutorial_has_too_little_to_change(what: str) -> None:
    base = madrid("steady")
    case = vary(base.case, overrides=ELSEWHERE[what])
    assert case.instance != base.case.instance
    same(base.changed(case), compile_model(build(case)))


MULTIPLIED = {
    "theaters": "EST",
    "contingencies": "baltic",
    "days": "10",
    "capabilities": "heavy",
    "tiers": "asked",
}


@pytest.mark.parametrize("group", GROUPS)
def test_a_multiplier_of_every_kind(group: str) -> None:
    base = madrid("steady")
    case = vary(base.case, overrides=[(f"weightings.balanced.{group}.{MULTIPLIED[group]}", "2.5")])
    found = base.changed(case)
    assert not np.array_equal(found.costs["coverage_index"], base.compiled.costs["coverage_index"])
    same(found, compile_model(build(case)))


@pytest.mark.parametrize("path", ["sites.*.beds", "forces.*.*.*.units", "requirements.*.*.*.*.*.weight"])
def test_many_rows_at_once_relative_to_what_they_are(path: str) -> None:
    case = varied(kept("phased").case, path, "x2")
    assert case is not None
    same(kept("phased").changed(case), compile_model(build(case)))


@pytest.mark.parametrize("mode", MODES)
def test_measures_held_on_a_changed_case(mode: Mode) -> None:
    case = varied(kept(mode).case, "sites.fort.beds", "1800")
    assert case is not None
    measures = {"troops.border": 600.0, "coverage": 50.0}, {"cost": 500.0}
    same(held(case, kept(mode).changed(case), *measures), held(case, compile_case(case), *measures))
