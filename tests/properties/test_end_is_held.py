"""The end of a plan is no cliff: what stands in its last period can stand for ten years more.

``docs/formulation.md``: the calendar runs past the end with the end state held. Here the instance's horizon
really is twenty periods longer, the plan's last period is repeated, and the exact checker looks at all of it.
"""

from __future__ import annotations

from decimal import Decimal

from hypothesis import assume, given

from optim.case import Case
from optim.check import breaches
from optim.engine.extract import shrink
from optim.plan import Plan
from properties.drawing import cases, quietly
from properties.holding_on import MORE, held, longer, settled
from solving import best


def _good(case: Case) -> Plan:
    """The best plan; answers a hair smaller than HiGHS's, which may pass a limit by its tolerance."""
    found = best(case)
    assume(found is not None)
    assert found is not None
    plan = shrink(found.plan, Decimal("0.99999"))
    assert breaches(case, plan) == ()
    return plan


def _free(case: Case) -> Case:
    """The case without hard demands, which answers a hair smaller would miss by a hair."""
    return case.replace(require=())


def test_the_end_of_a_phased_plan_can_be_held() -> None:
    plans: list[Plan] = []

    @quietly(40)
    @given(cases("phased"))
    def is_held(drawn: Case) -> None:
        case = _free(drawn)
        plan, periods = _good(case), case.period_count + MORE
        plans.append(plan)
        assert breaches(longer(case, periods), held(case, plan, periods)) == ()

    is_held()
    assert sum(bool(plan.rotated) for plan in plans) >= 10, "few plans rotate: the test shows little"


def test_a_steady_plan_can_be_held() -> None:
    plans: list[Plan] = []

    @quietly(40)
    @given(cases("steady"))
    def is_held(drawn: Case) -> None:
        case = _free(drawn)
        plan = _good(case)
        plans.append(plan)
        start, stays = settled(case, plan), plan.replace(bought={}, built={})
        assert breaches(longer(start, 1 + MORE), held(start, stays, 1 + MORE)) == ()

    is_held()
    assert sum(bool(plan.rotated) for plan in plans) >= 10, "few plans rotate: the test shows little"
