"""The first plan of a case as the server shows it, made without a server."""

from __future__ import annotations

from optim.reading import read_case
from optim.studies.question import Question, Terms
from optim.studies.solve_case import Base, answer
from optim.web.asked import asked_of
from optim.web.early import Early, checked
from optim.web.pages import Pages


def early_plan(name: str, value: str) -> str:
    """That of the tutorial with one lever moved: the base's plan."""
    case, terms = read_case("tutorial", mode="steady"), Terms()
    asked, base = asked_of([(name, value)], case), Base.of(case)
    row = answer(base, Question(), terms)
    plan = checked(base, row, asked.question(case), row.plan, of_base=True)
    return Pages(case, "tutorial", terms, "").early(Early(asked, plan))
