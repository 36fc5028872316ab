"""Wording: how figures, lists and places are written in a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from optim.case import Case
from optim.families import FAMILIES, INDICES, Index
from optim.report.labels import STEADY, period
from optim.report.names import nation_names, payer_names, place_names, project_names, unit_names
from optim.text import figure, hundredths, listed

MOST_NAMES = 4  # of theaters that stand for their region
KINDS = {"permanent": "with family housing"}
"""Words of an index that a reader would not understand."""
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
BILLION = 1000
HALVES = {"1": "first", "2": "second"}
LAST_IN_A_SENTENCE = "kxjd"
"""Indices that follow all others in a sentence, in this order: kind of unit, what it is, place, day."""


def battalions(amount: Fraction | float) -> str:
    """Battalion equivalents, with up to two decimals: a company is a quarter."""
    return hundredths(float(amount))


def many(noun: str) -> str:
    """The plural of a noun: ``battalions``, ``companies``; ``headquarters`` has no other."""
    if noun.endswith("s"):
        return noun
    return f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2:-1] not in "aeiou" else f"{noun}s"


def half_year(label: str) -> str:
    """A period in a sentence: ``the first half of 2026`` for ``2026H1``; other labels as they are."""
    year, _, half = label.partition("H")
    return f"the {HALVES[half]} half of {year}" if half in HALVES else label


def at_end(case: Case) -> str:
    """When the plan's last figures hold: ``in the first half of 2026``, or ``in the long run``."""
    return "in the long run" if case.mode == STEADY else f"in {half_year(period(case, case.period_count))}"


def start_month(case: Case) -> str:
    """The month whose posture a plan starts from: ``June 2022``."""
    day = date.fromisoformat(case.instance.settings.as_of)
    return f"{MONTHS[day.month - 1]} {day.year}"


def day_words(as_of: str) -> str:
    """``2022-06-27`` as ``June 27, 2022``; text that is no date as it is."""
    try:
        day = date.fromisoformat(as_of)
    except ValueError:
        return as_of
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def money(case: Case, musd: Fraction | float) -> str:
    """An amount in million for reading: ``USD 147 million``, ``USD 51.5 billion``."""
    amount, currency = float(musd), case.instance.settings.currency
    if abs(amount) >= BILLION:
        return f"{currency} {amount / BILLION:,.1f} billion"
    return f"{currency} {figure(amount)} million"


def span(case: Case) -> str:
    """The time in which money is spent: ``a year`` of a steady plan, else ``over 4 years``."""
    if case.mode == STEADY:
        return "a year"
    years = Fraction(case.period_count * case.instance.settings.periods.months, 12)
    return f"over {plural(years, 'year')}"


def plural(count: Fraction | float, noun: str) -> str:
    """``no brigade``, ``1 brigade``, ``2 brigades``."""
    return f"{figure(count) if count else 'no'} {noun}{'' if count in (0, 1) else 's'}"


def completed(case: Case) -> Mapping[str, str]:
    """A formation that units at home may complete -> the formation that it is the completable kind of."""
    return {row.formation: row.completes for row in case.instance.formations if row.completes}


def formation_words(case: Case, formation: str, count: Fraction | float = 1) -> str:
    """``brigade``, ``brigades``; of a completable kind ``brigade complete with units at home``."""
    kind = completed(case).get(formation)
    noun = (kind or formation).replace("_", " ").replace("-", " ")
    return f"{noun}{'' if count == 1 else 's'}{' complete with units at home' if kind else ''}"


def formations_told(case: Case, formation: str, count: Fraction | float) -> str:
    """``no brigade``, ``2 brigades``; of a completable kind ``2 brigades complete with units at home``."""
    return f"{figure(count) if count else 'no'} {formation_words(case, formation, count or 1)}"


def place_words(case: Case, place: str) -> str:
    """A theater by its name; a region by the names of its theaters, or by its code where there are many."""
    inside = [row.name for row in case.instance.theaters if place in (row.theater, row.region)]
    return listed(inside) if 0 < len(inside) <= MOST_NAMES else place_names(case).get(place, place)


def capability_words(case: Case, capability: str, count: Fraction | float = 2) -> str:
    """Units of a capability: ``artillery battalions`` where one type brings it, else ``heavy battalions``."""
    names, noun = unit_names(case), capability.replace("_", " ")
    bring = [row.unit_type for row in case.instance.capabilities if row.capability == capability]
    if len(bring) == 1:
        noun = names[bring[0]]
    elif {row.echelon for row in case.instance.unit_types if row.unit_type in bring} >= {"battalion"}:
        noun = f"{noun} battalion"
    else:
        return f"{'unit' if count == 1 else 'units'} of {noun}"
    return noun if count == 1 else many(noun)


def limit_words(case: Case, family: str, where: Sequence[str], plurals: bool = False) -> str:
    """What a limit is about, by name: ``France light battalion``, ``Portugal in Western Balkans``.

    ``plurals`` names the kind of unit in the plural: ``France light battalions``.
    """
    names = _names(case)
    known = sorted(
        zip(FAMILIES[family].index, where, strict=False), key=lambda part: LAST_IN_A_SENTENCE.find(part[0])
    )
    told = []
    for letter, code in known:
        index = INDICES[letter]
        name = _name(names, index, code)
        if index.words:
            name = many(name) if plurals and letter == "k" else KINDS.get(name, name)
            told.append(index.words.format(name))
    return " ".join(told)


def _names(case: Case) -> Mapping[str, Mapping[str, str]]:
    """Table to its codes and their names in a sentence."""
    return {
        "contributors": nation_names(case),
        "unit_types": unit_names(case),
        "theaters": place_names(case),
        "budgets": payer_names(case.instance),
        "projects": project_names(case.instance),
    }


def _name(names: Mapping[str, Mapping[str, str]], index: Index, code: str) -> str:
    """The name of a code in the first table that has one; else the code itself."""
    return next((names[table][code] for table in index.tables if code in names.get(table, {})), code)
