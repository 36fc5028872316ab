"""What a run was, in a few labeled lines: the first sheet of a workbook."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from optim.report.asked_of_nations import no_more
from optim.text import DISCLAIMER, points_apart

ARGUMENT = "an argument from public figures, and no official position."
NOTE = f"{DISCLAIMER}: {ARGUMENT}"


def about(manifest: Mapping[str, Any]) -> dict[str, str]:
    """Label to text, from a run's manifest."""
    return {
        "title": str(manifest.get("title", "")),
        "note": NOTE,
        "caveat": str(manifest.get("caveat", "")),
        **_choices(manifest),
        "coverage": f"{_points(manifest['coverage'])} of 100, proven bound {_points(manifest.get('bound'))}, "
        f"gap {_gap(manifest)} points ({manifest['status']})",
        **_certificate(manifest),
        "cost": f"{manifest.get('cost_musd') or 0:,.0f} million {manifest.get('currency', '')} of "
        f"{manifest.get('price_year', '')}, not discounted",
        "data": _data(manifest),
        "versions": ", ".join(f"{k} {v}" for k, v in manifest.get("versions", {}).items()),
    }


def changed_note(files: Sequence[str], study: bool = False) -> tuple[str, ...]:
    """A sentence that names the files of a run or study that have changed; none where none has."""
    if not files:
        return ()
    rest = (
        "nothing of a study can be recomputed but by solving it again"
        if study
        else "coverage, cost and tables are recomputed from the plan, the bound cannot be"
    )
    return (f"CHANGED since it was written: {', '.join(files)}; {rest}.",)


def certified(bound: float, priced: bool) -> str:
    """What a certificate proves."""
    plans = f"no plan {no_more(priced)}covers more than {rounded_up(bound)} of 100"
    return f"{plans}; `optimize check` verifies the proof exactly"


def rounded_up(points: float) -> str:
    """A bound in points with two digits, never below it."""
    return f"{math.ceil(points * 100 - 1e-9) / 100:.2f}"


def _certificate(manifest: Mapping[str, Any]) -> dict[str, str]:
    bound = manifest.get("certified")
    return {} if bound is None else {"certificate": certified(bound, "score" in manifest)}


def study_about(manifest: Mapping[str, Any]) -> dict[str, str]:
    """Label to text, from what a stored study says of itself; choices that change nothing are left out."""
    told = {
        "study": str(manifest["study"]),
        "command": " ".join(str(word) for word in manifest.get("command", ())),
        **_choices(manifest),
        "data": _data(manifest),
    }
    return {label: words for label, words in told.items() if words not in NOTHING}


NOTHING = ("nothing", "none")
"""Choices that change nothing."""


def _choices(manifest: Mapping[str, Any]) -> dict[str, str]:
    """The instance and what was chosen for it."""
    pairs = ", ".join(f"{path}={value}" for path, value in manifest.get("overrides", []))
    reading = str(manifest["founding_act"])
    return {
        "instance": f"{manifest['instance']} (as of {manifest.get('as_of', '?')})",
        "instance hash": str(manifest["instance_hash"]),
        "mode": str(manifest["mode"]),
        "Founding Act": "not applied" if reading == "off" else f"{reading} reading",
        "scenario": ", ".join(manifest.get("scenarios", [])) or NOTHING[1],
        "set": pairs or NOTHING[0],
        "weights": str(manifest["weighting"]),
        "required": ", ".join(manifest["require"]) or NOTHING[0],
    }


def _data(manifest: Mapping[str, Any]) -> str:
    return ", ".join(f"{100 * v:.0f}% {k}" for k, v in manifest.get("provenance", {}).items())


def _gap(manifest: Mapping[str, Any]) -> str:
    """The gap between coverage and bound as both are shown."""
    bound, covered = manifest.get("bound"), manifest["coverage"]
    return _points(None if bound is None or covered is None else points_apart(bound, covered))


def _points(value: float | None) -> str:
    return "unknown" if value is None else f"{value:.2f}"
