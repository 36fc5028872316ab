"""A case that the time limit cut off may have another plan the next time: the study says so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from optim.cli.study.conduct import _not_repeatable
from optim.reading import read_case
from optim.store.cases import CaseRow, CaseStore
from optim.studies.question import Question, Terms
from optim.studies.runner import Runner
from optim.studies.scheduler import Crew
from optim.studies.solve_case import Base, Starts
from studies.faked_crew import Shuffled, faked

ASKED = tuple(Question(changes=(("contributors.NOV.land_force", str(n)),)) for n in range(3))


def sometimes(base: Base, question: Question, terms: Terms, starts: Starts) -> CaseRow:
    row = faked(base, question, terms, starts)
    return replace(row, cut_off="the time limit came first (coverage)") if question == ASKED[1] else row


def test_a_desk_knows_which_cases_were_cut_off_also_of_those_stored(tmp_path: Path) -> None:
    case = read_case("tutorial", mode="steady")
    for _ in range(2):
        with CaseStore(tmp_path / "cases.sqlite") as store:
            desk = Runner(case, Terms(), store, Crew(Shuffled(0), 2, sometimes))
            answers = desk.ask(ASKED)
        assert desk.cut_off == {answers[ASKED[1]].key}


@pytest.mark.parametrize(("cases", "words"), [(1, "1 case was cut off"), (7, "7 cases were cut off")])
def test_it_is_told(cases: int, words: str) -> None:
    (said,) = _not_repeatable(cases)
    assert said.startswith(f"{words} by --time-limit")


def test_nothing_is_told_where_all_is_repeatable() -> None:
    assert _not_repeatable(0) == ()
