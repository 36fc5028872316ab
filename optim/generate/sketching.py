"""Sketching: sizes and a seed -> who has what, and who stands where at the start."""

from __future__ import annotations

from random import Random

from optim.generate.plan import MANEUVER, TEMPLATES, Sketch

MOST_START = 3  # units in a theater: what every reading of the Founding Act lets stay


def sketch(
    contributors: int, unit_types: int, theaters: int, periods: int, contingencies: int, seed: int
) -> Sketch:
    """Draw an instance's outline. The same arguments give the same outline."""
    random = Random(f"{seed}:{contributors}:{unit_types}:{theaters}:{periods}:{contingencies}")
    made = Sketch(
        random,
        seed,
        [f"N{at:02d}" for at in range(1, contributors + 1)],
        [_type_name(at) for at in range(unit_types)],
        [f"T{at:02d}" for at in range(1, theaters + 1)],
        [f"w{at:02d}" for at in range(1, contingencies + 1)],
        periods,
    )
    for at, j in enumerate(made.theaters):
        made.multinational[j] = at % 3 == 0
        made.after_1997[j] = at % 2 == 0
    for n in made.nations:
        made.ratio[n] = random.randint(1, 4)
    _presence(made)
    _pools(made)
    return made


def _type_name(at: int) -> str:
    copy = at // len(TEMPLATES)
    return TEMPLATES[at % len(TEMPLATES)].name + (str(copy + 1) if copy else "")


def _maneuver(made: Sketch) -> list[str]:
    return [k for at, k in enumerate(made.types) if at % len(TEMPLATES) in MANEUVER]


def _presence(made: Sketch) -> None:
    """In each multinational theater a lead and perhaps a partner; elsewhere something now and then."""
    random, maneuver = made.random, _maneuver(made)
    for j in made.theaters:
        lead = random.choice(made.nations)
        if made.multinational[j] or made.chance(0.4):
            _rotate(made, lead, random.choice(maneuver), j, random.randint(1, MOST_START - 1))
        if made.multinational[j] and made.chance(0.5):
            _rotate(made, random.choice(made.nations), random.choice(maneuver), j, 1)
        if not made.after_1997[j] and made.chance(0.3):
            made.permanent[lead, random.choice(made.types), j] = 1


def _rotate(made: Sketch, n: str, k: str, j: str, units: int) -> None:
    made.rotating[n, k, j] = made.rotating.get((n, k, j), 0) + units


def _pools(made: Sketch) -> None:
    """Pools that sustain the start, and some more."""
    for n in made.nations:
        for k in made.types:
            rotating = sum(units for (m, i, _), units in made.rotating.items() if (m, i) == (n, k))
            standing = sum(units for (m, i, _), units in made.permanent.items() if (m, i) == (n, k))
            least = standing + (1 + made.ratio[n]) * rotating
            if least or k == made.types[0] or made.chance(0.7):
                made.pool[n, k] = least + made.random.randint(1, 8)
