"""Why each theater changes, in a sentence each: the demands that it serves, what it frees, what it costs.

The rows come from the exact checker (``optim.check.reasons``), which judged the plan with the theater put
back as it stood at the start. Points are points of the score. Demands in place are named by capability,
answers by contingency.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from optim.case import Case
from optim.families import FAMILIES
from optim.instance.columns import IN_PLACE
from optim.plan import Ledger, Plan, ReasonRow
from optim.report.figures import TheaterFigures, theaters
from optim.report.labels import STEADY
from optim.report.wording import limit_words, money
from optim.text import figure, listed

LEAST = Fraction(1, 200)
"""Points that are not told in a sentence: they would be shown as 0.00. The table has them all."""
MOST_DEMANDS = 3
MOST_LIMITS = 3
UNITS = ("force_pool", "ready_pool")
HOW = "each theater put back as it stood at the start, all else kept: what the whole plan would lose or save"


@dataclass(frozen=True)
class Change:
    """A theater's change of soldiers from the start to the end, and its reasons in a sentence.

    ``points`` of the score and million USD that the whole plan gains and spends by the change; ``mostly`` is
    the demand that most of the points are of.
    """

    theater: str
    name: str
    soldiers: Fraction
    sentence: str
    points: Fraction
    musd: Fraction
    mostly: str

    @property
    def change(self) -> str:
        """The change of soldiers for reading: +2,900, -400, ``same number``."""
        if not self.soldiers:
            return "same number"
        return f"{'+' if self.soldiers > 0 else '-'}{figure(abs(self.soldiers))}"


def changes(case: Case, plan: Plan, ledger: Ledger) -> tuple[Change, ...]:
    """Every theater that changes, in the order of the instance; none where no reasons were worked out."""
    rows: dict[str, list[ReasonRow]] = {}
    for row in ledger.reasons:
        rows.setdefault(row.theater, []).append(row)
    return tuple(_change(case, one, rows[one.theater]) for one in theaters(case, plan) if one.theater in rows)


def _change(case: Case, figures: TheaterFigures, rows: list[ReasonRow]) -> Change:
    demands = _by_demand(case, [row for row in rows if row.kind == "demand"])
    most = max(demands, key=lambda word: (abs(demands[word]), word), default="")
    return Change(
        figures.theater,
        figures.name,
        figures.troops_end - figures.troops_start,
        _sentence(case, rows),
        sum((row.points for row in rows), Fraction(0)),
        sum((row.amount for row in rows if row.kind == "cost"), Fraction(0)),
        most.removeprefix("answers to ") if most and abs(demands[most]) >= LEAST else "",
    )


def _by_demand(case: Case, rows: list[ReasonRow]) -> dict[str, Fraction]:
    """Points by what is demanded: in place by what is asked for, answers by contingency."""
    names = {row.contingency: f"answers to “{row.name}”" for row in case.instance.contingencies}
    found: dict[str, Fraction] = {}
    for row in rows:
        contingency, _, _, capability = row.what
        word = capability.replace("_", " ") if contingency == IN_PLACE else names[contingency]
        found[word] = found.get(word, Fraction(0)) + row.points
    return found


def _sentence(case: Case, rows: list[ReasonRow]) -> str:
    demands = [row for row in rows if row.kind == "demand"]
    parts = [
        _met(case, "adds", [row for row in demands if row.points > 0]),
        _met(case, "gives up", [row for row in demands if row.points < 0]),
        _priced(sum((row.points for row in rows if row.kind == "price"), Fraction(0))),
        _money(case, sum((row.amount for row in rows if row.kind == "cost"), Fraction(0))),
        *_freed(case, [row for row in rows if row.kind == "limit"]),
    ]
    told = "; ".join(part for part in parts if part)
    return (told[:1].upper() + told[1:] if told else "Nothing is gained or lost by it") + "."


def _met(case: Case, verb: str, rows: list[ReasonRow]) -> str:
    """Points of demands: those in place by what is asked for, answers by contingency."""
    points = abs(sum((row.points for row in rows), Fraction(0)))
    if points < LEAST:
        return ""
    found = {word: abs(amount) for word, amount in _by_demand(case, rows).items()}
    most = sorted((word for word in found if found[word] >= LEAST), key=lambda word: (-found[word], word))
    words = [f"{word} {float(found[word]):.2f}" for word in most]
    return f"{verb} {float(points):.2f} points ({listed(words, MOST_DEMANDS)})"


def _priced(points: Fraction) -> str:
    if abs(points) < LEAST:
        return ""
    amount = f"{float(abs(points)):.2f} points"
    if points < 0:
        return f"takes {amount} off for what is asked of nations"
    return f"wins {amount} by what is no longer asked of nations"


def _money(case: Case, musd: Fraction) -> str:
    if abs(musd) < 1:
        return ""
    period = " a year" if case.mode == STEADY else ""
    return f"{'costs' if musd > 0 else 'saves'} {money(case, round(abs(musd)))}{period}"


def _freed(case: Case, rows: list[ReasonRow]) -> Iterator[str]:
    """What the theater of the start would take that the plan uses elsewhere, and what it would break."""
    units: dict[str, Fraction] = {}
    limits: list[str] = []
    for row in sorted(rows, key=lambda row: (-row.amount, row.what)):
        family, *where = row.what
        words = limit_words(case, family, where)
        if family in UNITS:
            units[words] = max(units.get(words, Fraction(0)), row.amount)
        elif FAMILIES[family].index:
            limits.append(f"{FAMILIES[family].title} ({words})" if words else FAMILIES[family].title)
    if units:
        told = sorted(units, key=lambda words: (-units[words], words))
        yield f"frees for use elsewhere: {listed(told, MOST_LIMITS)}"
    if limits:
        yield f"stays within limits: {listed(dict.fromkeys(limits), MOST_LIMITS)}"
    if any(not FAMILIES[row.what[0]].index for row in rows):  # a rule without limits: a promise
        yield "keeps what is promised or required"
