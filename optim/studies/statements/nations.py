"""Nations: amounts that a demand asks of each nation: soldiers, battalions beyond offers, units, leads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from optim.case import Case
from optim.check.totals import Books
from optim.check.willingness import strained
from optim.plan import Plan
from optim.report.figures import contributor_soldiers, most_first
from optim.report.names import nation_names, place_names
from optim.report.opening import Told
from optim.report.posture import in_turn
from optim.report.wording import battalions
from optim.studies.statements.decisions import leads_moved, units_sent
from optim.studies.units_moved import IN_TURN, UnitsMoved
from optim.text import capital, figure, listed

MOST_PLACES = 3
Figures = Mapping[str, float]


@dataclass(frozen=True)
class OfANation:
    """Amounts asked of a nation at the end, without the demand and with it.

    ``nation`` is ``IN_TURN`` for the units of all rosters.
    ``above``: battalions beyond its offers; ``where``: those of the plan with the demand, by theater.
    """

    nation: str
    soldiers: tuple[float, float]
    above: tuple[float, float]
    where: Mapping[str, Fraction]

    @property
    def differs(self) -> bool:
        """Whether the two plans ask for anything else."""
        return len(set(self.soldiers)) + len(set(self.above)) > 2


def of_nations(case: Case, before: Plan, after: Plan) -> tuple[OfANation, ...]:
    """Every nation that has soldiers in theaters in one of the plans, who has most in the second first."""
    soldiers = [_soldiers(case, plan) for plan in (before, after)]
    above = [_above(case, plan) for plan in (before, after)]
    nations = dict.fromkeys(row.contributor for row in case.instance.contributors)
    nations[IN_TURN] = None
    found = [
        OfANation(
            nation,
            (soldiers[0].get(nation, 0.0), soldiers[1].get(nation, 0.0)),
            (_sum(above[0], nation), _sum(above[1], nation)),
            above[1].get(nation, {}),
        )
        for nation in nations
    ]
    known = [one for one in found if any((*one.soldiers, *one.above))]
    return tuple(sorted(known, key=lambda one: -one.soldiers[1]))


def _soldiers(case: Case, plan: Plan) -> dict[str, float]:
    whose: dict[str, float] = {}
    for (nation, _), count in contributor_soldiers(case, plan).items():
        supplier = IN_TURN if in_turn(nation) else nation
        whose[supplier] = whose.get(supplier, 0.0) + float(count)
    return whose


def _above(case: Case, plan: Plan) -> dict[str, Mapping[str, Fraction]]:
    """Battalions beyond the offers of nations at the end, by nation and theater."""
    rows = [row for row in strained(Books(case, plan)) if row.period == case.period_count]
    nations = dict.fromkeys(row.contributor for row in rows)
    return {n: most_first((row.theater, row.above) for row in rows if row.contributor == n) for n in nations}


def _sum(above: Mapping[str, Mapping[str, Fraction]], nation: str) -> float:
    return float(sum(above.get(nation, {}).values(), Fraction(0)))


def most_asked(
    case: Case, nations: Sequence[OfANation], units: Sequence[UnitsMoved], base: Figures, figures: Figures
) -> Told | None:
    """The nation that gives most: its soldiers, battalions beyond offers, units by kind, and leads."""
    one = next((one for one in nations if one.differs and one.nation != IN_TURN), None)
    if one is None:
        return None
    name = nation_names(case)[one.nation]
    parts = [_in_soldiers(one), *([_beyond(case, one)] if case.instance.willingness else [])]
    mine = [move for move in units if move.nation == one.nation]
    if mine:
        parts.append(f"it sends {units_sent(case, mine)}")
    parts += _leads(case, one.nation, base, figures)
    return Told(f"Asked of {name}", f"{capital('; '.join(parts))}.")


def _in_soldiers(one: OfANation) -> str:
    before, after = one.soldiers
    change = after - before
    if not change:
        return f"{figure(after)} soldiers, as many as in the plan as it is"
    return (
        f"{figure(after)} soldiers, {figure(abs(change))} {'more' if change > 0 else 'fewer'} than as it is"
    )


def _beyond(case: Case, one: OfANation) -> str:
    before, after = one.above
    names = place_names(case)
    where = listed([f"{names[j]} {battalions(count)}" for j, count in one.where.items()], MOST_PLACES)
    noun = "battalion" if after == 1 else "battalions"
    told = f"{battalions(after) if after else 'no'} {noun} beyond its offers"
    told += f" ({where})" if where else ""
    return f"{told}, {battalions(before) if before else 'none'} as it is"


def _leads(case: Case, nation: str, base: Figures, figures: Figures) -> list[str]:
    """Changes of the lead in which the nation takes part."""
    names = [name for name in dict.fromkeys((*base, *figures)) if name.startswith("lead.")]
    places = {name.split(".")[2] for name in names if name.split(".")[1] == nation}
    moved = {name: figures.get(name, 0.0) - base.get(name, 0.0) for name in names}
    mine = {p for p in places if moved.get(f"lead.{nation}.{p}")}
    told = {name: change for name, change in moved.items() if change and name.split(".")[2] in mine}
    return [clause.text for clause in leads_moved(case, told, figures)]
