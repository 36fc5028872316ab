"""Who is where: theater by mode at the end; and who supplies what, contributor by theater."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from fractions import Fraction

from rich.console import RenderableType

from optim.case import Case
from optim.instance.rows import Sharing
from optim.report.console.answer import Answer, line, plain, signed
from optim.report.console.layout import Grid, Rows, fitting, tables
from optim.report.figures import ModeFigure, TheaterFigures, contributor_soldiers, theaters
from optim.report.labels import STEADY, period
from optim.report.names import nation_names, place_names, unit_names
from optim.report.posture import in_slots, in_turn, supplier_name
from optim.report.sentences import any_stand_in, asked_beyond, driven_on, standing_in
from optim.report.wording import half_year, plural
from optim.text import listed, within

HEADS = ("theater", "permanent", "soldiers", "rotating", "soldiers", "stored sets", "troops", "change")
WITHOUT_SOLDIERS = (0, 1, 3, 5, 6, 7)
"""The columns of a narrow terminal: units by mode, and all soldiers."""
MOST_ROWS = 18


def allocation_parts(answer: Answer) -> Iterator[RenderableType]:
    """One row a theater, and the sum. Units with their change in brackets."""
    when = half_year(period(answer.case, answer.case.period_count)).removeprefix("the ")
    most = None if answer.full else MOST_ROWS
    theaters_ = theaters(answer.case, answer.plan)
    left = theaters_[most:] if most else ()
    rows: Rows = [(figures.name, *_cells([figures])) for figures in theaters_[:most]]
    if left:
        rows.append((f"{len(left)} more", *_cells(list(left))))
    rows.append(("all", *_cells(list(theaters_))))
    grid = Grid(HEADS, rows, bold_last=True)
    if not answer.full and not grid.fits(answer.width):
        grid = grid.part(WITHOUT_SOLDIERS)
    yield from tables(f"Allocation, {when}: units (change from the start)", grid, answer.width)


def _cells(rows: list[TheaterFigures]) -> list[object]:
    cells: list[object] = []
    for mode in ("permanent", "rotational", "stored"):
        figures = [r.modes[mode] for r in rows]
        cells.append(_units(figures))
        if mode != "stored":
            cells.append(sum(f.soldiers for f in figures))
    troops = sum(r.troops_end for r in rows)
    return [*cells, troops, signed(troops - sum(r.troops_start for r in rows))]


def _units(figures: list[ModeFigure]) -> str:
    now, start = sum(f.units for f in figures), sum(f.units_start for f in figures)
    text = f"{float(now):,.1f}".removesuffix(".0") if now else "·"
    return text if now == start else f"{text} ({signed(now - start)})"


TOGETHER = "in turn"
"""The row of slots that several nations fill in turn."""
MOST_CONTRIBUTORS = 10
MOST_THEATERS = 12
MOST_BEYOND = 3  # nations that are asked for more than they offer
EVERY = 10_000


def supply_parts(answer: Answer) -> Iterator[RenderableType]:
    """The matrix, largest supplier first, and lines of turns, leads and what is beyond offers."""
    yield from _matrix(answer)
    turns = answer.full or any(in_turn(who) for who, _ in contributor_soldiers(answer.case, answer.plan))
    if turns and (rosters := _rosters(answer)):
        yield line("Taking turns:" if answer.case.mode == STEADY else "Whose turn:", rosters)
    yield line("Leads:", _leads(answer))
    for sentence in asked_beyond(answer.case, answer.ledger, EVERY if answer.full else MOST_BEYOND):
        yield line("Beyond offers:", within(sentence))
    for sentence in driven_on(answer.case, answer.plan):
        yield line("Driven on:", within(sentence))
    if answer.full or any_stand_in(answer.plan):
        for sentence in standing_in(answer.case, answer.plan):
            yield line("Standing in:", within(sentence))


def _matrix(answer: Answer) -> Iterator[RenderableType]:
    """Nations by name, theaters by code with a key underneath."""
    soldiers: dict[tuple[str, str], Fraction] = defaultdict(Fraction)
    for (who, j), count in contributor_soldiers(answer.case, answer.plan).items():
        soldiers[TOGETHER if in_turn(who) else who, j] += count
    codes = [r.theater for r in answer.case.instance.theaters if any(j == r.theater for _, j in soldiers)]
    totals = {n: sum(v for (m, _), v in soldiers.items() if m == n) for n, _ in soldiers}
    names = sorted(totals, key=lambda n: (-totals[n], n))
    nations = nation_names(answer.case)
    rows_shown = EVERY if answer.full else MOST_CONTRIBUTORS

    def build(most: int) -> Grid:
        places = _groups(codes, most)
        rows: Rows = []
        for label, members in _groups(names, rows_shown).items():
            sums = (sum(soldiers.get((n, j), 0) for n in members for j in group) for group in places.values())
            rows.append((nations.get(label, label), *sums, sum(totals[n] for n in members)))
        return Grid(["", *places, "all"], rows)

    grid = build(EVERY) if answer.full else fitting(build, MOST_THEATERS, answer.width)
    yield from tables("Who supplies what: soldiers at the end", grid, answer.width)
    if key := _key(place_names(answer.case), grid.heads):
        yield plain(key, "dim")


def _key(names: Mapping[str, str], heads: object) -> str:
    """What the codes among the heads stand for: ``EST Estonia, LVA Latvia``."""
    shown = [head for head in heads if head in names]  # type: ignore[attr-defined]
    return ", ".join(f"{code} {names[code]}" for code in shown if names[code].lower() != code.lower())


def _rosters(answer: Answer) -> str:
    """At the end, who fills the slots of each roster: all of its nations, or whose turn it is."""
    case, last = answer.case, answer.case.period_count
    row_of = {row.arrangement: row for row in case.instance.sharing}
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for (a, who, t), units in in_slots(case, answer.plan).items():
        if t == last:
            found[a][who] = units
    return "; ".join(_roster(case, row_of[a], filling) for a, filling in found.items())


def _roster(case: Case, slot: Sharing, filling: dict[str, int]) -> str:
    """``Estonia: Belgium and France in turn, 1 unit of 200 soldiers (reinforced company)``."""
    kind = next(row for row in case.instance.unit_types if row.unit_type == slot.unit_type)
    who = listed([supplier_name(nation_names(case), code) for code in filling])
    units = plural(sum(filling.values()), "unit")
    place = place_names(case).get(slot.theater, slot.theater)
    return f"{place}: {who}, {units} of {kind.personnel:,} soldiers ({unit_names(case)[kind.unit_type]})"


def _groups(codes: list[str], most: int) -> dict[str, list[str]]:
    """Each code alone while there are no more than ``most``; else those that come last together."""
    if len(codes) <= most:
        return {code: [code] for code in codes}
    return {code: [code] for code in codes[: most - 1]} | {f"{len(codes) - most + 1} more": codes[most - 1 :]}


def _leads(answer: Answer) -> str:
    """The lead of each theater at the end; where it changed, since when."""
    leads = {(j, t): n for n, j, t in answer.plan.framework}
    places = [r for r in answer.case.instance.theaters if any(j == r.theater for j, _ in leads)]
    told = (f"{r.name}: {_lead(answer, r.theater, leads)}" for r in places)
    return "; ".join(told) or "no theater has a framework nation"


def _lead(answer: Answer, j: str, leads: dict[tuple[str, int], str]) -> str:
    last = answer.case.period_count
    now = leads.get((j, last))
    changes = [t for t in range(2, last + 1) if leads.get((j, t)) != leads.get((j, t - 1))]
    since = f" (from {half_year(period(answer.case, changes[-1]))})" if changes else ""
    return f"{nation_names(answer.case).get(now, now) if now else 'nobody'}{since}"
