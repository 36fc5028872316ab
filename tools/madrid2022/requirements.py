"""Write requirements.csv from the demands in ``demands.py``.

A slice's weight is the theater's value x the capability's value x the tier's value x its share of the
whole demand. So the weight of one unit falls from essential (1) over wanted (0.6) to asked (0.35).
"""

from __future__ import annotations

import table
from demands import IN_PLACE, RESPONSE, THEATER_VALUE, Demand

TIERS = {"essential": 1.0, "wanted": 0.6, "asked": 0.35}
CAPABILITY_VALUE = {
    "troops": 10, "maneuver": 8, "heavy": 8, "fires": 4, "air_defense": 4, "engineers": 2, "sustainment": 2,
    "brigade": 6, "brigade_on_call": 6, "division": 6, "regional-division": 6,
}  # fmt: skip
DAY_VALUE = {0: 1.0, 10: 1.0, 30: 0.8, 60: 0.5}


def slices(
    contingency: str, place: str, day: int, capability: str, demand: Demand
) -> list[dict[str, object]]:
    """The rows of one demand: a row for each tier with an amount."""
    whole = sum(demand.amounts)
    value = THEATER_VALUE[place] * CAPABILITY_VALUE[capability] * demand.part * DAY_VALUE[day]
    rows: list[dict[str, object]] = []
    for (tier, worth), amount in zip(TIERS.items(), demand.amounts, strict=True):
        if amount:
            key = {
                "contingency": contingency,
                "theater": place,
                "day": day,
                "capability": capability,
                "tier": tier,
            }
            weight = round(value * worth * amount / whole, 4)
            rows.append(key | {"amount": amount, "weight": weight} | demand.provenance(tier))
    return rows


def rows() -> list[dict[str, object]]:
    """In place, then in response."""
    result: list[dict[str, object]] = []
    for (place, capability), demand in IN_PLACE.items():
        result += slices("in_place", place, 0, capability, demand)
    for (contingency, place, day, capability), demand in RESPONSE.items():
        result += slices(contingency, place, day, capability, demand)
    return result


if __name__ == "__main__":
    columns = ("contingency", "theater", "day", "capability", "tier", "amount", "weight")
    late = table.hindsight()
    table.write("requirements", columns, (table.marked(row, late, "size") for row in rows()))
