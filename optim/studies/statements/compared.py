"""Compared: a posture against the best posture, and runs against the first run, in soldiers and dollars."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from optim.case import Case
from optim.report.figures import asked_troops
from optim.report.names import place_names
from optim.report.opening import Told
from optim.report.wording import money, span
from optim.studies.moved import PROVEN
from optim.studies.statements.changes import asked_there, permanence, soldiers_moved
from optim.text import capital, figure

Figures = Mapping[str, float]
Sure = Mapping[str, str]
NO_CHANGE = "no theater gains or loses soldiers"


def in_all(case: Case, figures: Figures) -> str:
    """``7,100 of the 18,000 soldiers asked for``; soldiers in all theaters where nothing is asked."""
    asked = asked_troops(case)
    if not asked:
        return f"{figure(sum(figures.get(f'troops.{j}', 0.0) for j in place_names(case)))} soldiers"
    there = sum(min(figures.get(f"troops.{place}", 0.0), count) for place, count in asked.items())
    return f"{figure(there)} of the {figure(sum(asked.values()))} soldiers asked for"


def claim_of_posture(case: Case, name: str, mine: Figures, best: Figures | None) -> str:
    """Soldiers of the posture, beside those of the best posture found."""
    beside = f"; the best posture found has {in_all(case, best)}" if best is not None else ""
    return f"{name} has {in_all(case, mine)} in place{beside}"


def opening_of_posture(
    case: Case, name: str, mine: Figures, best: Figures | None, rules: int
) -> Iterator[Told]:
    """Soldiers by place and the cost, the best posture beside them, and whether every rule is kept."""
    cost = f"{money(case, mine['cost'])} {span(case)}"
    yield Told("", f"{asked_there(case, mine, 'soldiers')} stand in {name}, which costs {cost}.")
    if best is not None:
        moved = soldiers_moved(case, mine, best) or NO_CHANGE
        dearer = f"{money(case, best['cost'])} {span(case)}"
        yield Told("Best posture found", f"{moved}; the cost is {dearer}.")
    broken = "1 rule is broken" if rules == 1 else f"{rules} rules are broken"
    yield Told(
        "Rules", f"{broken}; the tables say where and by how much." if rules else "Every rule is kept."
    )


def claim_of_runs(
    case: Case, names: Sequence[str], figures: Sequence[Figures], sure: Sequence[Sure] = ()
) -> str:
    """The second run against the first, in soldiers; of more runs, how many have other soldiers.

    ``sure``: for each run, how sure it is that a figure differs from the first run's.
    """
    if len(names) == 2:
        moved = soldiers_moved(case, figures[0], figures[1], _proven(sure, 1), most=3)
        return f"Against {names[0]}, {names[1]} has {moved or 'as many soldiers in every theater'}"
    apart = sum(bool(soldiers_moved(case, figures[0], other)) for other in figures[1:])
    return f"{apart} of {len(names) - 1} runs have other numbers of soldiers than {names[0]}"


def _proven(sure: Sequence[Sure], at: int) -> list[str]:
    """The theaters in which every plan as good as a run's has more soldiers than the first run, or fewer."""
    known = sure[at] if at < len(sure) else {}
    return [
        name.partition(".")[2] for name, how in known.items() if how == PROVEN and name.startswith("troops.")
    ]


def opening_of_runs(
    case: Case, names: Sequence[str], figures: Sequence[Figures], sure: Sequence[Sure] = ()
) -> Iterator[Told]:
    """Soldiers and cost of every run, and against the first run; ``sure`` as in the claim."""
    for at, (name, mine) in enumerate(zip(names, figures, strict=True)):
        told = f"{asked_there(case, mine, 'soldiers')}; {money(case, mine['cost'])} {span(case)}"
        moved = soldiers_moved(case, figures[0], mine, _proven(sure, at)) if at else ""
        permanent = permanence(case, figures[0], mine, f"in {names[0]}") if at else ""
        against = f"; against {names[0]}: {moved}" if moved else ""
        yield Told(name, f"{told}{against}{f'; {permanent}' if permanent else ''}.")


def claim_of_rests(words: str, low: str, high: str, soldiers: float, points: float, sure: str) -> str:
    """The input figure that moves the answer most: in soldiers where soldiers move, and in points."""
    moved = f"up to {figure(soldiers)} soldiers in one place and " if soldiers else ""
    return f"{capital(words)} matters most: from {low} to {high}, {moved}up to {points:.2f} points ({sure})"
