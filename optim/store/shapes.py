"""Shapes: what JSON files of runs and studies hold, so that whoever reads them need not ask again.

A file that was edited by hand, cut off or written by another program is refused here, with the key that is
wrong. Keys that are not named here are kept as they are.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Annotated, Any, NoReturn

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from optim.errors import UsageError
from optim.instance.nesting import deeper

Number = Annotated[float, Field(allow_inf_nan=False)]
Pair = Annotated[list[str], Field(min_length=2, max_length=2)]
WRITTEN = "Folders of runs and studies are written by `optimize`"
MOST_DIGITS = 40
MOST_SAID = 3  # faults of a file that are told at once
DEEPEST = 50  # levels of nesting; the files have six


class _Shape(BaseModel):
    """No value is turned into another type: ``"5"`` is no number and 1 is not true."""

    model_config = ConfigDict(strict=True, extra="allow")


class _Asked(_Shape):
    """What a run and a study say of what was asked, and of the data."""

    instance: Any  # `optim.store.names.plain` judges what may name a folder
    instance_hash: str
    mode: str
    founding_act: str
    weighting: str
    require: list[str]
    scenarios: list[str] = []
    overrides: list[Pair] = []
    title: str = ""
    as_of: str = ""
    currency: str = ""
    price_year: int | str = ""
    provenance: dict[str, Number] = {}
    caveat: str = ""


class ScaleShape(_Shape):
    """Points of the coverage index with nothing in place, and with what stood at the start."""

    nothing: Number
    start: Number


class ManifestShape(_Asked):
    """``manifest.json`` of a run. What it claims of the plan is compared with the plan, whatever its type."""

    status: Any
    stopped_by: Any
    coverage: Any
    bound: Any
    gap: Any
    cost_musd: Any
    cost_gap: Number | None
    change_gap: Number | None
    certified: Number | None = None
    cut_off: str = ""
    distance: Number | None = None
    distance_bound: Number | None = None
    best: Number | None = None
    scale: ScaleShape | None = None
    seconds: dict[str, Number]
    peak_rss_mb: Number
    settings: dict[str, Any] = {}
    versions: dict[str, str] = {}


class ShownShape(_Shape):
    """A table of a study as it was printed; the first ``words`` of its columns are no figures."""

    title: str
    words: int
    columns: list[str]
    rows: list[list[str | bool | int | Number | None]]


class ToldShape(_Shape):
    """A sentence of a study's opening, and the label before it."""

    label: str
    text: str


class StudyShape(_Asked):
    """``study.json`` of a study."""

    study: Any  # as above
    columns: dict[str, dict[str, str]]
    command: list[str] = []
    inputs: dict[str, Any] = {}
    status: str | None = None
    coverage: Number | None = None
    bound: Number | None = None
    gap: Number | None = None
    cost_musd: Number | None = None
    claim: str = ""
    opening: list[ToldShape] = []
    said: list[str] = []
    evidence: list[str] = []
    shown: list[ShownShape] = []
    seconds: Number | None = None
    theaters: dict[str, str] = {}


def text_of(path: Path) -> str:
    """The text of a file. Raises UsageError where there is none."""
    try:
        if os.path.exists(path) and not os.path.isfile(path):  # a pipe would be waited for without end
            raise UsageError(f"cannot read {path}: it is not a file. {WRITTEN}")
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise UsageError(f"cannot read {path}: {reason}. {WRITTEN}") from None


def document_of(text: str, path: Path) -> Any:
    """The JSON value that a text is. Raises UsageError, which names ``path``, where it is none."""
    try:
        document = json.loads(text, parse_constant=_no_number, parse_float=_number, parse_int=_whole)
    except RecursionError:
        raise UsageError(f"{path} is nested too deeply to be read. {WRITTEN}") from None
    except ValueError as error:
        raise UsageError(f"{path} is not JSON: {error}") from None
    if deeper(document, DEEPEST):
        raise UsageError(f"{path} is nested too deeply to be read. {WRITTEN}")
    return document


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is not a JSON number")


def _whole(text: str) -> int:
    if len(text) > MOST_DIGITS:
        raise ValueError(f"{text[:20]}... is too large a number")
    return int(text)


def _number(text: str) -> float:
    number = float(text)
    if number in (float("inf"), float("-inf")):
        raise ValueError(f"{text} is too large a number")
    return number


def shaped(document: Any, shape: type[_Shape], path: Path) -> dict[str, Any]:
    """A document of that shape, unchanged. Raises UsageError with the first keys that do not fit."""
    if not isinstance(document, dict):
        raise UsageError(f"{path} is not a JSON object. {WRITTEN}")
    try:
        shape.model_validate(document)
    except ValidationError as error:
        entries = error.errors(include_url=False, include_input=False)
        raise UsageError(f"{path} is not as `optimize` writes it: {_told(entries)}") from None
    return document


def _told(entries: Any) -> str:
    told = [f"{'.'.join(str(part) for part in entry['loc'])[:80]}: {entry['msg']}" for entry in entries]
    told = list(dict.fromkeys(told))
    more = f"; and {len(told) - MOST_SAID} more" if len(told) > MOST_SAID else ""
    return "; ".join(told[:MOST_SAID]) + more
