"""Names: what codes are called where people read."""

from __future__ import annotations

from collections.abc import Mapping

from optim.case import Case
from optim.instance import Instance
from optim.report.draw import isolated
from optim.text import one_line

KEYS = {
    "contributors": "contributor",
    "contingencies": "contingency",
    "sites": "site",
    "theaters": "theater",
    "unit_types": "unit_type",
}
"""Tables with names, and the column of their codes."""
LONGEST = 40


def names_in(instance: Instance, table: str) -> dict[str, str]:
    """Code to name, of a table of ``KEYS``."""
    return {getattr(row, KEYS[table]): row.name for row in instance.table(table)}


def nation_names(case: Case) -> dict[str, str]:
    """Contributor to its name."""
    return names_in(case.instance, "contributors")


def place_names(case: Case) -> dict[str, str]:
    """Theater to its name; a region goes by its own code."""
    return names_in(case.instance, "theaters")


def contingency_names(case: Case) -> dict[str, str]:
    """Contingency to its name."""
    return names_in(case.instance, "contingencies")


def payer_names(instance: Instance) -> dict[str, str]:
    """Payer to its name: a nation's, or that of the theater whose host it is; others go by their own code."""
    hosts = {row.host: row.name for row in reversed(instance.theaters) if row.host}
    return hosts | names_in(instance, "contributors")


def project_names(instance: Instance) -> dict[str, str]:
    """Project to what is built where: ``camp at Tapa``."""
    sites = names_in(instance, "sites")
    return {row.project: f"{row.kind} at {sites.get(row.site, row.site)}" for row in instance.projects}


def every_name(instance: Instance) -> dict[str, str]:
    """Projects, contingencies, sites, theaters, nations and payers by code."""
    named = ("contingencies", "sites", "theaters")
    found = {code: name for table in named for code, name in names_in(instance, table).items()}
    return project_names(instance) | found | payer_names(instance)


def unit_names(case: Case) -> dict[str, str]:
    """Unit type to its name within a sentence: ``light battalion``."""
    return {code: name[:1].lower() + name[1:] for code, name in names_in(case.instance, "unit_types").items()}


def told(names: Mapping[str, str]) -> dict[str, str]:
    """Names for a sentence: what runs from right to left turns nothing else round."""
    return {code: isolated(name) for code, name in names.items()}


def short_name(name: str) -> str:
    """A name on one line, cut where it is so long that it would crowd out the sentence."""
    plain = one_line(name)
    return isolated(plain if len(plain) <= LONGEST else plain[: LONGEST - 1].rstrip() + "…")
