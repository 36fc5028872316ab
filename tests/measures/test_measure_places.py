"""A kind of measure that is forgotten in one of its places is told with the file to edit.

``docs/adding-a-measure.md`` lists the places.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from optim.engine.vectors import VECTORS
from optim.generate import generate_tiny
from optim.measures import KINDS, Kind, names
from optim.measures.naming import kind_of
from optim.reading import case_of, read_case
from optim.studies.figures import OF_A_PLAN, OF_A_THEATER
from worlds import world

ROOT = Path(__file__).parents[2]
ENTRY = "optim/measures/kinds.py"
VECTOR = "optim/engine/vectors.py"
FIGURE = "optim/studies/figures.py"
PAGE = "docs/studies.md"

Kinds = Mapping[str, Kind]


def without_texts(kinds: Kinds) -> Iterator[str]:
    """Kinds that no reader could be told of."""
    for pattern, kind in kinds.items():
        for text in ("unit", "meaning", "decision"):
            if not getattr(kind, text):
                yield f"{ENTRY}: {pattern} has no {text}"
        if kind.phrase.count("{}") != len(kind.index) and kind.phrase:
            yield f"{ENTRY}: the phrase of {pattern} needs a {{}} for each of {', '.join(kind.index)}"
        if kind.wasted and kind.better is None:
            yield f"{ENTRY}: {pattern} is wasted, so one of its ends must be the better"


def without_vectors(kinds: Kinds) -> Iterator[str]:
    """Kinds that the engine cannot hold or aim at."""
    for pattern in kinds:
        if pattern not in VECTORS:
            yield f"{VECTOR}: VECTORS has no linear form of {pattern}"
    for pattern in VECTORS.keys() - kinds.keys():
        yield f"{VECTOR}: VECTORS has {pattern}, which {ENTRY} does not list"


def without_figures(kinds: Kinds) -> Iterator[str]:
    """Kinds of which a plan's amount is not worked out."""
    known = [*OF_A_THEATER, *OF_A_PLAN]
    for pattern in kinds:
        if known.count(pattern) != 1:
            yield f"{FIGURE}: {pattern} must stand in one of OF_A_THEATER and OF_A_PLAN"
    for pattern in set(known) - kinds.keys():
        yield f"{FIGURE}: {pattern} is worked out, but {ENTRY} does not list it"


def without_rows(kinds: Kinds) -> Iterator[str]:
    """Kinds that the section 'Measures' of the page does not describe as their entries do."""
    page = (ROOT / PAGE).read_text(encoding="utf-8")
    section = page.split("\n## Measures\n")[1].split("\n## ")[0]
    rows = [row for row in section.splitlines() if row.startswith("| `")]
    due = [row_of(kind) for kind in kinds.values()]
    yield from (f"{PAGE}, 'Measures': add the row {row}" for row in due if row not in rows)
    yield from (f"{PAGE}, 'Measures': {ENTRY} has no kind of the row {row}" for row in rows if row not in due)


def row_of(kind: Kind) -> str:
    """The row of a kind in the table of the page."""
    return f"| `{kind.pattern}` | {kind.unit} | {kind.meaning} |"


PLACES: dict[str, Callable[[Kinds], Iterator[str]]] = {
    ENTRY: without_texts,
    VECTOR: without_vectors,
    FIGURE: without_figures,
    PAGE: without_rows,
}


@pytest.mark.parametrize("file", PLACES)
def test_every_kind_stands_in_all_of_its_places(file: str) -> None:
    forgotten = list(PLACES[file](KINDS))
    assert not forgotten, "\n".join(forgotten)


@pytest.mark.parametrize("file", PLACES)
def test_a_kind_that_is_forgotten_is_told_with_the_file_to_edit(file: str) -> None:
    new = replace(KINDS["troops.PLACE"], pattern="dogs.PLACE", unit="")
    (told,) = {*PLACES[file]({**KINDS, new.pattern: new})} - {*PLACES[file](KINDS)}
    assert told.startswith(file)
    assert "dogs.PLACE" in told


def test_the_page_on_adding_a_measure_lists_these_places_and_no_others() -> None:
    page = (ROOT / "docs" / "adding-a-measure.md").read_text(encoding="utf-8")
    steps = re.findall(r"^\d\. `([^`]+)`", page, re.MULTILINE)
    assert steps == list(PLACES)
    for file in re.findall(r"`((?:optim|tests|docs)/[^`]+\.(?:py|md))`", page):
        assert (ROOT / file).exists(), file


def test_the_kind_of_a_name_is_the_one_that_lists_it() -> None:
    listed = set[str]()
    generated, offered = (
        case_of(generate_tiny(seed=3), "phased"),
        case_of(world(willingness=[{}], assignments=[{}]), "steady"),
    )
    for case in (read_case("tutorial", mode="steady"), generated, offered, read_case("madrid2022")):
        of_kinds = [(name, kind) for kind in KINDS.values() for name in kind.names(case)]
        assert [name for name, _ in of_kinds] == list(names(case))
        for name, kind in of_kinds:
            assert kind_of(name) is kind, name
            assert name.count(".") == len(kind.index), name
            listed.add(kind.pattern)
    assert listed == set(KINDS), f"{ENTRY}: no case of the tests has {', '.join(KINDS.keys() - listed)}"
