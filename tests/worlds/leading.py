"""Leading: the formations of a random world, with what their lead nation brings."""

from __future__ import annotations

from random import Random
from typing import Any

from worlds.base import DEFAULTS

Fields = dict[str, Any]
SHARE = 0.6  # of the worlds with formations or headquarters
POLICY: Fields = {"lead_nations": True}


def led_formations(made: Random, tables: dict[str, Any]) -> Fields:
    """The policy of a world, by chance with lead nations; then its formations get lead amounts, in place.

    It draws after everything else, so that worlds of the same seed without lead nations stay as they are.
    """
    staffs = any(row.get("headquarters") for row in tables["unit_types"])
    if not (tables["formations"] or staffs) or made.random() > SHARE:
        return {}
    for row in tables["formations"]:
        amount = (DEFAULTS["formations"] | row)["amount"]
        row["lead_amount"] = made.choice(("0", "0.5", "1", amount)) if float(amount) >= 1 else amount
    return POLICY
