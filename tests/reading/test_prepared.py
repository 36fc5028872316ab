"""An instance that is changed in memory is the one that its files would give with the same change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import pytest

import optim
from optim.errors import InstanceError, UsageError
from optim.instance import TABLES, Instance
from optim.instance.hashing import instance_hash
from optim.reading import changed, override, prepared, read, read_case, vary
from optim.reading.cells import plain
from optim.reading.overrides import apply
from optim.reading.parsing import book_of
from optim.reading.rules import RULES, concerned

CHANGES: list[dict[str, object]] = [
    {},
    {"overrides": [("contributors.NOV.dwell_ratio", "2")]},
    {"overrides": [("forces.*.*.*.units", "+20%"), ("policy.discount_rate", "0.05")]},
    {"overrides": [("weightings.balanced.tiers.asked", "2")]},
    {"scenarios": ["both"]},
    {"scenarios": ["both"], "overrides": [("policy.founding_act", "threshold")]},
]
MORE_VALUES = ("0", "1", "999999", "", "true", "2031H1")
FAULTY = [("forces.NOV.armored.start.units", "-1"), ("theaters.coast.host", "nobody")]


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_it_is_the_same_as_from_files(change: dict[str, object]) -> None:
    book = prepared(read("tutorial"))
    instance, from_files = changed(book, **change), read("tutorial", **change)  # type: ignore[arg-type]
    assert instance_hash(instance) == instance_hash(from_files)
    for table in ("forces", "contributors"):
        assert [row.source for row in instance.table(table)] == [
            row.source for row in from_files.table(table)
        ]


@pytest.mark.parametrize("pair", FAULTY, ids=str)
def test_a_fault_is_found_though_most_is_not_read_again(pair: tuple[str, str]) -> None:
    with pytest.raises(InstanceError) as told:
        changed(prepared(read("tutorial")), [pair])
    with pytest.raises(InstanceError) as from_files:
        read("tutorial", overrides=[pair])
    assert [fault.message for fault in told.value.faults] == [
        fault.message for fault in from_files.value.faults
    ]


def paths() -> Iterator[str]:
    """The path of a cell of every column, in the last row of its table."""
    instance = read("tutorial")
    for table, model in TABLES.items():
        for row in instance.table(table)[-1:]:
            key = ".".join(plain(getattr(row, name)) or "start" for name in model.KEY)
            yield from (f"{table}.{key}.{column}" for column in model.model_fields)


def outcome(made: Callable[[], Instance]) -> list[str] | str:
    """The faults, or the instance by its hash."""
    try:
        return instance_hash(made())
    except InstanceError as error:
        return [str(fault) for fault in error.faults]
    except UsageError as error:
        return str(error)


VALUES = ["-1", "nobody", *(pytest.param(v, marks=pytest.mark.slow) for v in MORE_VALUES)]


@pytest.mark.parametrize("value", VALUES)
def test_rules_that_are_not_asked_again_would_have_said_the_same(value: str) -> None:
    instance = read("tutorial")
    book, refused = prepared(instance), 0
    for path in paths():
        told = outcome(partial(changed, book, [(path, value)]))
        assert told == outcome(partial(override, instance, [(path, value)])), path
        refused += isinstance(told, list)
    assert refused, "nothing was wrong with it anywhere"


def test_only_rules_that_look_at_a_change_are_asked() -> None:
    book = prepared(read("tutorial"))
    draft = apply(book.draft, [("lift.tons.30.amount", "1")])
    asked = {rule.check.__name__ for rule in concerned(book_of(draft, book)[0], book)}
    assert "without_lift" in asked
    assert not asked & {"kept_home", "cycles", "shares"}
    everything = apply(book.draft, [("policy.discount_rate", "0.05")])
    assert len(list(concerned(book_of(everything, book)[0], book))) == len(RULES)


def test_a_book_is_left_as_it_was() -> None:
    book = prepared(read("tutorial"))
    changed(book, [("contributors.NOV.dwell_ratio", "2")])
    assert instance_hash(changed(book)) == instance_hash(read("tutorial"))


def test_a_case_varied_with_its_book_is_the_case_varied_without() -> None:
    case = read_case("tutorial", scenarios=["both"])
    pairs = [("contributors.NOV.dwell_ratio", "2")]
    assert vary(case, book=prepared(case.instance), overrides=pairs) == vary(case, overrides=pairs)


def test_a_path_that_leads_nowhere_is_refused() -> None:
    with pytest.raises(UsageError, match="contributors"):
        changed(prepared(read("tutorial")), [("contributors.NOWHERE.dwell_ratio", "2")])


@pytest.mark.parametrize("chosen", ["off", "strict"])
@pytest.mark.parametrize(
    "change",
    [
        {"overrides": [("policy.founding_act", "threshold")]},
        {"overrides": [("policy.founding_act", "off")]},
        {"overrides": [("policy.founding_act", "strict")]},
    ],
    ids=str,
)
def test_a_change_to_the_policy_is_a_choice(chosen: str, change: dict[str, list[tuple[str, str]]]) -> None:
    """Also where the policy's own text says that already, and a run had chosen otherwise."""
    case = vary(read_case("tutorial", founding_act=chosen), **change)  # type: ignore[arg-type]
    assert case.founding_act == change["overrides"][0][1]


def test_a_choice_is_kept_where_a_change_is_to_something_else() -> None:
    case = read_case("tutorial", founding_act="off", weighting="balanced")
    assert vary(case, overrides=[("policy.discount_rate", "0.05")]).founding_act == "off"


def test_an_explicit_choice_goes_before_a_change() -> None:
    changes = {"policy.founding_act": "threshold"}
    assert optim.choose(optim.load("tutorial"), founding_act="off", changes=changes).founding_act == "off"
    assert optim.choose(optim.load("tutorial"), changes=changes).founding_act == "threshold"
