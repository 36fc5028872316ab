"""Pools: of each nation's soldiers in the units of this model, who is out, who rests, who is home."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import NamedTuple

from optim.report.charts.chart import Chart
from optim.report.charts.forms.bars import Bars, Row, Series
from optim.report.charts.numbers import share_of, short
from optim.report.labels import decimal
from optim.report.names import nation_names
from optim.report.posture import in_turn, personnel, units_by_place
from optim.report.tables import View

PLACE = 7

SERIES = tuple(
    Series(class_, name, f"soldiers {name}")
    for class_, name in (
        ("f1", "permanently out"),
        ("h1", "out on rotation"),
        ("w1", "home, resting or next in turn"),
        ("ghost", "home, free"),
    )
)
IN_TURN = Series("w1", "resting or on a roster, out in turn", "soldiers resting or on a roster, out in turn")
"""The third in a steady plan, in which no nation's turn is told."""


class Pool(NamedTuple):
    """Soldiers of one nation at the end of the plan, in units that the model may use.

    ``resting`` are all of a roster too where several nations fill its slots in turn and none is out alone.
    """

    permanent: Fraction
    rotating: Fraction
    resting: Fraction
    free: Fraction

    @property
    def all(self) -> Fraction:
        """The whole pool."""
        return sum(self, Fraction(0))

    def __add__(self, other: object) -> Pool:
        assert isinstance(other, Pool)
        return Pool(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))


EMPTY = Pool(Fraction(0), Fraction(0), Fraction(0), Fraction(0))


def pools(view: View) -> Chart:
    """Force pools by nation, in soldiers, as the rotation rule counts them in the last period."""
    found, names, together = _found(view), nation_names(view.case), _together(view)
    dwell = {row.contributor: row.dwell_ratio for row in view.case.instance.contributors}
    nations = sorted(found, key=lambda n: (-(found[n].permanent + found[n].rotating), n))
    return Chart(
        kind="pools",
        title=_title(found, together),
        unit="share of the soldiers in a nation's pool",
        reading=_reading(nations, together),
        head=("contributor", "dwell ratio", "permanently out", "out on rotation", "resting", "free", "all"),
        rows=tuple(
            (names.get(n, n), f"1:{dwell[n].normalize():f}", *map(decimal, found[n]), decimal(found[n].all))
            for n in nations
        ),
        rests_on=("forces", "contributors", "presence", "sharing", "unit_types"),
        form=Bars(
            tuple(_row(f"{names.get(n, n)}, 1:{dwell[n].normalize():f}", found[n]) for n in nations),
            (*SERIES[:2], IN_TURN, SERIES[3]) if together else SERIES,
            share=True,
            unit="percent of the soldiers in a nation's pool",
        )
        if nations
        else None,
    )


def _reading(nations: list[str], together: int) -> str:
    if not nations:
        return "No nation has units in this instance."
    words = (
        "Each bar is a whole pool. Beside a name is how long a unit rests for each time it is out. At the "
        "right are the soldiers that are out, of all."
    )
    turns = f" {short(together)} more soldiers are out in slots that nations fill in turn."
    return words + (turns if together else "")


def _found(view: View) -> dict[str, Pool]:
    """By nation: the force pool rows of the last period, in soldiers; resting is what is used and not out."""
    heads, last = personnel(view.case), view.case.period_count
    out: dict[tuple[str, str, str], Fraction] = defaultdict(Fraction)
    for ((n, k, _, mode), t), units in units_by_place(view.case, view.plan).items():
        if t == last and mode != "stored":
            out[n, k, "permanent" if mode == "permanent" else "rotating"] += units
    found: dict[str, Pool] = defaultdict(lambda: EMPTY)
    for row in view.ledger.slacks:
        if row.family == "force_pool" and row.period == last:
            n, k = row.where
            standing, rotating = out[n, k, "permanent"], out[n, k, "rotating"]
            found[n] += Pool(
                *(
                    heads[k] * units
                    for units in (
                        standing, rotating, row.used - standing - rotating, row.limit - row.used,
                    )
                )
            )  # fmt: skip
    return {n: pool for n, pool in found.items() if pool.all}


def _together(view: View) -> int:
    """Soldiers in slots that several nations fill in turn, at the end."""
    heads, last = personnel(view.case), view.case.period_count
    return sum(
        heads[k] * units
        for ((who, k, _, _), t), units in units_by_place(view.case, view.plan).items()
        if t == last and in_turn(who)
    )


def _title(found: dict[str, Pool], together: int) -> str:
    if not found:
        return "There are no force pools"
    all_of = sum(found.values(), EMPTY)
    out, busy = all_of.permanent + all_of.rotating + together, all_of.resting - together
    all_in_all = all_of.all
    rest = f"{share_of(busy, all_in_all)} must stay home to rest from it or to relieve them"
    return f"{share_of(out, all_in_all)} of the soldiers in all pools are out; {rest}"


def _row(name: str, pool: Pool) -> Row:
    """The soldiers out, of all, and the pool in its parts."""
    words = f"{short(pool.permanent + pool.rotating)} of {short(pool.all)}"
    return Row(name, tuple(map(float, pool)), words)
