"""What it would take: what the plan needs, what is still missing, and which command says more."""

from __future__ import annotations

import shlex
from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from optim.instance.columns import TROOPS
from optim.report.demands import Arriving, InPlace, arriving, in_place, largest, quantity
from optim.report.figures import above_offers, paid
from optim.report.labels import STEADY
from optim.report.names import nation_names, payer_names, place_names, short_name
from optim.report.note.content import Item, Section
from optim.report.parts import RunPart
from optim.report.tables.means import projects
from optim.report.wording import battalions, half_year, money
from optim.text import figure, listed

MOST_KINDS = 4
MOST_PAYERS = 3
MOST_NATIONS = 4
MOST_MISSING = 6
MOST_PLACES = 3
MOST_SET = 3
BUILDINGS = {
    "camp": ("camp", "camps"),
    "barracks": ("barracks", "barracks"),
    "range": ("training range", "training ranges"),
    "storage": ("equipment store", "equipment stores"),
    "garrison": ("permanent garrison", "permanent garrisons"),
}


def needs(part: RunPart) -> Section:
    """What has to be built, asked of nations and paid; what is missing even so."""
    items = (
        Item("Build:", _built(part)),
        *_beyond_offers(part),
        *_payers(part),
        *_missing(part),
        Item("Ask the analyst:", _commands(part)),
    )
    return Section("What it would take", items)


def _built(part: RunPart) -> str:
    """Projects by kind: how many, where, and by when the last of them can be used."""
    case = part.view.case
    rows = projects(part.view).to_dict("records")
    if not rows:
        return "nothing; the plan uses what there is."
    names = place_names(case)
    kinds: dict[str, list[dict[str, object]]] = defaultdict(list)
    for row in rows:
        kinds[str(row["kind"])].append({str(name): value for name, value in row.items()})
    told = []
    for kind, group in list(kinds.items())[:MOST_KINDS]:
        count = sum(int(str(row["count"])) for row in group)
        places = dict.fromkeys(short_name(names[str(row["theater"])]) for row in group)
        last = max(str(row["usable"]) for row in group)
        usable = (
            "" if case.mode == STEADY else f", {'all ' if count > 1 else ''}usable from {half_year(last)}"
        )
        told.append(f"{count} {BUILDINGS[kind][count != 1]} ({listed(places, MOST_PLACES)}{usable})")
    cost = sum((Fraction(str(row["cost_musd"])) for row in rows), Fraction(0))
    return f"{listed(told)}, for {money(case, cost)} in all."


def _beyond_offers(part: RunPart) -> Iterator[Item]:
    """Battalions that nations are asked for beyond their offers at the end; nothing without offers."""
    case = part.view.case
    above = {n: sum(where.values()) for n, where in above_offers(case, part.view.ledger).items()}
    if above:
        names = nation_names(case)
        told = [f"{short_name(names[n])} ({battalions(amount)})" for n, amount in above.items()]
        whole = battalions(sum(above.values()))
        noun = "battalion" if whole == "1" else "battalions"
        yield Item("Ask of nations:", f"{whole} {noun} beyond their offers: {listed(told, MOST_NATIONS)}.")
    elif case.instance.willingness:
        yield Item("Ask of nations:", "nothing beyond their offers.")


def _payers(part: RunPart) -> Iterator[Item]:
    """Who pays most."""
    case = part.view.case
    names = payer_names(case.instance)
    most = paid(part.view.ledger)
    if most:
        told = [f"{short_name(names.get(who, who))} {money(case, amount)}" for who, amount in most.items()]
        lead = "Pay a year:" if part.view.case.mode == STEADY else "Pay:"
        yield Item(lead, f"{listed(told, MOST_PAYERS)}.")


def _missing(part: RunPart) -> Iterator[Item]:
    """Named demands that the plan does not meet, and by how much."""
    case = part.view.case
    troops: list[str] = []
    others: dict[str, Fraction] = defaultdict(Fraction)
    for one in largest(in_place(part.view.case, part.view.plan)):
        if one.short and one.capability == TROOPS:
            troops.append(f"{figure(one.short)} soldiers in {one.place}")
        elif one.short:
            others[one.capability] += one.short
    told = [*troops, *(quantity(case, capability, short) for capability, short in others.items())]
    told += [
        f"{quantity(case, one.capability, one.short)} within {one.day} days ({one.place})"
        for one in arriving(part.view)
        if one.met is not None and one.short
    ]
    if told:
        yield Item("Still missing:", f"{listed(told, MOST_MISSING)}.")
    elif case.instance.asks:
        yield Item("Still missing:", "nothing that a named demand asks for.")


def _options(part: RunPart) -> list[str]:
    """The options with which a study is about the case of this run."""
    case = part.view.case
    policy = case.instance.settings.policy
    return [
        *("--instance", str(part.manifest["instance"]), "--mode", case.mode),
        *(["--founding-act", case.founding_act] if case.founding_act != policy.founding_act else []),
        *(word for name in case.scenarios for word in ("--scenario", name)),
        *(word for path, value in case.overrides[:MOST_SET] for word in ("--set", f"{path}={value}")),
        *(["--weights", case.weighting] if case.weighting != policy.weighting else []),
        *(["..."] if len(case.overrides) > MOST_SET else []),  # the run's manifest has them all
    ]


def _commands(part: RunPart) -> str:
    """What this run does not show, and the commands that do."""
    options = shlex.join(_options(part))
    named: tuple[InPlace | Arriving, ...] = (*in_place(part.view.case, part.view.plan), *arriving(part.view))
    unmet = [one.ask for one in named if not one.is_met]
    if not unmet:
        return f"“optimize price {options}” shows what lifting each limit would bring."
    return (
        "this run does not show which changes would close the gap. "
        f"“optimize explain {options} --require {shlex.quote(unmet[0])}” finds the smallest ones, and "
        "“optimize price” shows what lifting each limit would bring."
    )
