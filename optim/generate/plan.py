"""Plan of a generated instance: sizes, names, and who stands where at the start."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Any

from optim.instance.periods import label
from optim.instance.settings import Periods

START = "2022H2"
Cell = tuple[str, str, str]


@dataclass
class Sketch:
    """What the tables are made from. ``start`` and ``stored`` count units by (n, k, j)."""

    random: Random
    seed: int
    nations: list[str]
    types: list[str]
    theaters: list[str]
    contingencies: list[str]
    periods: int
    multinational: dict[str, bool] = field(default_factory=dict)
    after_1997: dict[str, bool] = field(default_factory=dict)
    ratio: dict[str, int] = field(default_factory=dict)
    pool: dict[tuple[str, str], int] = field(default_factory=dict)
    rotating: dict[Cell, int] = field(default_factory=dict)
    permanent: dict[Cell, int] = field(default_factory=dict)

    def label(self, period: int) -> str:
        """The label of a period, e.g. 2022H2 for 1."""
        return label(Periods(start=START, count=self.periods), period)

    def about(self, note: str = "") -> dict[str, Any]:
        """The provenance columns of a generated row."""
        return {"source": f"assumption: generated with seed {self.seed}", "status": "assumed", "note": note}

    def chance(self, share: float) -> bool:
        """True in about that share of the calls."""
        return self.random.random() < share

    def personnel(self, unit_type: str) -> int:
        """Soldiers in a unit of a type."""
        return TEMPLATES[self.types.index(unit_type) % len(TEMPLATES)].personnel

    def starting(self) -> dict[Cell, int]:
        """Units present at the start, permanent and rotating together."""
        cells = {**dict.fromkeys(self.rotating, 0), **dict.fromkeys(self.permanent, 0)}
        return {c: self.rotating.get(c, 0) + self.permanent.get(c, 0) for c in cells}


@dataclass(frozen=True)
class Template:
    """A kind of unit that generated types are copies of."""

    name: str
    personnel: int
    equipment_t: int
    maneuver: bool
    heavy: bool
    combat: bool
    headquarters: bool
    brings: tuple[tuple[str, str], ...]


TEMPLATES = (
    Template("armored", 700, 3500, True, True, True, False, (("maneuver", "1"), ("heavy", "1"))),
    Template("light", 600, 700, True, False, True, False, (("maneuver", "0.7"),)),
    Template("artillery", 450, 1500, False, True, True, False, (("fires", "1"),)),
    Template("mechanized", 700, 2500, True, True, True, False, (("maneuver", "0.9"), ("heavy", "0.5"))),
    Template("engineer", 400, 1200, False, False, False, False, (("support", "1"),)),
    Template("headquarters", 250, 300, False, False, False, True, (("command", "1"),)),
    Template("logistics", 500, 1000, False, False, False, False, (("support", "1"),)),
    Template("defense", 300, 800, False, False, True, False, (("fires", "0.5"),)),
)
MANEUVER = tuple(at for at, template in enumerate(TEMPLATES) if template.maneuver)
