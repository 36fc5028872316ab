"""Holding on: a case whose horizon is twenty periods longer, and a plan whose end state is held in it."""

from __future__ import annotations

from typing import Any

from optim.case import Case
from optim.check.lookups import ROOMS, Data
from optim.instance import rows
from optim.instance.periods import label
from optim.plan import DECISIONS, Plan

MORE = 20  # periods; even, so that the reviews of the old horizon stay reviews
ANSWERS = ("surged", "held_back")
HELD = tuple(name for name, one in DECISIONS.items() if one.in_place)
EVENTS = tuple(name for name in DECISIONS if name not in HELD)
DATED = ("forces", "budgets", "commitments")


def longer(case: Case, periods: int) -> Case:
    """The phased case with so many periods; what held in its old last period goes on."""
    instance = case.instance
    settings = instance.settings
    last = label(settings.periods, settings.periods.count)
    tables = {
        table: tuple(
            row.model_copy(update={"last_period": ""}) if row.last_period >= last else row
            for row in instance.table(table)
        )
        for table in DATED
    }
    spans = settings.periods.model_copy(update={"count": periods})
    return case.replace(
        mode="phased",
        instance=instance.replace(settings=settings.model_copy(update={"periods": spans}), **tables),
    )


def held(case: Case, plan: Plan, periods: int) -> Plan:
    """The plan, and then its last period again and again; nothing more is bought, posted or built.

    Answers are repeated in the periods that are reviewed.
    """
    last, step = case.period_count, case.instance.settings.periods.review_every
    entries: dict[str, dict[Any, Any]] = {name: dict(getattr(plan, name)) for name in (*HELD, *EVENTS)}
    for name in HELD:
        every = step if name in ANSWERS else 1
        for (*key, t), value in getattr(plan, name).items():
            if t == last:
                entries[name] |= {(*key, later): value for later in range(periods, last, -every)}
    return Plan(**entries)


def settled(case: Case, plan: Plan) -> Case:
    """A steady case as the start of a phased one: its plan has stood for 20 years, its projects are built.

    Rows that hold in the steady period hold from the start on; the others are gone.
    """
    instance, data = case.instance, Data(case)
    tables: dict[str, Any] = {
        table: tuple(
            row.model_copy(update={"first_period": "", "last_period": ""})
            for row in instance.table(table)
            if data.holds(row, 1)
        )
        for table in DATED
    }
    tables["asks"] = tuple(row.model_copy(update={"first_period": ""}) for row in instance.asks)
    tables["presence"] = _presence(case, plan)
    tables["sites"] = tuple(_with_built(case, plan, site) for site in instance.sites)
    settings = instance.settings
    spans = settings.periods.model_copy(update={"count": 1})
    settings = settings.model_copy(update={"periods": spans})
    return case.replace(mode="phased", instance=instance.replace(settings=settings, **tables))


def _presence(case: Case, plan: Plan) -> tuple[rows.Presence, ...]:
    long_ago = label(case.instance.settings.periods, -40)
    modes: dict[str, Any] = {
        "permanent": plan.stationed,
        "rotational": plan.rotated,
        "stored": plan.stored,
    }
    return tuple(
        rows.Presence(
            contributor=n, unit_type=k, theater=j, mode=mode, units=units, source="assumption: the plan",
            status="assumed", since=long_ago if mode == "rotational" else "",
        )
        for mode, cells in modes.items()
        for (n, k, j, _), units in cells.items()
    )  # fmt: skip


def _with_built(case: Case, plan: Plan, site: rows.Site) -> rows.Site:
    """The site with what the plan builds there."""
    room = {what: getattr(site, what) for what in ROOMS}
    for project in case.instance.projects:
        times = plan.built.get((project.project, 1), 0) if project.site == site.site else 0
        room = {what: now + times * getattr(project, f"adds_{what}") for what, now in room.items()}
    return site.model_copy(update=room)
