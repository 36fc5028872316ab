"""`optimize runs`: stored runs and studies, newest first, each with its question and its answer."""

from __future__ import annotations

import csv
import os
import shlex
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from optim.cli.screen import screen
from optim.cli.session import Session
from optim.errors import UsageError
from optim.text import one_line

CERTAIN = {
    "optimal": "proven to be the best",
    "within_gap": "proven within the tolerance",
    "limit": "stopped at a limit",
}
"""How sure a run's answer is, by its status."""


QUESTIONS = {
    "price": "What each constraint costs",
    "sweep": "What becomes of the answer as values vary",
    "tip": "Where the answer flips",
    "frontier": "What one measure can be for every amount of another",
    "alternatives": "What else is as good",
    "explain": "Why a demand cannot be met, or what it displaces",
    "mix": "What permanent, rotational and stored forces each buy",
    "compare": "How runs differ",
    "score": "What a posture is worth",
    "rests": "On which figures the answer rests",
}
"""The question of each study."""


def show_list(out: Path, session: Session) -> int:
    """Print every stored run and study under ``out``."""
    from optim.store.locate import stored

    rows = [_row(folder, out) for folder in stored(out)]
    if session.as_json:
        from optim.cli.ending import print_document

        print_document({"runs": rows})
        return 0
    if not rows:
        print(f"no run or study is stored in {out.as_posix()}/: `optimize --instance NAME` makes one")
        return 0
    _print(rows, session)
    return 0


def _row(folder: Path, out: Path) -> dict[str, Any]:
    """A run or study: its name, kind, when it was written, what was asked, and what was found."""
    from optim.store.guard import guard
    from optim.store.locate import is_study

    study = is_study(folder)
    file = folder / ("study.json" if study else "manifest.json")
    try:
        guard(folder)
        document = _document(file)
        question, answer = _of_study(document) if study else _of_run(document, folder)
        kind = str(document["study"]) if study else "run"
    except (UsageError, KeyError, TypeError, ValueError, OverflowError):
        kind, question, answer = "study" if study else "run", "", f"{file.name} cannot be read"
    return {
        "name": folder.relative_to(out).as_posix(),
        "kind": kind,
        "written": f"{datetime.fromtimestamp(os.stat(file).st_mtime):%Y-%m-%d %H:%M}",
        "question": one_line(question),
        "answer": one_line(answer),
    }


def _document(file: Path) -> Mapping[str, Any]:
    from optim.store.shapes import ManifestShape, StudyShape, document_of, shaped, text_of

    return shaped(
        document_of(text_of(file), file), StudyShape if file.name == "study.json" else ManifestShape, file
    )


def _of_run(m: Mapping[str, Any], folder: Path) -> tuple[str, str]:
    if m["status"] == "infeasible":
        return _asked(m), "no plan satisfies every rule and demand (proven)"
    sure = CERTAIN.get(str(m["status"]), str(m["status"]))
    cost = "" if m["cost_musd"] is None else f", USD {float(m['cost_musd']):,.0f} million"
    return _asked(m), f"{_soldiers(folder)}coverage {float(m['coverage']):.2f} of 100{cost}, {sure}"


def _soldiers(folder: Path) -> str:
    """Soldiers in all theaters in the last period of a run; nothing where its table cannot be read."""
    from optim.store.shapes import text_of

    try:
        rows = list(csv.DictReader(text_of(folder / "tables" / "allocation.csv").splitlines()))
        last = max(row["period"] for row in rows)
        total = sum(float(row["personnel"]) for row in rows if row["period"] == last)
    except (UsageError, csv.Error, KeyError, TypeError, ValueError, OverflowError):
        return ""
    return f"{total:,.0f} soldiers in all theaters at the end, "


def _of_study(m: Mapping[str, Any]) -> tuple[str, str]:
    question = QUESTIONS.get(str(m["study"]), str(m["study"]))
    return f"{question}{_own_options(m)}; {_asked(m)}", str(
        m.get("claim") or next(iter(m["said"]), "see its tables")
    )


def _asked(m: Mapping[str, Any]) -> str:
    """The case in words: the instance and what was chosen otherwise."""
    parts = [
        f"{m['instance']}, {m['mode']}",
        "Founding Act: " + (f"{m['founding_act']} reading" if m["founding_act"] != "off" else "not applied"),
        f"weighting {m['weighting']}",
    ]
    parts += [f"scenario {name}" for name in m.get("scenarios", ())]
    parts += [f"{path} = {value}" for path, value in m.get("overrides", ())]
    parts += [f"required: {name}" for name in m["require"]]
    return ", ".join(parts)


CASE = ("--instance", "--mode", "--founding-act", "--scenario", "--set", "--weights", "--out", "--name")
"""Options of a study's command that the case tells already, or that do not belong to the question."""


def _own_options(m: Mapping[str, Any]) -> str:
    """What a study was asked, as it was typed."""
    words = iter(m.get("command", ())[2:])
    kept = []
    for word in words:
        if word in CASE:
            next(words, None)
        elif word not in ("--json", "--quiet", "--no-color", "--resume"):
            kept.append(word)
    return f" ({shlex.join(kept)})" if kept else ""


def _print(rows: list[dict[str, Any]], session: Session) -> None:
    """Three lines for each: name, question and answer; a terminal gets them wrapped."""
    from rich.padding import Padding

    from optim.report.console.answer import plain

    console = screen(sys.stdout, session)
    for row in rows:
        console.print(plain(f"{row['name']}  ({row['kind']}, {row['written']})", "bold"), soft_wrap=True)
        for text in (row["question"], row["answer"]):
            if sys.stdout.isatty():
                console.print(Padding(plain(text), (0, 0, 0, 2)))
            else:
                console.print(plain(f"  {text}"), soft_wrap=True)
