"""A changed case has one answer: in a session, in a study, and from the command's own call, to the byte."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import optim
from desks import desk
from optim.case import Case
from optim.errors import InfeasibleError
from optim.generate import generate
from optim.reading import case_of, vary
from optim.store.plan_json import plan_to_json
from optim.studies.question import Question, Terms

CHANGES = {
    "tutorial": ("contributors.NOV.dwell_ratio", "2"),
    "generated": ("contributors.*.dwell_ratio", "-20%"),
}
EFFORT = 0.8  # units: an answer that is cut off by its effort is the same everywhere, too


def base_of(name: str, mode: Any) -> Case:
    instance = optim.load(name) if name == "tutorial" else generate(6, 3, 5, 6, 2, seed=1)
    return case_of(instance, mode, None, None, ())


@pytest.mark.parametrize("mode", ["steady", "phased"])
@pytest.mark.parametrize("name", CHANGES)
@pytest.mark.parametrize("objective", ["coverage", "lexicographic"])
def test_a_changed_case_has_one_answer(tmp_path: Path, name: str, mode: str, objective: Any) -> None:
    base, (path, value) = base_of(name, mode), CHANGES[name]
    terms = Terms(gap=1.0, effort=EFFORT, objective=objective)
    question = Question(changes=((path, value),), near=True)
    with desk(tmp_path, base, terms) as here:
        in_a_study = here.plan(here.ask([question])[question])
    given: dict[str, Any] = {"gap": 1.0, "effort": EFFORT, "objective": objective}
    with optim.session(base) as session:
        session.solve({path: "1"}, **given)  # something else before it
        own = session.solve(**given).plan
        in_a_session = session.solve({path: value}, near=own, **given).plan
    alone = optim.solve(vary(base, overrides=[(path, value)]), base=base, **given)
    assert in_a_session is not None
    assert alone.plan is not None
    assert plan_to_json(in_a_session) == in_a_study
    assert plan_to_json(alone.plan) == in_a_study
    assert alone.certificate is not None
    assert alone.outcome.distance is not None


def test_a_base_without_a_plan_is_told() -> None:
    short = {"contributors.NOV.land_force": "0"}
    base = optim.choose(optim.load("tutorial"), mode="steady", changes=short)
    with pytest.raises(InfeasibleError):
        optim.solve(optim.load("tutorial"), mode="steady", base=base)
