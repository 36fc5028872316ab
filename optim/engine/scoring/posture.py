"""Posture: the columns of a model that a stated posture fixes, and their values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from optim.case import Case
from optim.engine.matrix import MatrixModel
from optim.instance.columns import ANSWERS
from optim.model.given import Given
from optim.plan import DECISIONS, Plan

NOTHING = Plan(**{name: {} for name in DECISIONS})
STATED = ("stationed", "rotated", "stored", "bought", "posted", "shared", "pledged", "assigned")


def with_what_follows(case: Case, posture: Plan) -> Plan:
    """The posture alone, with what its changes take: sets bought, units newly stationed."""
    start = {name: _start(case, mode) for name, mode in (("stored", "stored"), ("stationed", "permanent"))}

    def grown(name: str) -> dict[Any, int]:
        there, found = getattr(posture, name), {}
        for (n, k, j, t), units in there.items():
            before = there.get((n, k, j, t - 1), 0) if t > 1 else start[name].get((n, k, j), 0)
            found[n, k, j, t] = max(0, units - before)
        return found

    kept = {name: getattr(posture, name) for name in (*STATED, "framework")}
    kept["bought"] = grown("stored")
    kept["posted"] = {} if case.mode == "steady" else grown("stationed")
    return NOTHING.replace(**kept)


def _start(case: Case, mode: str) -> dict[tuple[str, str, str], int]:
    found: dict[tuple[str, str, str], int] = {}
    for row in case.instance.presence:
        if row.mode == mode:
            cell = row.contributor, row.unit_type, row.theater
            found[cell] = found.get(cell, 0) + row.units
    return found


def fixed_columns(case: Case, compiled: MatrixModel, stated: Plan) -> Iterator[tuple[int, float]]:
    """Columns with their values: what is stated, what follows from it, and what can be nowhere."""
    legal, given = Given(case), Given(case, stated)
    nations, storable, staffs = legal.cells.deployable_in, {*legal.cells.STORABLE}, {*legal.cells.STAFFS}
    leads = {(j, t): n for n, j, t in stated.framework}
    own: dict[tuple[str, str, int], int] = {}
    present: dict[tuple[str, str, int], int] = {}
    for units in (stated.stationed, stated.rotated):
        for (n, k, j, t), count in units.items():
            own[n, j, t] = own.get((n, j, t), 0) + count
            present[k, j, t] = present.get((k, j, t), 0) + count
    for (a, t), slots in stated.shared.items():
        rule = given.rosters.ARRANGEMENTS[a]
        cell = rule.unit_type, rule.theater, t
        present[cell] = present.get(cell, 0) + slots
    for column, (name, index) in enumerate(compiled.keys):
        if name in STATED:
            yield column, getattr(stated, name).get(index, 0)
        elif name == "present":
            yield column, present.get(index, 0)
        elif name == "framework":
            n, j, t = index
            if (j, t) in leads or (n, j) not in nations:
                yield column, float(leads.get((j, t)) == n)
        elif name == "takes_part":
            if leads.get(index[1:]) == index[0] or (own.get(index) and index[:2] in nations):
                yield column, 1.0
            elif index[:2] not in nations:
                yield column, 0.0
        elif (
            (name == "led" and index[:2] not in nations)
            or (name == "stays" and index[:3] not in staffs)
            or (name == "surged" and ANSWERS[index[4]][0] == "stored" and index[1:4] not in storable)
            or (name == "driven_on" and (index[1], index[3], index[2]) not in storable)
        ):
            yield column, 0.0
