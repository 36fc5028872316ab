"""The name of a run: when, which mode, and a short hash of what was asked."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from optim.errors import UsageError
from optim.text import any_of

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,79}")
RESERVED = ("aside", "latest")
IDENTITY = (
    "instance_hash",
    "mode",
    "founding_act",
    "scenarios",
    "overrides",
    "weighting",
    "require",
    "objective",
    "settings",
    "versions",
)


def hash8(manifest: Mapping[str, Any]) -> str:
    """Eight hex digits that are equal for two runs of the same question by the same means."""
    return digest8({key: manifest.get(key) for key in IDENTITY})


def digest8(document: Mapping[str, Any]) -> str:
    """Eight hex digits that are equal for equal documents."""
    return hashlib.sha256(json.dumps(document, sort_keys=True, default=str).encode()).hexdigest()[:8]


def free_name(stem: str, parent: Path) -> str:
    """``stem``, with a number behind it where it is taken in ``parent``."""
    name, count = stem, 1
    while (parent / name).exists():
        count += 1
        name = f"{stem}-{count}"
    return name


def checked(name: str) -> str:
    """``name`` if it is fit for a folder of its own, or UsageError."""
    if not NAME.fullmatch(name) or name.lower() in RESERVED:
        raise UsageError(
            f"{name!r} cannot name a run or study: use up to 80 letters, digits, - and _, beginning with a "
            f"letter or digit, and not {any_of(RESERVED)}"
        )
    return name


def plain(name: object, where: str) -> str:
    """``name``, read in a stored file, if it is one that cannot lead anywhere: no path, no ``..``.

    ``where`` names the file and the entry. Raises UsageError.
    """
    if isinstance(name, str) and NAME.fullmatch(name):
        return name
    shown = json.dumps(name)
    raise UsageError(
        f"{where}: {shown if len(shown) <= 80 else shown[:77] + '...'} is not a plain name: expected up to "
        "80 letters, digits, - and _, beginning with a letter or digit"
    )
