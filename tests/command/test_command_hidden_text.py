"""Characters that steer a terminal, or that nobody sees, are made visible wherever text comes out."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import openpyxl
import pytest

from command.real_command import runs_in
from optim.cli import main
from optim.cli.look_lists import LISTS
from optim.formats import EXPORTS
from optim.reading import read, write
from optim.text import HIDDEN, visible

EVIL = "a\x1b[2J\x07\x9b31m\u202e\u2066b\u200b\u2028\U000e0041c"
SHOWN = r"a\u001b[2J\u0007\u009b31m\u202e\u2066b\u200b\u2028\udb40\udc41c"
TEXTS = [name for name, entry in EXPORTS.items() if entry.is_text]
FILES = [name for name, entry in EXPORTS.items() if entry.one_file]


def test_each_is_shown_as_json_writes_it() -> None:
    assert visible(EVIL) == SHOWN
    assert json.loads(f'"{visible(EVIL)}"') == EVIL
    assert visible("Ääkköset, قوات, 数\tand\nlines \u2068fenced\u2069 👩‍🚀") == (
        "Ääkköset, قوات, 数\tand\nlines \u2068fenced\u2069 👩‍🚀"
    )


@pytest.fixture
def evil(home: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An instance whose every name is evil."""
    monkeypatch.chdir(home)
    one = read("tutorial")
    settings = one.settings.model_copy(update={"title": f"Title {EVIL}\nCoverage 99", "caveat": EVIL})
    named = {
        table: tuple(row.model_copy(update={"name": EVIL, "note": EVIL}) for row in one.table(table))
        for table in ("theaters", "contributors", "unit_types", "sites")
    }
    write(one.replace(settings=settings, **named), home / "instances" / "evil")
    return "evil"


def nothing_hidden(text: str, where: object) -> None:
    found = HIDDEN.search(text)
    assert found is None, f"{found} in {where}: {text[max(0, found.start() - 80) : found.end() + 20]!r}"


@pytest.mark.parametrize("argv", [["--instance", EVIL], ["show", EVIL], ["--instance", "tutorial", EVIL]])
@pytest.mark.parametrize("more", [[], ["--set", f"theaters.{EVIL}.name={EVIL}"], ["--scenario", EVIL]])
def test_what_is_given_is_echoed_visibly(
    home: Path,
    argv: list[str],
    more: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(home)
    assert main([*more, *argv]) == 2
    said = capsys.readouterr()
    nothing_hidden(said.out + said.err, argv)
    assert said.err


def test_an_instance_a_run_and_all_that_is_made_of_it(
    home: Path, evil: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--instance", evil, "--mode", "steady"]) == 0
    run = str(runs_in(home)[0])
    commands = [["instances"], ["show", evil], ["show", evil, "theaters"], ["show", run], ["check", run]]
    commands += [["show", run, "allocation"], ["compare", run, run], ["validate", evil]]
    commands += [["runs"], ["show", "latest"], *(["show", evil, name] for name in LISTS)]
    commands += [["export", run, "--format", form, "--table", "projects"] for form in TEXTS]
    commands += [["report", run, "--out", "page.html"], ["figure", run, "coverage", "--out", "x.svg"]]
    commands += [["export", run, "--format", form, "--out", f"run.{form}"] for form in FILES]
    for command in commands:
        assert main(command) == 0, command
        said = capsys.readouterr()
        nothing_hidden(said.out + said.err, command)
        assert "\nCoverage 99" not in said.out, "a title is no line of ours"
    for name in ("page.html", "x.svg", "run.json"):
        text = Path(name).read_text(encoding="utf-8")
        nothing_hidden(text, name)
    assert r"\u202e" in Path("page.html").read_text(encoding="utf-8")
    for sheet in openpyxl.load_workbook("run.xlsx"):
        for row in sheet.iter_rows(values_only=True):
            nothing_hidden(" ".join(map(str, row)), sheet)
    assert [path.name for path in Path(run, "tables").iterdir() if HIDDEN.search(path.read_text())] == []


def test_the_streams_are_as_before_after_a_command(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(home)
    before = sys.stdout, sys.stderr
    main(["instances"])
    assert (sys.stdout, sys.stderr) == before
