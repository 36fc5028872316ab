"""Store: runs on disk. A run is a folder, written whole or not at all, and never written twice."""

from __future__ import annotations

from optim.store.certificate_json import certificate_from_json, certificate_to_json
from optim.store.load import Refusal, Run, load, load_refusal
from optim.store.locate import find
from optim.store.plan_json import plan_from_json, plan_to_json
from optim.store.save import ready, save

__all__ = [
    "Refusal",
    "Run",
    "certificate_from_json",
    "certificate_to_json",
    "find",
    "load",
    "load_refusal",
    "plan_from_json",
    "plan_to_json",
    "ready",
    "save",
]
