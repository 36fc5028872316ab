"""Rests: the figures on which the answer rests most, their sources, and how much rests on assumptions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_args

import pandas as pd

from optim.instance.columns import Status
from optim.report.figures import asked_troops
from optim.report.measure_words import setting_words
from optim.studies.findings import Findings, Shown, number
from optim.studies.moved import FOUND, PROVEN, SEEN, WITHIN
from optim.studies.runner import Runner
from optim.studies.screening.groups import TOGETHER, Group
from optim.studies.screening.inputs import DEFAULT, STATED, Figure
from optim.studies.screening.screen import SOLDIERS, Effect, Screened, Tell, screened
from optim.studies.statements.compared import claim_of_rests
from optim.studies.yardstick import said_of_figures
from optim.text import listed

TOP = 20
LONGEST = 40  # letters of a path on the screen
CASES = 1000  # the most, unless another number is given
ALONE, TOGETHER_ONLY, UNOPENED, FIXED = "alone", "in a group", "group left whole", "not moved"
STATUSES = get_args(Status)

FIGURES = {
    "rank": "by effect; empty where the figure was not moved alone",
    "figure": "path, as --set takes it",
    "value": "as it is",
    "low": "low end of the range over which it was moved",
    "high": "high end",
    "range": f"{STATED}: columns low and high of its row; {DEFAULT}: a fifth either way, whole numbers "
    "by 1 at the least, within what the column may hold",
    "status": "reported, derived or assumed",
    "moved": f"{ALONE}; {TOGETHER_ONLY}, which moved the score by no more than the gap, proven, and fewer "
    f"than {SOLDIERS} soldiers; {UNOPENED}: more cases would be needed; {FIXED}: it has no other end that "
    "is allowed",
    "effect": "largest change of the best score found, at either end, points",
    "effect_least": "no less than this, proven, points",
    "effect_most": "no more than this, proven, points",
    "sure": "of the effect. proven: it is not 0; within tolerance: no more than the gap; found: neither",
    "soldiers": "largest change of soldiers in a theater or region that an ask names, nearest plan found",
    "at_low": "change of the best score found at the low end, points",
    "at_high": "at the high end, points",
    "no_plan": "ends at which there is no plan, proven",
    "reason": "why an end was not moved, or came to nothing",
    "source": "where the figure comes from",
}
GROUPS = {
    "group": "column, and from which row to which",
    "figures": "how many were moved together",
    "effect": "largest change of the best score found, points; of all ways in which the group was moved",
    "effect_most": "no more than this, proven, points",
    "soldiers": "largest change of soldiers in a theater or region that an ask names",
    "no_plan": "ways that leave no plan: all low, all high, mixed (each to an end at random), mirrored",
    "verdict": "taken apart; negligible; or left whole, as the cases were used up",
}
SHARES = {
    "status": "reported, derived or assumed",
    "figures": "how many figures the instance has of it",
    "moved_alone": "of those, how many were moved alone",
    "effect": "sum of their effects, points",
    "share": "of the sum over all, percent",
    "soldiers": "sum of their largest changes of soldiers",
    "share_of_soldiers": "of the sum over all, percent",
}


def rests(runner: Runner, *, cases: int = CASES, seed: int = 0, tell: Tell | None = None) -> Findings:
    """Find the figures that move the answer most, with at most so many cases.

    ``tell`` is told, before most of the cases are solved, how many they are and how long they may take.
    Raises UsageError where the cases are too few to move every group of figures once.
    """
    found = screened(runner, cases, seed, tell)
    places = list(asked_troops(runner.case))
    figures = _figures(found, places, runner.terms.gap)
    shares = _shares(found)
    return Findings(
        study="rests",
        base=found.base,
        tables={"figures": figures, "groups": _groups(found), "shares": shares},
        columns={
            "figures": FIGURES | {f"troops.{place}": "largest change of soldiers there" for place in places},
            "groups": GROUPS,
            "shares": SHARES,
        },
        shown=(_shown(found), _shown_shares(shares)),
        said=(
            *_said(found, shares, runner.terms.gap),
            *said_of_figures(runner.case, (one.path for one, _ in found.alone()[:TOP])),
        ),
        document={
            "rests": [_document(rank, *one, found) for rank, one in enumerate(found.alone()[:TOP], 1)],
            "shares": [_share(row) for row in shares.to_dict("records")],
        },
        inputs={"cases": cases, "seed": seed},
        claim=_claim(runner, found),
    )


def _claim(runner: Runner, found: Screened) -> str:
    """The figure that moves the score most."""
    ranked = [one for one in found.alone() if one[1].found >= SEEN]
    if not ranked:
        return "No input figure that was moved alone moves the answer"
    one, effect = ranked[0]
    words, sure = setting_words(runner.case, one.path), _sure(effect, runner.terms.gap)
    return claim_of_rests(words, str(one.low), str(one.high), effect.moved, effect.found, sure)


def _figures(found: Screened, places: Sequence[str], gap: float) -> pd.DataFrame:
    """Every figure, those that were moved alone first."""
    ranked = found.alone()
    rows = [
        _line(figure, rank, ALONE, found, effect, places, gap)
        for rank, (figure, effect) in enumerate(ranked, 1)
    ]
    alone = {figure for figure, _ in ranked}
    left = {one: UNOPENED for group in found.unopened for one in group.figures}
    together = {one: TOGETHER_ONLY for group in found.negligible for one in group.figures}
    rest = (one for one in found.figures if one not in alone)
    rows += [_line(one, None, (left | together).get(one, FIXED), found, None, places, gap) for one in rest]
    heads = list(FIGURES)
    return pd.DataFrame(rows, columns=[*heads, *(f"troops.{place}" for place in places)])


def _line(
    one: Figure,
    rank: int | None,
    moved: str,
    found: Screened,
    effect: Effect | None,
    places: Sequence[str],
    gap: float,
) -> list[Any]:
    known = [one.path, one.value, one.low, one.high, one.range, one.status, moved]
    refused = [found.refused[one.path, end] for end in one.ends if (one.path, end) in found.refused]
    if effect is None:
        reason = "; ".join(dict.fromkeys(refused)) if moved == FIXED else ""
        return [
            rank,
            *known,
            *[None] * 3,
            "",
            *[None] * 3,
            "",
            reason or _why(one, moved),
            one.source,
            *[None] * len(places),
        ]
    at = [_change(found, one, way) for way in TOGETHER]
    without = listed(way.removeprefix("all ") for way in effect.without)
    reason = "; ".join(dict.fromkeys([*refused, *effect.failed.values()]))
    sizes = [effect.found, effect.least, effect.most, _sure(effect, gap), effect.moved]
    return [rank, *known, *sizes, *at, without, reason, one.source, *effect.soldiers.values()]


def _why(one: Figure, moved: str) -> str:
    if moved != FIXED:
        return ""
    return (
        "low and high are the value" if one.range == STATED else "a 0 that is not whole has no default spread"
    )


def _change(found: Screened, one: Figure, way: str) -> float | None:
    row = found.rows[Group((one,))].get(way)
    base = found.base.best_score
    return None if row is None or row.best_score is None or base is None else row.best_score - base


def _sure(effect: Effect, gap: float) -> str:
    if effect.least > 0:
        return PROVEN
    return WITHIN if effect.most <= gap else FOUND


def _groups(found: Screened) -> pd.DataFrame:
    negligible, unopened = set(found.negligible), set(found.unopened)
    rows = [
        [
            group.name,
            len(group.figures),
            effect.found,
            effect.most,
            effect.moved,
            listed(effect.without),
            "negligible" if group in negligible else "left whole" if group in unopened else "taken apart",
        ]
        for group, effect in found.effects.items()
        if len(group.figures) > 1
    ]
    return pd.DataFrame(rows, columns=list(GROUPS))


def _shares(found: Screened) -> pd.DataFrame:
    ranked = found.alone()
    all_points, all_soldiers = (
        sum(values) for values in ([e.found for _, e in ranked], [e.moved for _, e in ranked])
    )
    rows = []
    for status in STATUSES:
        mine = [effect for figure, effect in ranked if figure.status == status]
        points, soldiers = sum(one.found for one in mine), sum(one.moved for one in mine)
        count = sum(figure.status == status for figure in found.figures)
        rows.append(
            [
                status,
                count,
                len(mine),
                points,
                _percent(points, all_points),
                soldiers,
                _percent(soldiers, all_soldiers),
            ]
        )
    return pd.DataFrame(rows, columns=list(SHARES))


def _percent(part: float, whole: float) -> float:
    return 100 * part / whole if whole > 0 else 0.0


def _shown(found: Screened) -> Shown:
    ranked = [one for one in found.alone() if one[1].found >= SEEN or one[1].moved > 0][:TOP]
    rows = [
        [
            shorter(figure.path),
            f"{figure.value} ({figure.low} to {figure.high})" + ("" if figure.range == STATED else " *"),
            figure.status,
            f"{effect.found:.2f}",
            _soldiers(effect),
        ]
        for figure, effect in ranked
    ]
    title = "Figures that move the score most, points; soldiers at the end (* default spread)"
    return Shown(
        title, pd.DataFrame(rows, columns=["figure", "value (range)", "status", "points", "soldiers"]), 3
    )


def shorter(path: str) -> str:
    """A path that fits the screen: without its middle where it is long."""
    if len(path) <= LONGEST:
        return path
    head = (LONGEST - 1) // 2
    return f"{path[:head]}\N{HORIZONTAL ELLIPSIS}{path[head + 1 - LONGEST :]}"


def _soldiers(effect: Effect) -> str:
    if not effect.moved:
        return ""
    place = max(effect.soldiers, key=lambda one: abs(effect.soldiers[one]))
    return f"{place} {effect.soldiers[place]:+,.0f}"


def _shown_shares(shares: pd.DataFrame) -> Shown:
    told = whole_percents(shares["share"].tolist())
    of_soldiers = whole_percents(shares["share_of_soldiers"].tolist())
    rows = [
        [
            row["status"],
            row["figures"],
            row["moved_alone"],
            f"{row['effect']:.2f}",
            f"{points}%",
            f"{soldiers}%",
        ]
        for row, points, soldiers in zip(shares.to_dict("records"), told, of_soldiers, strict=True)
    ]
    heads = ["status", "figures", "moved alone", "points", "of points", "of soldiers"]
    return Shown("What the effect rests on", pd.DataFrame(rows, columns=heads))


def whole_percents(shares: Sequence[float]) -> list[int]:
    """Whole percents that add up to 100: those with the largest rest are rounded up. All 0 stay 0."""
    down = [int(share + 1e-9) for share in shares]
    missing = round(sum(shares)) - sum(down)
    order = sorted(range(len(shares)), key=lambda at: down[at] - shares[at])
    return [one + (at in order[:missing]) for at, one in enumerate(down)]


def _said(found: Screened, shares: pd.DataFrame, gap: float) -> Iterator[str]:
    ranked = [one for one in found.alone() if one[1].found >= SEEN]
    if ranked:
        figure, effect = ranked[0]
        yield (
            f"{figure.path} matters most: between {figure.low} and {figure.high} it moves the score by up to "
            f"{effect.found:.2f} points ({figure.status}, {_sure(effect, gap)})."
        )
        figure, effect = max(ranked, key=lambda one: one[1].moved)
        if effect.moved:
            yield f"{figure.path} moves most soldiers in a place that an ask names: {_soldiers(effect)}."
        percents = whole_percents(shares["share"].tolist())
        told = listed(f"{percent}% {status}" for percent, status in zip(percents, STATUSES, strict=True))
        yield f"Of the effect of the {len(ranked)} figures that move the score alone, by status: {told}."
    else:
        yield "No figure that was moved alone moves the score."
    by = _counts(found)
    yield (
        f"{len(found.figures):,} figures, {found.cases:,} cases: {by[ALONE]:,} moved alone; "
        f"{by[TOGETHER_ONLY]:,} only in groups that move the score by no more than {gap:g} points; "
        f"{by[UNOPENED]:,} in groups left whole; {by[FIXED]:,} not moved."
    )
    if found.unopened:
        largest = max(found.unopened, key=lambda one: found.effects[one].found)
        yield (
            f"{len(found.unopened)} groups that move the answer were left whole, as the cases were used up: "
            f"the largest moves the score by {found.effects[largest].found:.2f} points ({largest.name}). "
            "Figures of them with less effect than that may be missing above; more --cases take them apart."
        )
    without = [figure.path for figure, effect in found.alone() if effect.without]
    if without:
        yield f"{len(without)} figures leave no plan at an end of their range, proven: {listed(without, 5)}."
    failed = sum(bool(effect.failed) for effect in found.effects.values())
    if failed:
        yield f"{failed} figures or groups have cases that came to nothing: column reason of the tables."
    yield (
        "Each figure is moved from the case as it is, all others unchanged. Figures are missed that matter "
        "only together, or only between their ends, or that cancel out in every way in which their group was "
        "moved."
    )


def _counts(found: Screened) -> Mapping[str, int]:
    alone = len(found.alone())
    left = sum(len(group.figures) for group in found.unopened)
    together = sum(len(group.figures) for group in found.negligible)
    rest = len(found.figures) - alone - left - together
    return {ALONE: alone, UNOPENED: left, TOGETHER_ONLY: together, FIXED: rest}


def _document(rank: int, figure: Figure, effect: Effect, found: Screened) -> dict[str, Any]:
    low, high = (number(_change(found, figure, way)) for way in TOGETHER)
    return {
        "rank": rank,
        "figure": figure.path,
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "range": figure.range,
        "status": figure.status,
        "source": figure.source,
        "effect": number(effect.found),
        "effect_least": number(effect.least),
        "effect_most": number(effect.most),
        "at_low": low,
        "at_high": high,
        "soldiers": {f"troops.{place}": number(change) for place, change in effect.soldiers.items()},
        "no_plan": [way.removeprefix("all ") for way in effect.without],
    }


def _share(row: Mapping[Any, Any]) -> dict[str, Any]:
    return {name: number(row[name]) if isinstance(row[name], float) else row[name] for name in SHARES}
