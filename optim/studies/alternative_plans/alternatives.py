"""Alternatives: plans as good that decide differently, and what all such plans do, some do, none does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from optim.case import Case
from optim.errors import UsageError
from optim.measures import as_decision, kind_of, names
from optim.reading.measure_names import measure_called
from optim.report.figures import asked_troops
from optim.report.measure_words import names_of
from optim.store.cases import CaseRow
from optim.studies.alternative_plans.distance import CLOSE, different, differs
from optim.studies.alternative_plans.pool import Pool, Verdict, takes
from optim.studies.alternative_plans.verdicts import verdicts
from optim.studies.findings import Findings, Shown, number, points
from optim.studies.near_optimal import Reach, Wish, reaches, roomy
from optim.studies.question_set import BASE
from optim.studies.runner import Runner
from optim.studies.statements.alternatives import claim, opening

MOST = 50  # plans

ALTERNATIVES = {
    "plan": "number; 1 is the plan of the case itself, and the name of the plan's file",
    "coverage": "coverage index, points",
    "cost_musd": "cost, million USD: over the horizon when phased, a year when steady",
    "differs": "decisions taken or left that plan 1 leaves or takes",
    "takes": "those that it takes and plan 1 does not",
    "leaves": "those that plan 1 takes and it does not",
}
DECISIONS = {
    "decision": "a measure, e.g. lead.CONTRIBUTOR.THEATER, built.PROJECT, troops.THEATER",
    "words": "the same in words",
    "verdict": "must: in every plan as good; never: in none; may: in some; open: neither found nor proven",
    "least_proven": "no plan as good has less; empty where that was not asked",
    "least_found": "least in a plan found that is as good",
    "greatest_found": "most in such a plan",
    "greatest_proven": "no plan as good has more; empty where that was not asked",
}


@dataclass(frozen=True)
class Decision:
    """A decision, or an amount, and what is known of it among plans as good."""

    name: str
    verdict: Verdict
    least: tuple[float | None, float | None]
    greatest: tuple[float | None, float | None]


def alternatives(runner: Runner, *, within: float = 0.5, count: int = 5, of: Sequence[str] = ()) -> Findings:
    """Up to ``count`` plans within so many points of the best, and the verdict on every decision.

    ``of``: measures whose least and greatest are found exactly; else troops where something is asked.
    Raises UsageError for an unknown measure.
    """
    roomy(runner.terms.gap, within)
    if not 1 <= count <= MOST:
        raise UsageError(f"--n is {count}: expected 1 to {MOST} plans")
    of = [measure_called(runner.case, name, "--of") for name in of]
    base = runner.ask(()).base
    pool = Pool(runner, base, within)
    if not pool.take(BASE, base):
        raise UsageError(
            f"the case was solved to {points(base.gap)} points only, which leaves no plan that is within "
            f"{within:g} of the best for certain: give a larger --within or --time-limit"
        )
    decisions = _decisions(runner.case)
    plans = different(pool, decisions, count)
    found = verdicts(pool, decisions)
    amounts = list(of) or _amounts(runner.case)
    ends = reaches(runner, [Wish(BASE, end, one) for one in amounts for end in ("least", "greatest")], within)
    for reach in ends:
        pool.rows += [reach.row] if reach.row else []
    told = [_amount(low, high) for low, high in zip(ends[::2], ends[1::2], strict=True)]
    told += [_decided(pool, one, verdict) for one, verdict in found.items() if one not in amounts]
    least = {one.name: one.least[0] for one in told if one.name in amounts and _drawn(one.name)}
    return Findings(
        study="alternatives",
        base=base,
        tables={
            "alternatives": pd.DataFrame(list(_plans(plans, decisions)), columns=list(ALTERNATIVES)),
            "decisions": pd.DataFrame([_row(one) for one in told], columns=list(DECISIONS)),
        },
        columns={"alternatives": ALTERNATIVES, "decisions": DECISIONS},
        shown=tuple(_shown(runner.case, plans, decisions, told)),
        said=tuple(_said(pool, plans, found, count)),
        document={
            "alternatives": [_document(at, row, plans[0], decisions) for at, row in _numbered(plans)],
            "decisions": [_decision(one) for one in told],
        },
        inputs={"within": within, "n": count, "of": amounts},
        plans={f"{at}": runner.plan(row) for at, row in _numbered(plans)},
        claim=claim(runner.case, within, least, found),
        opening=tuple(opening(runner.case, found, [one for one in found if _drawn(one)], plans)),
    )


def _decisions(case: Case) -> list[str]:
    """Who leads, what is built, what is formed and who is where; regions are sums of places."""
    places = {row.theater for row in case.instance.theaters}
    found = [(kind_of(name), name) for name in names(case)]
    return [
        name
        for kind, name in found
        if kind.role != "outcome" and (kind.index != ("PLACE",) or name.partition(".")[2] in places)
    ]


def _amounts(case: Case) -> list[str]:
    return [f"troops.{place}" for place in asked_troops(case)]


def _amount(low: Reach, high: Reach) -> Decision:
    verdict: Verdict = "open"
    if high.proven == 0:
        verdict = "never"
    elif low.proven:
        verdict = "must"
    elif high.found and low.found == 0:
        verdict = "may"
    return Decision(low.wish.measure, verdict, (low.proven, low.found), (high.found, high.proven))


def _decided(pool: Pool, name: str, verdict: Verdict) -> Decision:
    low, high = pool.values(name)
    ends = {"must": (1.0, None), "never": (0.0, 0.0)}.get(verdict, (0.0, None))
    if kind_of(name).values == "binary":
        ends = (ends[0], 0.0 if verdict == "never" else 1.0)
    return Decision(name, verdict, (ends[0], low), (high, ends[1]))


def _drawn(name: str) -> bool:
    """Whether the terminal shows it: counts of units follow from decisions, and are most of all there is."""
    return kind_of(name).role != "consequence"


def _numbered(plans: Sequence[CaseRow]) -> Iterator[tuple[int, CaseRow]]:
    return enumerate(plans, start=1)


def _plans(plans: Sequence[CaseRow], decisions: Sequence[str]) -> Iterator[list[Any]]:
    for at, row in _numbered(plans):
        other = differs(row, plans[0], decisions)
        sides = [
            "; ".join(as_decision(one) for one in other if takes(row, one) is side) for side in (True, False)
        ]
        yield [at, row.coverage, row.cost_musd, len(other), *sides]


def _row(one: Decision) -> list[Any]:
    return [one.name, as_decision(one.name), one.verdict, *one.least, *one.greatest]


def _shown(
    case: Case, plans: Sequence[CaseRow], decisions: Sequence[str], told: Sequence[Decision]
) -> Iterator[Shown]:
    rows, codes = [], names_of(case)
    for at, row in _numbered(plans):
        others = [one for one in differs(row, plans[0], decisions) if _drawn(one)]
        sides = [
            ", ".join(as_decision(one, codes) for one in others if takes(row, one) is side)
            for side in (True, False)
        ]
        rows.append([at, points(row.coverage), row.cost_musd, *map(_short, sides)])
    heads = ["plan", "coverage", "M USD", "takes, and plan 1 does not", "leaves, and plan 1 takes"]
    yield Shown("Plans as good that decide differently", pd.DataFrame(rows, columns=heads), 5)
    kept = [one for one in told if one.verdict != "never" and _drawn(one.name)]
    rows = [[as_decision(one.name, codes), one.verdict, *_spans(one)] for one in kept]
    heads = ["decision", "verdict", "least", "greatest"]
    yield Shown("What plans as good decide", pd.DataFrame(rows, columns=heads), 2)


def _short(text: str) -> str:
    return text if len(text) <= 38 else f"{text[:35].rsplit(', ', 1)[0]}, ..."


def _spans(one: Decision) -> list[str]:
    most = _span(*one.greatest)
    return [_span(*one.least), most if one.greatest[1] is not None else f"{most} or more"]


def _span(low: float | None, high: float | None) -> str:
    known = [f"{end:,.2f}".rstrip("0").rstrip(".") for end in (low, high) if end is not None]
    return " to ".join(dict.fromkeys(known))


def _said(pool: Pool, plans: Sequence[CaseRow], found: dict[str, Verdict], count: int) -> Iterator[str]:
    tallied: Counter[str] = Counter(found.values())
    yield (
        f"Of {len(found)} decisions, every plan within {pool.within:g} points of the best takes "
        f"{tallied['must']} (must), none takes {tallied['never']} (never) and some take "
        f"{tallied['may']} (may): proven or found"
        + (f"; {tallied['open']} stay open, for which a smaller `--gap` helps." if tallied["open"] else ".")
    )
    if len(plans) < count:
        yield f"Only {len(plans)} of {count} plans are shown: no further plan that differs was found."
    else:
        yield f"Each plan differs from those before by as much as can be, to {CLOSE:g} decisions or so."
    yield (
        "An end of two numbers, such as `1 to 3`, lies between the two. Of `2 or more`, 2 was found, and "
        "more is not ruled out. Every other end is proven."
    )


def _document(at: int, row: CaseRow, first: CaseRow, decisions: Sequence[str]) -> dict[str, Any]:
    return {
        "number": at,
        "coverage": number(row.coverage),
        "cost_musd": number(row.cost_musd),
        "differs": differs(row, first, decisions),
        "figures": {name: number(value) for name, value in row.figures.items()},
        "plan": f"plans/{at}.json",
    }


def _decision(one: Decision) -> dict[str, Any]:
    return {
        "decision": one.name,
        "least": [number(end) for end in one.least],
        "greatest": [number(end) for end in one.greatest],
        "verdict": one.verdict,
    }
