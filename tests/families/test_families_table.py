"""The table of families agrees with the model, the checker and the instances; and faults in it are found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from fractions import Fraction

import pytest

from families import entry_faults as faults
from optim import check
from optim.families import FAMILIES, INDICES, LEVERS, Family
from optim.instance import TABLES
from optim.model import constraints
from optim.plan import Plan, SlackRow
from optim.reading import read_case
from worlds import case as case_of
from worlds import world


def names(modules: Iterable[object]) -> list[str]:
    return [module.__name__.rpartition(".")[2] for module in modules]  # type: ignore[attr-defined]


MODEL, CHECKER, LIMITS = names(constraints.FAMILIES), names(check.FAMILIES), names(check.LIMITS)
EARMARKED = case_of(world(policy={"ordinary_notice": 20}, ready_forces=[{}], assignments=[{}]))
CASES = [
    read_case("madrid2022", mode="phased", founding_act="threshold"),
    read_case("madrid2022", mode="steady", founding_act="strict"),
    read_case("tutorial", mode="phased", founding_act="continuous"),
    EARMARKED,
    case_of(world(near=[{}]), mode="steady"),
]
"""Every family with slack rows has some in one of them. ``overrides`` fill a column that no file fills."""
BEDS = FAMILIES["beds"]
EMPTY = Plan(**{field.name: {} for field in fields(Plan)})


def none(found: Iterable[str]) -> None:
    """Fail with every fault found, each a sentence."""
    sentences = list(dict.fromkeys(found))
    assert not sentences, "\n".join(sentences)


def test_every_family_has_an_entry_and_every_entry_is_a_family() -> None:
    none(faults.strangers(FAMILIES, MODEL, CHECKER))


def test_every_family_has_a_title_of_its_own() -> None:
    none(faults.untitled(FAMILIES))


def test_a_family_has_an_index_if_and_only_if_it_has_slack_rows() -> None:
    none(faults.unindexed(FAMILIES, LIMITS))


def test_every_family_with_slack_rows_is_among_the_limits_of_the_checker() -> None:
    found = [name for name, family in zip(CHECKER, check.FAMILIES, strict=True) if hasattr(family, "slacks")]
    missing = sorted(set(found) - set(LIMITS))
    assert not missing, f"optim/check/__init__.py: LIMITS leaves out {missing}, which state slack rows"


def test_the_index_of_a_family_is_that_of_its_slack_rows() -> None:
    seen = set()
    for case in CASES:
        codes = {table: {row.key[0] for row in case.instance.table(table)} for table in TABLES}
        for row in check.account(case, EMPTY).slacks:
            seen.add(row.family)
            none(faults.misplaced(FAMILIES[row.family], row, codes))
    missing = sorted(set(LIMITS) - seen)
    assert not missing, (
        f"tests/families/test_families_table.py: CASES needs a case in which {missing} has slack rows"
    )


def test_every_table_of_a_family_is_a_table_of_instances() -> None:
    none(faults.tableless(FAMILIES))
    assert {table for index in INDICES.values() for table in index.tables} <= set(TABLES)


def test_every_family_has_levers_or_a_reason_to_be_fixed() -> None:
    none(faults.unmoved(FAMILIES, LEVERS))


@pytest.mark.parametrize(
    ("family", "sentence"),
    [
        (replace(BEDS, name="cots"), "the entry 'cots' is not a family of"),
        (replace(BEDS, title=""), "the family 'beds' needs a title of its own"),
        (replace(BEDS, title="lift"), "the family 'lift' needs a title of its own"),
        (replace(BEDS, index="j?"), "the index 'j?' of 'beds' has unknown letters"),
        (replace(BEDS, index=""), "the family 'beds' has slack rows but no index"),
        (replace(FAMILIES["ask"], index="j"), "the family 'ask' has an index but no slack rows"),
        (replace(BEDS, tables=()), "the family 'beds' names no table"),
        (replace(BEDS, tables=("cots",)), "the family 'beds' names the unknown table 'cots'"),
        (replace(BEDS, levers=()), "the family 'beds' needs levers, or else the reason"),
        (replace(BEDS, levers=("cots",)), "the family 'beds' names the unknown lever 'cots'"),
        (replace(BEDS, levers=("lift",)), "the lever 'lift' of 'beds' changes ['lift'], not its tables"),
        (replace(BEDS, levers=("lift",)), "no family names the lever 'beds'"),
    ],
)
def test_a_fault_of_an_entry_is_told_with_the_file_to_edit(family: Family, sentence: str) -> None:
    told = list(_all_faults(FAMILIES | {family.name: family}))
    assert any(one.startswith(f"{faults.TABLE}: {sentence}") for one in told), told


def test_a_family_without_an_entry_is_told_with_the_file_to_edit() -> None:
    told = list(_all_faults({name: family for name, family in FAMILIES.items() if name != "beds"}))
    assert f"{faults.TABLE}: the family 'beds' has no entry" in told


@pytest.mark.parametrize(
    ("index", "where", "sentence"),
    [
        ("jx", (), "the index 'jx' of 'beds' does not fit the slack row ()"),
        ("jx", ("EST", "permanent", "more"), "the index 'jx' of 'beds' does not fit the slack row"),
        ("jx", ("USA",), "in a slack row of 'beds', 'USA' is not in theaters.csv"),
        ("jd", ("EST", "noon"), "in a slack row of 'beds', 'noon' is not a day"),
    ],
)
def test_a_slack_row_that_does_not_fit_is_told(index: str, where: tuple[str, ...], sentence: str) -> None:
    row = SlackRow("beds", where, 1, Fraction(0), Fraction(0), "soldiers")
    (told,) = faults.misplaced(replace(BEDS, index=index), row, {"theaters": {"EST"}})
    assert told.startswith(f"{faults.TABLE}: {sentence}")


def _all_faults(families: faults.Families) -> Iterable[str]:
    yield from faults.strangers(families, MODEL, CHECKER)
    yield from faults.untitled(families)
    yield from faults.unindexed(families, LIMITS)
    yield from faults.tableless(families)
    yield from faults.unmoved(families, LEVERS)
