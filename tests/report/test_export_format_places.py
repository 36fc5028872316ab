"""An export format that is forgotten in one of its places is told with the file to edit.

``docs/adding-an-export-format.md`` lists the places.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest

from optim.cli import main
from optim.formats import EXPORTS, Format

ROOT = Path(__file__).parents[2]
ENTRY = "optim/formats.py"
WRITERS = "optim/report/export/"
PAGE = "docs/showing.md"

Formats = Mapping[str, Format]


def without_texts(formats: Formats) -> Iterator[str]:
    """Formats that no reader could be told of, or whose files could not be told apart."""
    for name, entry in formats.items():
        if not re.fullmatch(r"\.[a-z]+", entry.suffix):
            yield f"{ENTRY}: {name} has no suffix"
        if not entry.meaning.endswith("."):
            yield f"{ENTRY}: the meaning of {name} is no sentence"
        others = [other.name for other in formats.values() if other.suffix == entry.suffix]
        if others != [name]:
            yield f"{ENTRY}: {' and '.join(others)} have the same suffix"


def without_writers(formats: Formats) -> Iterator[str]:
    """Formats whose writer is nowhere."""
    for name, entry in formats.items():
        module, _, function = entry.writer.partition(":")
        try:
            found = getattr(import_module(f"optim.report.export.{module}"), function, None)
        except ImportError:
            found = None
        if found is None:
            yield f"{WRITERS}{module}: there is no {function}, which writes {name}"


def without_rows(formats: Formats) -> Iterator[str]:
    """Formats that the section 'Formats' of the page does not describe as their entries do."""
    page = (ROOT / PAGE).read_text(encoding="utf-8")
    section = page.split("\n## Formats\n")[1].split("\n## ")[0]
    rows = [row for row in section.splitlines() if row.startswith("| `")]
    due = [f"| `--format {entry.name}` | `{entry.suffix}` | {entry.meaning} |" for entry in formats.values()]
    yield from (f"{PAGE}, 'Formats': add the row {row}" for row in due if row not in rows)
    yield from (
        f"{PAGE}, 'Formats': {ENTRY} has no format of the row {row}" for row in rows if row not in due
    )


PLACES: dict[str, Callable[[Formats], Iterator[str]]] = {
    ENTRY: without_texts,
    WRITERS: without_writers,
    PAGE: without_rows,
}


@pytest.mark.parametrize("file", PLACES)
def test_every_format_stands_in_all_of_its_places(file: str) -> None:
    forgotten = list(PLACES[file](EXPORTS))
    assert not forgotten, "\n".join(forgotten)


@pytest.mark.parametrize("file", PLACES)
def test_a_format_that_is_forgotten_is_told_with_the_file_to_edit(file: str) -> None:
    new = Format("stata", "", "For Stata.", "bytes", "plain:stata_bytes")
    (told,) = PLACES[file]({**EXPORTS, new.name: new})
    assert told.startswith(file)
    assert "stata" in told


def test_the_page_on_adding_a_format_lists_these_places_and_no_others() -> None:
    page = (ROOT / "docs" / "adding-an-export-format.md").read_text(encoding="utf-8")
    assert re.findall(r"^\d\. `([^`]+)`", page, re.MULTILINE) == list(PLACES)
    for file in re.findall(r"`((?:optim|tests|docs)/[^`]+\.(?:py|md))`", page):
        assert (ROOT / file).exists(), file


def test_the_command_takes_a_format_of_the_table_and_names_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setitem(EXPORTS, "wiki", replace(EXPORTS["markdown"], name="wiki", suffix=".wiki"))
    study, out = ROOT / "tests" / "browser" / "stored" / "tip", tmp_path / "tables"
    assert main(["export", str(study), "--format", "wiki", "--out", str(out)]) == 0
    written = capsys.readouterr().out.split()
    assert {Path(file).suffix for file in written} == {".wiki"}
    assert main(["export", str(study), "--format", "docx"]) == 2
    assert f"choose one of {', '.join(EXPORTS)}" in capsys.readouterr().err


def test_the_help_names_every_format(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--help"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert all(name in said for name in EXPORTS)
