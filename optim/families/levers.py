"""All levers by name, in the order in which `price` shows them and `explain` tries them."""

from __future__ import annotations

from optim.families.policies import POLICIES
from optim.families.resources import RESOURCES

LEVERS = {lever.name: lever for lever in (*POLICIES, *RESOURCES)}
"""Name to lever."""
