"""11. projects: as many as can be, and the host's consent."""

from check.telling import used
from optim.check import breaches
from worlds import case, plan, world


def test_as_many_as_can_be() -> None:
    good = plan(built={("camp", 1): 1, ("camp", 2): 1})
    assert breaches(case(), good) == ()
    assert used("projects", case(), good) == {(("camp",), 2): (2, 2)}


def test_one_more_is_caught() -> None:
    rich = case(world(budgets=[]))
    assert breaches(rich, plan(built={("camp", 1): 1, ("camp", 2): 2})) == (
        "projects: camp: 3 projects built, but at most 2 can be",
    )


def test_a_permanent_project_needs_the_host() -> None:
    garrison = world(
        projects={"camp": {"permanent": True}}, theaters={"NORTH": {"consents_permanent": False}}
    )
    assert breaches(case(garrison), plan(built={("camp", 1): 1})) == (
        "projects: camp: 1 project built, but the host of NORTH does not consent to permanent projects",
    )
    assert breaches(case(world(projects={"camp": {"permanent": True}})), plan(built={("camp", 1): 1})) == ()
