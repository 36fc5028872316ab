"""Charges: what the score takes off coverage, each at its price in points. See ``docs/formulation.md``,
Objective.

To add one: a file here, its name in ``optim.instance.settings.CHARGES`` with a policy for its price, the same
amount in ``optim/check/charges``, and its tests.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType

from optim.model.charges import handover, strain, turnover

BY_NAME: Mapping[str, ModuleType] = {"strain": strain, "turnover": turnover, "handover": handover}
"""Each charge's rows, and its amount as a sum over variables, by the name of the charge."""
