"""Store: runs on disk. A run is a folder, written whole or not at all, and never written twice."""

from __future__ import annotations

from optim.store.load import Run, find, load
from optim.store.plan_json import plan_from_json, plan_to_json
from optim.store.save import ready, save

__all__ = ["Run", "find", "load", "plan_from_json", "plan_to_json", "ready", "save"]
