"""1. A unit that has been out must rest before it goes again: what is out, rests or stands is what there is.

For every n, k and t = 1..T + ceil(ratio_n), with omega_i = min(1, max(0, 1 + ratio_n - i)):

    sum_j stationed[t'] + (c - 1) * sum_j newly[t'] + sum_a pledged[a,n,t'] + sum_j cycle[n,j] * assigned[t']
    + sum_i sum_j (omega0_i * still[t - i] + omega_i * (rotated - still)[t - i]) <= pool[t'] + excess[t]


still = min(rotated, what rotated there at the start), newly = max(0, stationed - what was stationed there at
the start); c is the policy ``permanent_cycle``; the omega0_i are those of a ratio, at most n's, at which
all that rotated at the start can stay, if the policy ``start_may_stay`` says so; else omega.
t' = min(t, T); rotations of T are repeated after it; those before 1 are the starting presence; ``excess``
is what of the starting presence is above the rule and runs off. Steady: the last row alone, no excess. Under
the policy ``sustained`` the last row holds in every period, with what that period has.
The rows from T on count as one slack, the tightest, in period T. Units: units.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from optim.check.breach import Breach
from optim.check.limits import limit_row
from optim.check.numbers import Fraction, Number, exact
from optim.check.phrases import count, number
from optim.check.totals import Books, totals
from optim.plan import SlackRow
from optim.text import figure


@dataclass(frozen=True)
class PoolRow:
    """One row: ``t`` may lie after the horizon."""

    n: str
    k: str
    t: int
    used: Number
    pool: int
    excess: Number

    @property
    def slack(self) -> Number:
        """What is left; negative when broken."""
        return self.pool + self.excess - self.used


def weights(ratio: Fraction) -> list[Number]:
    """omega_0, omega_1, ...: how much of a unit a rotation i periods ago still takes up."""
    return [1 if ratio >= i else exact(1 + ratio - i) for i in range(ceil(ratio) + 1)]


def start_weights(books: Books, n: str, k: str) -> list[Number]:
    """``weights`` of a unit that rotated at the start and is still there, as many as the ratio of n has."""
    ratio = books.data.dwell[n]
    cycle = books.data.cycle0.get((n, k), 1 + ratio)
    return [max(0, min(1, exact(cycle - i))) for i in range(ceil(ratio) + 1)]


def rows(books: Books) -> Iterator[PoolRow]:
    """Every row, by nation, unit type and period."""
    data = books.data
    cycle = exact(data.instance.settings.policy.permanent_cycle or 1)
    standing = totals(
        ((n, k, t), units + (cycle - 1) * max(0, units - data.stationed0.get((n, k, j), 0)))
        for (n, k, j, t), units in books.stationed.items()
    )
    standing0 = totals(((n, k), units) for (n, k, _), units in data.stationed0.items())
    rotating = totals(((n, k, t), units) for (n, k, _, t), units in books.rotated.items())
    still = totals(
        ((n, k, t), min(units, data.rotated0.get((n, k, j), 0)))
        for (n, k, j, t), units in books.rotated.items()
    )
    kept = totals(((n, k, t), _cycle(books, n, j) * units) for (n, k, j, t), units in books.assigned.items())
    found = {key[:2] for key in (*data.pool, *standing, *rotating, *books.rosters, *kept)}
    sustained = data.instance.settings.policy.sustained and not data.steady
    omegas = {n: weights(ratio) for n, ratio in data.dwell.items()}
    for n, k in sorted(found):
        omega = omegas[n]
        omega0 = start_weights(books, n, k)
        end = data.last + len(omega) - 1
        for t in range(end if data.steady else 1, end + 1):
            held = min(t, data.last)
            begun = [(i, min(t - i, data.last)) for i in range(len(omega)) if t - i >= 1]
            recent = sum(
                omega[i] * rotating[n, k, u] - (omega[i] - omega0[i]) * still[n, k, u] for i, u in begun
            )
            past = _past(books, n, k, t, omega0)
            pool = data.pool.get((n, k, held), 0)
            used = (
                standing[n, k, held] + recent + past + books.rosters.get((n, k, held), 0) + kept[n, k, held]
            )
            excess = max(0, past + standing0[n, k] - pool) if past > 0 else 0
            yield PoolRow(n, k, t, used, pool, excess)
            if sustained and t < data.last:
                for_ever = rotating[n, k, t] * sum(omega) - still[n, k, t] * (sum(omega) - sum(omega0))
                yield PoolRow(n, k, t, used - recent - past + for_ever, pool, 0)


def _cycle(books: Books, n: str, j: str) -> Number:
    """Units of the pool for each unit that n assigns to j; 1 where no row lets it."""
    row = books.data.assignments.get((n, j))
    return 1 if row is None else exact(row.cycle)


def overfull(books: Books) -> frozenset[tuple[str, str, int]]:
    """(n, k, t) where more may stand than the pool holds: it stood there at the start and runs off."""
    standing0 = totals(((n, k), units) for (n, k, _), units in books.data.stationed0.items())
    return frozenset(
        (row.n, row.k, row.t)
        for row in books.once(rows)
        if row.excess > 0 and standing0[row.n, row.k] > row.pool
    )


def _past(books: Books, n: str, k: str, t: int, omega: list[Number]) -> Number:
    """What rotations that began before period 1 still take up in ``t``."""
    starts = books.data.history.get((n, k), ())
    return sum(
        omega[i] * sum(units for since, units in starts if since <= t - i) for i in range(t, len(omega))
    )


def _tightest(books: Books) -> Iterator[tuple[int, PoolRow]]:
    """(period of the plan, its tightest row)."""
    held: dict[tuple[int, str, str], PoolRow] = {}
    for row in books.once(rows):
        at = (min(row.t, books.data.last), row.n, row.k)
        if at not in held or row.slack < held[at].slack:
            held[at] = row
    yield from ((t, row) for (t, _, _), row in held.items())


def breaches(books: Books) -> Iterator[str]:
    """Pools that are overdrawn."""
    for _, row in _tightest(books):
        if row.slack < 0:
            runoff = f" and {number(row.excess)} run off" if row.excess else ""
            verb = "is" if row.used == 1 else "are"
            yield Breach(
                f"force_pool: {row.n} {row.k} in {books.data.label(row.t)}: {count(row.used, 'units')} "
                f"{verb} out, resting or stationed, but the pool holds {number(row.pool)}{runoff}",
                -row.slack,
                "units",
            )


def slacks(books: Books) -> Iterator[SlackRow]:
    """What each pool has left."""
    for t, row in _tightest(books):
        yield limit_row("force_pool", (row.n, row.k), t, row.used, row.pool + row.excess, "units")


def runoffs(books: Books) -> Iterator[str]:
    """Starting presence above the rule that runs off: how much, and when it is over."""
    above: dict[tuple[str, str], list[PoolRow]] = {}
    for row in books.once(rows):
        if row.excess > 0:
            above.setdefault((row.n, row.k), []).append(row)
    for (n, k), found in above.items():
        most = max(found, key=lambda row: (row.excess, -row.t))
        label = books.data.label
        above_rule = f"{count(most.excess, 'units')} above the rotation rule in {label(most.t)}"
        yield (
            f"{_named(books, n, k)}: presence at the start is {above_rule} and has run off by "
            f"{label(found[-1].t + 1)}"
        )
    yield from _stay(books)


def _stay(books: Books) -> Iterator[str]:
    """What stays above the rest rule because it stood there at the start."""
    data = books.data
    still = totals(
        ((n, k), min(units, data.rotated0.get((n, k, j), 0)))
        for (n, k, j, t), units in books.rotated.items()
        if t == data.last
    )
    for n, k in sorted(still):
        ratio, cycle = data.dwell[n], data.cycle0.get((n, k), 1 + data.dwell[n])
        if still[n, k] and cycle < 1 + ratio:
            home = f"{figure(cycle - 1)} {'period' if cycle == 2 else 'periods'} at home for each one away"
            rest = f"{home}, where the rule is {figure(ratio)}"
            yield f"{_named(books, n, k)}: {count(still[n, k], 'units')} of the start may stay, with {rest}"


def _named(books: Books, n: str, k: str) -> str:
    """A nation and its kind of unit by their names: ``Italy light battalion``."""
    instance = books.data.instance
    nation = next(row.name for row in instance.contributors if row.contributor == n)
    kind = next(row.name for row in instance.unit_types if row.unit_type == k)
    return f"{nation} {kind[:1].lower()}{kind[1:]}"
