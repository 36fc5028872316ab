"""Given is assembled from parts: frozen, none inherits from another, each has one name everywhere."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields
from typing import Any

import pytest

from optim.model.given import Given
from optim.reading import read_case

GIVEN = Given(read_case("madrid2022", mode="phased"))
PARTS = {name: part for name, part in vars(GIVEN).items() if name not in ("case", "instance")}


def test_the_parts_are_those_of_the_package() -> None:
    assert list(PARTS) == [
        "tables",
        "calendar",
        "pools",
        "cells",
        "rosters",
        "responses",
        "demands",
        "money",
        "willingness",
    ]


@pytest.mark.parametrize("part", PARTS.values(), ids=PARTS)
def test_a_part_is_frozen_and_inherits_from_no_other(part: Any) -> None:
    assert type(part).__bases__ == (object,)
    assert type(part).__module__ == f"optim.model.given.{type(part).__name__.lower()}"
    with pytest.raises(FrozenInstanceError):
        setattr(part, fields(part)[0].name, None)


@pytest.mark.parametrize("part", PARTS.values(), ids=PARTS)
def test_what_a_part_needs_has_the_name_that_it_has_for_the_whole(part: Any) -> None:
    """Reads of a derived value are recorded under that name, whichever part asks for it."""
    for needed in fields(part):
        assert getattr(part, needed.name) is getattr(GIVEN, needed.name)


def test_each_derived_value_is_listed_once() -> None:
    listed = GIVEN.derived()
    assert {part for part, _ in listed} == set(PARTS)
    assert len({name for _, name in listed}) == len(listed)
    assert {("pools", "available"), ("tables", "theaters"), ("money", "budgets")} <= set(listed)
    for part, name in listed:
        getattr(PARTS[part], name)
        assert name in vars(PARTS[part])
