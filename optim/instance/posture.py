"""Posture: who stands where, how and when, as somebody states it. It may break any rule of the instance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Service = tuple[str, str, str, str]
"""Mode (permanent, rotational, stored or assigned), contributor, unit type, theater."""

PostureMode = Literal["permanent", "rotational", "stored", "shared", "assigned"]
MODES: tuple[PostureMode, ...] = ("permanent", "rotational", "stored", "shared", "assigned")
COLUMNS = {
    "contributor": "nation; empty where a row of mode shared says how many slots are filled",
    "unit_type": "unit type",
    "theater": "theater",
    "mode": "permanent, rotational, stored (equipment only), shared (units on a roster), or assigned "
    "(earmarked for the theater and kept at home)",
    "units": "units, sets, or slots that are filled",
    "period": "half-year from which this holds, until the next that is named; empty: always",
    "arrangement": "roster, where mode is shared",
    "lead": "yes: the framework nation of the theater",
    "source": "evidence id, document, or `assumption:` with its reasoning",
    "note": "anything a reader should know",
}
"""Columns of a posture's table, and what their cells hold."""

REQUIRED = ("contributor", "unit_type", "theater", "mode", "units")


@dataclass(frozen=True)
class Standing:
    """What stands in a period. ``rosters`` are units by (arrangement, contributor).

    ``slots`` are those that are filled, by arrangement; a roster without an entry fills as many as it can.
    ``leads`` are framework nations by theater; where there is none, the posture leaves it open.
    """

    units: Mapping[Service, int] = field(default_factory=dict)
    rosters: Mapping[tuple[str, str], int] = field(default_factory=dict)
    slots: Mapping[str, int] = field(default_factory=dict)
    leads: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Posture:
    """``periods`` are by label, each holding until the next; the only label may be empty: always."""

    name: str
    periods: Mapping[str, Standing]
