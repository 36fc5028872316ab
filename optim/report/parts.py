"""Parts: a run or a study as pages, workbooks and decks need it. Nothing is read or solved here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from optim.instance import Instance
from optim.plan import Outcome
from optim.report.tables import View


@dataclass(frozen=True)
class RunPart:
    """A stored run. ``manifest`` is what the run says of itself, ``name`` what its folder is called.

    ``notes`` are sentences that whoever sees the answer has to know, such as which files have changed.
    ``scale`` says in a clause what nothing and the start would cover; empty where it was not worked out.
    """

    name: str
    view: View
    outcome: Outcome
    manifest: Mapping[str, Any]
    notes: tuple[str, ...] = ()
    scale: str = ""


@dataclass(frozen=True)
class StudyPart:
    """A stored study. ``instance`` is the one that it varied, where a copy is at hand; ``notes`` as above."""

    name: str
    manifest: Mapping[str, Any]
    tables: Mapping[str, pd.DataFrame]
    instance: Instance | None
    notes: tuple[str, ...] = ()


Part = RunPart | StudyPart
