"""Nations: contributors, their units, and how they serve."""

from __future__ import annotations

from decimal import Decimal

from optim.generate.plan import TEMPLATES, Sketch
from optim.instance import rows


def contributors(made: Sketch) -> tuple[rows.Contributor, ...]:
    """Nations whose land force is large enough for what they have out at the start."""
    table = []
    for n in made.nations:
        men = sum(made.personnel(k) * units for (m, k), units in made.pool.items() if m == n)
        table.append(
            rows.Contributor(
                contributor=n,
                name=f"Nation {n[1:]}",
                tour_months=6,
                dwell_ratio=Decimal(made.ratio[n]),
                ready_share=Decimal(made.random.randint(2, 6)) / 10,
                deployed_share=Decimal("0.5"),
                land_force=max(2 * men, 1),
                consents_permanent=made.chance(0.5),
                cost_factor=Decimal(made.random.randint(5, 12)) / 10,
                **made.about(),
            )
        )
    return tuple(table)


def unit_types(made: Sketch) -> tuple[rows.UnitType, ...]:
    """Copies of the templates, in their order."""
    table = []
    for at, k in enumerate(made.types):
        like = TEMPLATES[at % len(TEMPLATES)]
        table.append(
            rows.UnitType(
                unit_type=k,
                name=f"{k.capitalize()} battalion",
                echelon="battalion",
                personnel=like.personnel,
                equipment_t=Decimal(like.equipment_t),
                maneuver=like.maneuver,
                heavy=like.heavy,
                combat=like.combat,
                headquarters=like.headquarters,
                **made.about(),
            )
        )
    return tuple(table)


def capabilities(made: Sketch) -> tuple[rows.Capability, ...]:
    """What the copies bring."""
    return tuple(
        rows.Capability(unit_type=k, capability=name, amount=Decimal(amount), **made.about())
        for at, k in enumerate(made.types)
        for name, amount in TEMPLATES[at % len(TEMPLATES)].brings
    )


def formations(made: Sketch) -> tuple[rows.Formation, ...]:
    """A brigade of what there is, and a division of three of them."""
    brought = {row.capability for row in capabilities(made)}
    parts: list[tuple[str, str, str]] = [
        ("brigade", c, "2" if c == "maneuver" else "1") for c in ("maneuver", "support") if c in brought
    ]
    parts.append(("division", "brigade", "3"))
    return tuple(
        rows.Formation(formation=f, component=c, amount=Decimal(amount), **made.about())
        for f, c, amount in parts
    )


def forces(made: Sketch) -> tuple[rows.Force, ...]:
    """One pool for the whole horizon; a few units more are kept home."""
    table = []
    for (n, k), units in sorted(made.pool.items()):
        home = made.random.randint(0, 2)
        table.append(
            rows.Force(contributor=n, unit_type=k, units=units + home, kept_home=home, **made.about())
        )
    return tuple(table)


def presence(made: Sketch) -> tuple[rows.Presence, ...]:
    """Who is where at the start."""
    return tuple(
        rows.Presence(contributor=n, unit_type=k, theater=j, mode=mode, units=units, **made.about())
        for mode, cells in (("permanent", made.permanent), ("rotational", made.rotating))
        for (n, k, j), units in sorted(cells.items())
    )


def commitments(made: Sketch) -> tuple[rows.Commitment, ...]:
    """Some of the starting presence is promised, some of that only until the middle."""
    table = []
    for (n, k, j), units in sorted(made.rotating.items()):
        if made.chance(0.4):
            until = made.label((made.periods + 1) // 2) if made.chance(0.3) else ""
            cell = {"contributor": n, "unit_type": k, "theater": j}
            table.append(rows.Commitment(**cell, units=units, last_period=until, **made.about()))
    return tuple(table)


def caveats(made: Sketch) -> tuple[rows.Caveat, ...]:
    """Limits in some of the places where a nation does not stand at the start."""
    there = {(n, j) for n, _, j in (*made.rotating, *made.permanent)}
    choices = (("none",), ("rotational", "stored", "response"), ("response",))
    table = []
    for n in made.nations:
        for j in made.theaters:
            if (n, j) not in there and made.chance(0.3):
                modes = [word for word in made.random.choice(choices) if word != "none"]
                most = made.random.randint(1, 4) if modes else 0
                table.append(
                    rows.Caveat.model_validate(
                        {
                            "contributor": n,
                            "theater": j,
                            "modes": tuple(modes),
                            "max_units": most,
                            **made.about(),
                        }
                    )
                )
    return tuple(table)


def sharing(made: Sketch, limits: tuple[rows.Caveat, ...]) -> tuple[rows.Sharing, ...]:
    """Two nations take turns in some theaters, where they have the unit and may rotate."""
    barred = {(row.contributor, row.theater) for row in limits if "rotational" not in row.modes}
    table = []
    for j in made.theaters:
        k = made.random.choice(made.types)
        able = [n for n in made.nations if made.pool.get((n, k)) and (n, j) not in barred]
        if len(able) >= 2 and made.chance(0.25):
            for n in sorted(made.random.sample(able, 2)):
                row = rows.Sharing(
                    arrangement=f"{j}-{k}", theater=j, unit_type=k, contributor=n, **made.about()
                )
                table.append(row)
    return tuple(table)


def movements(made: Sketch) -> tuple[rows.Movement, ...]:
    """A way to every theater that has a contingency, slower for heavy units with their own equipment."""
    table = []
    for n in made.nations:
        for j in made.theaters:
            far = made.random.randint(2, 30)
            for pathway, weight, move, draw in (
                ("own", "heavy", far + 5, 0),
                ("own", "light", far, 0),
                ("stored", "heavy", 2, 6),
                ("stored", "light", 2, 3),
            ):
                named = {"contributor": n, "theater": j, "pathway": pathway, "weight_class": weight}
                days = {"notice": made.random.randint(1, 5), "move": move, "draw": draw}
                table.append(rows.Movement.model_validate({**named, **days, **made.about()}))
    return tuple(table)
