"""Dates, money and names as a minister reads them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from optim.case import Case
from optim.report.draw import isolated
from optim.report.labels import period
from optim.report.wording import half_year
from optim.text import figure, one_line

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
BILLION = 1000
LONGEST = 40


def period_words(case: Case, t: int) -> str:
    """A period of a phased run in words."""
    return half_year(period(case, t))


def day_words(as_of: str) -> str:
    """``2022-06-27`` as ``June 27, 2022``; text that is no date as it is."""
    try:
        day = date.fromisoformat(as_of)
    except ValueError:
        return as_of
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def money(currency: str, musd: Fraction | float) -> str:
    """``USD 51.5 billion``, ``USD 176 million``."""
    amount = float(musd)
    if abs(amount) >= BILLION:
        return f"{currency} {amount / BILLION:,.1f} billion"
    return f"{currency} {figure(amount)} million"


def short_name(name: str) -> str:
    """A name on one line, cut where it is so long that it would crowd out the sentence."""
    plain = one_line(name)
    return isolated(plain if len(plain) <= LONGEST else plain[: LONGEST - 1].rstrip() + "…")
