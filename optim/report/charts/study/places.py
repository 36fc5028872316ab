"""Places: which of the places that figures are about are theaters; regions are sums of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from optim.measures import kind_of
from optim.report.charts.study.phrases import names_of


def known_places(manifest: Mapping[str, Any], figures: Iterable[str]) -> set[str]:
    """Codes of theaters: those that the study names, and those in which somebody leads or has units.

    None at all where neither says any, as in studies from before they named theaters.
    """
    by_contributor = [figure for figure in figures if kind_of(figure).index == ("CONTRIBUTOR", "THEATER")]
    parts = [figure.split(".") for figure in by_contributor]
    return set(names_of(manifest)) | {part[2] for part in parts if len(part) == 3}
