"""Facts: the headline of a run or a study in a few figures, each with what it means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import isfinite
from typing import Any, NamedTuple

from optim.report.asked_of_nations import asked_of_nations, has_prices, no_more
from optim.report.charts.numbers import short, signed
from optim.report.console.headline import WHY
from optim.report.figures import all_theaters, theaters
from optim.report.labels import STEADY, status_words
from optim.report.parts import RunPart
from optim.text import points_apart

ENDED = {
    "proof": "proven",
    "gap": "at the tolerance",
    "effort": "at its effort",
    "time_limit": "at the time limit",
    "interrupt": "by hand",
    "crash": "by a crash",
}

NOTES = {**WHY, "gap": "the proof leaves no more open than was asked for"}
"""Why the search ended, beside the words for it."""


class Fact(NamedTuple):
    """A label, a figure, and a few words on it."""

    label: str
    figure: str
    note: str


def run_facts(part: RunPart) -> list[Fact]:
    """Soldiers; what is asked of nations; cost; coverage, bound and gap; why the solver stopped."""
    outcome, ledger, case = part.outcome, part.view.ledger, part.view.case
    settings = case.instance.settings
    return [
        *_soldiers(part),
        *(Fact(*one) for one in asked_of_nations(case, part.view.plan, ledger)),
        Fact(
            "Cost a year" if case.mode == STEADY else "Cost over the horizon",
            short(ledger.cost_musd),
            f"million {settings.currency} of {settings.price_year}, not discounted"
            + (
                f"; at most {100 * outcome.cost_gap:.0f}% above the least"
                if outcome.cost_gap is not None
                else ""
            ),
        ),
        Fact("Coverage", f"{float(ledger.coverage):.2f}", "of 100 points, recomputed exactly from the plan"),
        *_proven(outcome.bound, float(ledger.coverage), no_more(has_prices(case))),
        Fact("Search ended", ENDED[outcome.stopped_by], NOTES[outcome.stopped_by]),
        *_cut_off(outcome.cut_off),
    ]


def _cut_off(why: str) -> Iterator[Fact]:
    if why:
        yield Fact("Repeatable", "no", f"{why}: the same command may give another plan")


def _proven(bound: float | None, covered: float, no_more: str = "") -> Iterator[Fact]:
    if bound is None or not isfinite(bound):
        yield Fact("Proven bound", "none", "nothing is proven of how good a plan could be")
        return
    yield Fact("Proven bound", f"{bound:.2f}", f"no plan under these rules {no_more}can cover more")
    yield Fact("Gap", f"{points_apart(bound, covered):.2f}", "points between this plan and the bound")


def _soldiers(part: RunPart) -> Iterator[Fact]:
    start, end, _ = all_theaters(theaters(part.view.case, part.view.plan))
    yield Fact("Soldiers in theaters", short(end), f"at the end; {signed(end - start)} since the start")


def study_facts(manifest: Mapping[str, Any]) -> list[Fact]:
    """The case that a study starts from: how good, how sure, what it costs; its status without a plan."""
    if manifest.get("status") is None:
        return []  # a study that starts from no case, such as a score
    if manifest.get("coverage") is None:
        return [
            Fact(
                "As it is",
                status_words(str(manifest.get("status") or "unknown")),
                "no plan to start from",
            )
        ]
    cost = manifest.get("cost_musd")
    money = f"million {manifest.get('currency', '')} of {manifest.get('price_year', '')}, not discounted"
    return [
        Fact("Coverage as it is", f"{manifest['coverage']:.2f}", "of 100 points, before anything is changed"),
        *_proven(manifest.get("bound"), float(manifest["coverage"])),
        *([Fact("Cost as it is", short(cost), money)] if cost is not None else []),
    ]
