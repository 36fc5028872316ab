"""Names: what codes are called where people read."""

from __future__ import annotations

from collections.abc import Mapping

from optim.case import Case
from optim.report.draw import isolated


def theater_names(case: Case) -> dict[str, str]:
    """Theater to its name; a region goes by its own code."""
    return {row.theater: row.name for row in case.instance.theaters}


def nation_names(case: Case) -> dict[str, str]:
    """Contributor to its name."""
    return {row.contributor: row.name for row in case.instance.contributors}


def payer_names(case: Case) -> dict[str, str]:
    """Payer to its name: a contributor's, or that of the one theater whose host it is."""
    hosts = {row.host: row.name for row in reversed(case.instance.theaters) if row.host}
    return hosts | nation_names(case)


def contingency_names(case: Case) -> dict[str, str]:
    """Contingency to its name."""
    return {row.contingency: row.name for row in case.instance.contingencies}


def told(names: Mapping[str, str]) -> dict[str, str]:
    """Names for a sentence: what runs from right to left turns nothing else round."""
    return {code: isolated(name) for code, name in names.items()}
