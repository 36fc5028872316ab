"""Money: what units cost, and budgets that pay for the start and some more."""

from __future__ import annotations

from decimal import Decimal

from optim.generate.plan import Sketch
from optim.instance import rows

ITEMS = (("permanent", 9), ("purchase", 14), ("rotational", 10), ("stored", 1))


def costs(made: Sketch) -> tuple[rows.Cost, ...]:
    """Costs in proportion to personnel, rotation dearer than permanent stationing."""
    table = []
    for k in made.types:
        for item, tenths in ITEMS:
            cost = Decimal(made.personnel(k) * tenths) / 100
            table.append(
                rows.Cost.model_validate({"unit_type": k, "item": item, "cost_musd": cost, **made.about()})
            )
    return tuple(table)


def budgets(
    made: Sketch, nations: tuple[rows.Contributor, ...], places: tuple[rows.Theater, ...]
) -> tuple[rows.Budget, ...]:
    """Each nation can pay for its start half as often again, and for a few units more."""
    amounts: dict[str, Decimal] = {}
    for row in nations:
        men = sum(made.personnel(k) * u for (n, k, _), u in made.starting().items() if n == row.contributor)
        held = Decimal(men) / 10 * row.cost_factor
        amounts[row.contributor] = (held * Decimal("1.5")).quantize(Decimal(1)) + made.random.randint(50, 300)
    for place in places:
        amounts[place.host] = Decimal(made.random.randint(20, 150))
    amounts["COMMON"] = Decimal(made.random.randint(50, 300))
    return tuple(rows.Budget(payer=b, amount_musd=amount, **made.about()) for b, amount in amounts.items())
