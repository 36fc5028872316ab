"""The first plan of a case as the server knows it, made without a server."""

from __future__ import annotations

from functools import cache

from optim.reading import read_case
from optim.studies.question import Question, Terms
from optim.studies.solve_case import Base, answer
from optim.web.asked import asked_of
from optim.web.early import Early, checked
from optim.web.pages import Pages


def pages() -> Pages:
    """The pages of a workbench of the tutorial."""
    return Pages(read_case("tutorial", mode="steady"), "tutorial", Terms(), "")


@cache
def first_plan(name: str, value: str) -> Early:
    """That of the tutorial with one lever moved: the base's plan."""
    case, terms = read_case("tutorial", mode="steady"), Terms()
    asked, base = asked_of([(name, value)], case), Base.of(case)
    row = answer(base, Question(), terms)
    return Early(asked, checked(base, row, asked.question(case), row.plan, of_base=True))


def early_plan(name: str, value: str) -> str:
    """The same as it is put into a page."""
    return pages().early(first_plan(name, value))
