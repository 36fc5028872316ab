"""Charged: what a random world takes off coverage for soldiers newly placed and for leads handed over."""

from __future__ import annotations

from random import Random
from typing import Any

Fields = dict[str, Any]
SHARE = 0.4  # of the worlds
LEADS = 0.7  # of their multinational theaters have a lead at the start


def charged(seed: str, tables: dict[str, Any]) -> Fields:
    """The prices of a world, by chance; then its theaters get leads, in place.

    It draws for itself, so that worlds of the same seed stay what they are in everything else.
    """
    made = Random(f"charged:{seed}")
    if made.random() > SHARE:
        return {}
    nations = [row["contributor"] for row in tables["contributors"]]
    for row in tables["theaters"]:
        if row.get("multinational") and made.random() < LEADS:
            row["lead"] = made.choice(nations)
    prices: Fields = {
        "turnover_price": made.choice(("0", "0.5", "8")),
        "handover_price": made.choice(("2", "20")),
    }
    drawn = {name: price for name, price in prices.items() if made.random() < 0.8}
    return drawn | ({"strain_price": made.choice(("0", "0.3", "3"))} if made.random() < 0.6 else {})
