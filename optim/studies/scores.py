"""Score: any posture judged: what it covers and costs, each rule that it breaks, and its regret.

Nothing refuses a posture. Its regret is what the best posture of the case covers beyond it, between the best
that was found and the proven bound.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from pathlib import Path
from textwrap import shorten
from typing import Any

import pandas as pd

from optim.case import Case
from optim.check import FAMILIES as CHECKS
from optim.check import Breach, account, breaches_of
from optim.engine.scoring import Scored
from optim.engine.scoring import score as scored
from optim.errors import PostureError, SolverCrash, UsageError
from optim.families import FAMILIES
from optim.instance import Instance
from optim.instance.posture import Posture
from optim.plan import Ledger, Plan, score_bound
from optim.reading.suggest import hint, same, short
from optim.report.figures import asked_troops
from optim.store.cases import CaseRow
from optim.store.plan_json import plan_from_json, plan_to_json
from optim.studies.figures import figures_of
from optim.studies.findings import Findings, Interval, Shown, number, points
from optim.studies.postures import decisions_of, posture_called
from optim.studies.question_set import BASE
from optim.studies.runner import Runner
from optim.studies.scheduler import failure
from optim.studies.solve_case import alone
from optim.studies.statements.compared import claim_of_posture, opening_of_posture
from optim.text import figure, listed

BESIDE = {
    "score": "points",
    "strain": "weighted battalions",
    "turnover": "thousand soldiers newly placed",
    "handovers": "leads",
    "cost": "million USD",
    "change": "thousand soldiers",
}
"""Figures of a plan (``optim.studies.figures``) that are told beside coverage, with their units, and never
inside it: one line for each, told where the case has it. A new one is a kind of measure and a line here."""

SHOWN = 20  # places of a rule on the screen
ROOM = 44  # letters for what a rule allows
STEADY = "steady state"
TAKEN = ("best", "figure")  # names of columns
EXISTENCE = "where units may stand"
NOT_THERE = "Nothing stands where a caveat, a host or the list of forces does not allow it."

SCORES = {
    "run": "the posture as stated; the posture with a part freed; or the best posture of the case",
    "status": "optimal, within_gap or limit: what is known of the most that it can cover",
    "coverage": "coverage index, points",
    "bound": "proven: with what is fixed, nothing covers more, points",
    "regret_low": "least that the best posture of the case scores beyond it, points; the score is the "
    "coverage where nothing is charged",
    "regret_high": "most that it can, points",
    "cost_musd": "cost, million USD: over the horizon when phased, a year when steady",
    "rules": "rules that it breaks",
    "places": "places and periods in which it breaks a rule",
}
RULES = {
    "family": "constraint family, as in the formulation; `domain`: where nothing can stand",
    "rule": "the rule, by name",
    "meaning": "the rule, in words",
    "where": "whose rule, or where",
    "when": "half-year, or steady state",
    "what": "what is there, and what the rule allows",
    "by": "how much more, or less, that is than the rule allows",
    "unit": "unit of `by`",
}
FIGURES = {
    "figure": "a measure, e.g. troops.EST; paid.PAYER is in million USD",
    "...": "its amount in the posture, and in the best one found",
}


@dataclass(frozen=True)
class Judged:
    """A posture that is told: by name, as a row of outcomes, with its figures."""

    name: str
    status: str
    coverage: float
    bound: float | None
    figures: Mapping[str, float]
    broken: tuple[Breach, ...] = ()
    charged: float = 0.0

    @property
    def score(self) -> float:
        """Coverage less what is charged, points."""
        return self.coverage - self.charged

    @property
    def rules(self) -> int:
        """How many rules it breaks."""
        return len({breach.family for breach in self.broken})


def score(
    runner: Runner,
    posture: Posture | str | Path,
    *,
    free: Sequence[str] = (),
    bound: bool = True,
    instance: str = "",
    out: Path = Path("results"),
) -> Findings:
    """Judge a posture: a table, a posture of the instance by name, a stored run under ``out``, or ``start``.

    ``free`` are regions or theaters in which what stands is chosen anew, breaking no rule by more than the
    posture does. Without ``bound`` the best posture is not looked for, and no regret told. ``instance``: its
    name or folder, where that is not the case's. Raises UsageError for what cannot be meant,
    PostureFileError with every fault of a table.
    """
    case, terms = runner.case, runner.terms
    stated = (
        posture
        if isinstance(posture, Posture)
        else posture_called(str(posture), case.instance, instance or case.instance.name, out)
    )
    theaters = _theaters(case, free)
    posture_scored = partial(
        scored,
        case,
        decisions_of(case, stated),
        free=theaters,
        gap=terms.gap,
        effort=terms.effort,
        time_limit=terms.time_limit,
        seed=terms.seed,
    )
    # one worker scores the posture while another looks for the best
    scoring = runner.crew.executor.submit(alone, posture_scored)
    best = runner.ask(())[BASE] if bound else None
    made = _made(scoring)
    name = f"{stated.name}, as stated" if stated.name in TAKEN else stated.name
    if made.cut_off:
        runner.cut_off.add(name)
    mine = Judged(
        name,
        "optimal" if made.bound - made.coverage <= 1e-4 else "limit" if made.cut_off else "within_gap",
        made.coverage,
        made.bound,
        _figures(case, made.plan, made.ledger),
        tuple(breaches_of(made.ledger.breaches)),
        float(made.ledger.charged),
    )
    plans = {"posture": plan_to_json(made.plan)}
    other = None
    if best is not None and best.coverage is not None:
        plans["best"] = runner.plan(best)
        other = _best(case, best, plans["best"])
    regret = _regret(mine, other)
    return Findings(
        study="score",
        base=None,
        tables={
            "runs": _outcomes(mine, other, made, regret, theaters),
            "rules": pd.DataFrame([_rule(case.instance, one) for one in mine.broken], columns=list(RULES)),
            "figures": _side_by_side(mine, other),
        },
        columns={"runs": SCORES, "rules": RULES, "figures": FIGURES},
        shown=tuple(_shown(case, mine, other, regret)),
        said=tuple(_said(case, mine, other, made, theaters, best)),
        document={"postures": [_document(mine, made, other, regret, theaters, case.instance)]},
        inputs={"posture": name, "free": list(theaters), "bound": bound},
        plans=plans,
        claim=claim_of_posture(case, mine.name, mine.figures, other.figures if other else None),
        opening=tuple(
            opening_of_posture(case, mine.name, mine.figures, other.figures if other else None, mine.rules)
        ),
    )


def _made(scoring: Future[Scored]) -> Scored:
    """The scored posture. Raises SolverCrash where its worker was lost."""
    try:
        return scoring.result()
    except PostureError:
        raise
    except Exception as error:
        raise SolverCrash(f"the posture was not scored: {failure(error)}; try again") from error


def _theaters(case: Case, places: Sequence[str]) -> tuple[str, ...]:
    """The theaters of regions and theaters, in the order of the instance."""
    regions = {row.theater: row.region for row in case.instance.theaters}
    known = dict.fromkeys((*regions.values(), *regions))
    meant = {same(place, known) for place in places}
    if None in meant:
        place = next(place for place in places if same(place, known) is None)
        raise UsageError(f"--free: unknown region or theater {short(place)}; {hint(place, known)}")
    return tuple(j for j, region in regions.items() if j in meant or region in meant)


def _figures(case: Case, plan: Plan, ledger: Ledger) -> dict[str, float]:
    """Everything that a plan comes to, and what each payer pays."""
    paid: dict[str, float] = defaultdict(float)
    for row in ledger.spending:
        paid[f"paid.{row.payer}"] += float(row.amount_musd)
    return {**figures_of(case, plan, ledger), **paid}


def _best(case: Case, row: CaseRow, text: str) -> Judged:
    plan = plan_from_json(text)
    assert row.coverage is not None, "only a case with a plan comes here"
    figures = _figures(case, plan, account(case, plan))
    return Judged("best", row.status, row.coverage, row.bound, figures, charged=row.charged)


def _regret(mine: Judged, best: Judged | None) -> Interval | None:
    """What the best scores beyond the posture: at least, and at most. One that breaks a rule may score more.

    One that keeps every rule is itself a posture of the case, so that the best scores no less.
    """
    most = None if best is None else score_bound(best.bound, best.charged)
    if best is None or most is None:
        return None
    low, high = best.score - mine.score, most - mine.score
    return Interval(low, high) if mine.broken else Interval(max(0.0, low), max(0.0, high))


def _outcomes(
    mine: Judged, best: Judged | None, made: Scored, regret: Interval | None, theaters: Sequence[str]
) -> pd.DataFrame:
    between = tuple(regret) if regret else (None, None)
    broken = mine.rules, len(mine.broken)
    rows = [[mine.name, mine.status, mine.coverage, mine.bound, *between, mine.figures["cost"], *broken]]
    if theaters:
        before = [f"{mine.name}, nothing freed", "optimal", made.as_stated, made.as_stated]
        rows.append([*before, None, None, None, None, None])
    if best is not None:
        known = [best.status, best.coverage, best.bound, None, None, best.figures["cost"], 0, 0]
        rows.append([best.name, *known])
    return pd.DataFrame(rows, columns=list(SCORES)).astype({"rules": "Int64", "places": "Int64"})


def _side_by_side(mine: Judged, best: Judged | None) -> pd.DataFrame:
    sides = [mine] if best is None else [mine, best]
    names = dict.fromkeys(name for side in sides for name in side.figures)
    rows = [[name, *(side.figures.get(name, 0.0) for side in sides)] for name in names]
    return pd.DataFrame(rows, columns=["figure", *(side.name for side in sides)])


def _rule(instance: Instance, breach: Breach) -> list[Any]:
    where, when = _place(instance, breach)
    name, meaning = rule_in_words(breach.family)
    return [breach.family, name, meaning, where, when, breach.words, float(breach.by), breach.unit]


def rule_in_words(family: str) -> tuple[str, str]:
    """The name of a rule, and what it says in a sentence."""
    if family not in FAMILIES:
        return (EXISTENCE, NOT_THERE) if family == "domain" else (family, "")
    module = next((one for one in CHECKS if one.__name__.endswith(f".{family}")), None)
    first = " ".join((module.__doc__ or "").partition("\n\n")[0].split()) if module else ""
    return FAMILIES[family].title, first.partition(". ")[2]


def _place(instance: Instance, breach: Breach) -> tuple[str, str]:
    """Where, and when, with the names of nations and theaters for their codes."""
    named = {row.contributor: row.name for row in instance.contributors}
    named |= {row.theater: row.name for row in instance.theaters}
    text = breach.place or breach.words.partition(" is ")[0]
    where, _, when = text.rpartition(" in ")
    words = (where or text).split(" ")
    return " ".join(named.get(word, word) for word in words), when if where else ""


def _shown(case: Case, mine: Judged, best: Judged | None, regret: Interval | None) -> Iterator[Shown]:
    sides = [mine] if best is None else [mine, best]
    known = {name: unit for name, unit in BESIDE.items() if any(name in side.figures for side in sides)}
    lines = [
        ["coverage", "points of 100", *(points(side.coverage) for side in sides)],
        ["bound", "points of 100", *(points(side.bound) for side in sides)],
        *(
            [name, unit, *(_amount(name, side.figures.get(name, 0.0)) for side in sides)]
            for name, unit in known.items()
        ),
    ]
    frame = pd.DataFrame(lines, columns=["", "in", *(side.name for side in sides)])
    yield Shown("What the posture comes to", frame)
    asked, rows = asked_troops(case), []
    for theater in case.instance.theaters:
        there = [side.figures.get(f"troops.{theater.theater}", 0.0) for side in sides]
        more = there[0] - there[-1]
        change = [] if best is None else [f"{more:+,.0f}" if more else "0"]
        rows.append([theater.name, *([asked.get(theater.theater)] if asked else []), *there, *change])
    heads = ["", *(["asked"] if asked else []), *(side.name for side in sides)]
    frame = pd.DataFrame(rows, columns=[*heads, *(["beside the best"] if best else [])])
    yield Shown("Soldiers at the end", frame)
    for family in dict.fromkeys(breach.family for breach in mine.broken):
        yield _broken(case.instance, family, [one for one in mine.broken if one.family == family])


def _amount(name: str, value: float) -> str:
    return points(value) if name == "score" else figure(value)


def _broken(instance: Instance, family: str, broken: Sequence[Breach]) -> Shown:
    """A rule that is broken: a line for each place, from when to when, and where it is broken most."""
    lines: dict[tuple[str, str, str], list[tuple[str, Breach]]] = defaultdict(list)
    for breach in broken:
        where, when = _place(instance, breach)
        allowed = breach.words.rpartition(", but ")[2]
        kind = "".join(letter for letter in allowed if letter.isalpha())
        lines[where, kind, breach.unit].append((when, breach))
    rows = []
    for (where, _, unit), told in lines.items():
        first, last = told[0][0], told[-1][0]
        most = max((breach for _, breach in told), key=lambda breach: breach.by)
        when = first if first == last else f"{first} to {last}"
        rows.append([where, when, _by(most.by, unit), _allowed(most)])
    name, meaning = rule_in_words(family)
    more = f" (the first {SHOWN} of {len(rows)})" if len(rows) > SHOWN else ""
    frame = pd.DataFrame(rows[:SHOWN], columns=["where", "when", "broken by", "as"])
    steady = frame if any(frame["when"] != STEADY) else frame.drop(columns="when")
    return Shown(f"Broken: {name}{more}. {meaning}", steady, 4)


def _by(amount: Fraction, unit: str) -> str:
    """An amount and its unit, which is a plural."""
    return f"{figure(amount)} {unit.removesuffix('s') if amount == 1 else unit}"


def _allowed(breach: Breach) -> str:
    """What the rule allows, in the few words that a line has room for."""
    return shorten(breach.words.rpartition(", but ")[2], ROOM, placeholder=" …")


def _said(
    case: Case, mine: Judged, best: Judged | None, made: Scored, theaters: Sequence[str], row: CaseRow | None
) -> Iterator[str]:
    names = {one.theater: one.name for one in case.instance.theaters}
    if theaters:
        yield (
            f"Freed: {listed(names[one] for one in theaters)}. That takes coverage from "
            f"{points(made.as_stated)} to {points(mine.coverage)} of 100 points, and no rule is broken by "
            f"more than before (proven: at most {points(mine.bound)})."
        )
    else:
        yield f"{mine.name} covers {points(mine.coverage)} of 100 points (proven: no responses cover more)."
    if best is not None:
        yield from _regretted(mine, best, "covers" if best.charged == mine.charged == 0 else "scores")
    elif row is not None:
        yield f"No best posture to compare with: {row.reason or row.status}."
    if not mine.broken:
        yield f"{mine.name} keeps every rule."
        return
    rules = len({breach.family for breach in mine.broken})
    count = "1 rule" if rules == 1 else f"{rules} rules"
    yield f"{mine.name} breaks {count}, as listed above; none of them refuses it."


def _regretted(mine: Judged, best: Judged, does: str) -> Iterator[str]:
    regret = _regret(mine, best)
    if regret is None:
        return
    if regret.high <= 0 and mine.broken:
        yield (
            f"It {does} at least {points(-regret.high)} points more than any posture that keeps every rule: "
            "by breaking rules (proven)."
        )
    elif regret.low <= 0 and mine.broken:
        yield (
            f"The best posture that keeps every rule {does} at most {points(regret.high)} points more, and "
            "perhaps less: this posture breaks rules."
        )
    else:
        least, most = points(regret.low), points(regret.high)
        between = least if least == most else f"{least} (found) to {most} (proven)"
        yield f"Regret: the best posture of the case {does} {between} points more."


def _document(
    mine: Judged,
    made: Scored,
    best: Judged | None,
    regret: Interval | None,
    theaters: Sequence[str],
    instance: Instance,
) -> dict[str, Any]:
    rules = [dict(zip(RULES, _rule(instance, breach), strict=True)) for breach in mine.broken]
    return {
        "posture": mine.name,
        "free": list(theaters),
        "coverage": number(mine.coverage),
        "bound": number(mine.bound),
        "as_stated": number(made.as_stated),
        "best": None if best is None else number(best.coverage),
        "best_bound": None if best is None else number(best.bound),
        "regret_low": None if regret is None else number(regret.low),
        "regret_high": None if regret is None else number(regret.high),
        "cost_musd": number(mine.figures["cost"]),
        "rules": rules,
        "figures": {name: number(value) for name, value in mine.figures.items()},
    }
