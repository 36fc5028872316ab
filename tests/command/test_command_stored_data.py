"""Stored runs and studies are data of somebody else: they name nothing outside, and are shown as they are."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from command.real_command import ROOT, runs_in
from optim.cli import main
from optim.formats import EXPORTS
from optim.store.save import CHECKSUMS, checksums

STUDY = ROOT / "tests" / "browser" / "stored" / "tip"
NAMES = ["../../evil", "/etc/secret", "..", ".", "", "a/b", "a\\b", "C:evil", "evil\n", 7, None]
OFFICE = [name for name, entry in EXPORTS.items() if entry.makes == "story"]

Edit = Callable[[Path], object]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An empty folder for a command to run in, whose parent has nothing of other tests: it is searched."""
    (inner := tmp_path / "home").mkdir()
    return inner


@pytest.fixture
def run(home: Path, steady: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A real run, in the folder in which the commands are given."""
    shutil.copytree(steady.home / "results", home / "results")
    monkeypatch.chdir(home)
    return runs_in(home)[0]


@pytest.fixture
def study(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A real study, in the folder in which the commands are given."""
    monkeypatch.chdir(home)
    return Path(shutil.copytree(STUDY, home / "results" / "tutorial" / "study"))


def edited(file: Path, edit: Callable[[dict[str, Any]], object]) -> None:
    document = json.loads(file.read_text(encoding="utf-8"))
    edit(document)
    file.write_text(json.dumps(document), encoding="utf-8")


def resealed(folder: Path) -> None:
    """What somebody does who edits with care."""
    (folder / CHECKSUMS).write_text(checksums(folder))


def everything(folder: Path, figure: str) -> list[list[str]]:
    """Every command that shows what is stored in a folder."""
    name = str(folder)
    shown = [["export", name, "--format", form, "--out", f"out/{form}"] for form in EXPORTS]
    shown += [["export", name, "--format", form] for form in OFFICE]
    shown += [["report", name, "--out", "out/page.html"], ["figure", name, figure, "--out", "out/x.svg"]]
    return shown


def of_a_run(folder: Path) -> list[list[str]]:
    more = [["show", str(folder)], ["show", str(folder), "allocation"], ["check", str(folder)]]
    return [*everything(folder, "coverage"), *more, ["compare", str(folder), str(folder)]]


def refused(command: list[str], capsys: pytest.CaptureFixture[str], code: int) -> str:
    """What a command says that must refuse, and write nothing."""
    before = sorted(Path.cwd().parent.rglob("*"))
    assert main(command) == code, command
    said = capsys.readouterr()
    assert said.out == ""
    assert [path for path in sorted(Path.cwd().parent.rglob("*")) if path not in before] == []
    return said.err


@pytest.mark.parametrize("name", NAMES[:-2])
def test_a_table_of_a_study_is_named_plainly(
    study: Path, name: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    (study.parent.parent / "evil.csv").write_text("a,b\nsecret,1\n")
    edited(study / "study.json", lambda m: m["columns"].update({name: {}}))
    commands = everything(study, "tip") if name == NAMES[0] else [["report", str(study)]]
    for command in commands:
        assert "study.json [columns]" in refused(command, capsys, 2)


@pytest.mark.parametrize("name", [NAMES[0], 7])
@pytest.mark.parametrize("entry", ["instance", "study"])
def test_what_a_study_is_called_is_plain(
    study: Path, entry: str, name: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    edited(study / "study.json", lambda m: m.update({entry: name}))
    said = refused(["export", str(study), "--format", "xlsx"], capsys, 2)
    assert f"study.json [{entry}]: " in said
    assert "is not a plain name" in said


@pytest.mark.parametrize("name", NAMES)
def test_the_instance_of_a_run_is_named_plainly(
    run: Path, name: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    edited(run / "manifest.json", lambda m: m.update(instance=name))
    for command in of_a_run(run) if name == NAMES[0] else [["export", str(run), "--format", "xlsx"]]:
        said = refused(command, capsys, 2)
        assert "manifest.json [instance]: " in said
        assert "is not a plain name" in said


def outside(folder: Path) -> Path:
    (secret := folder.parent / "secret.csv").write_text("a,b\nsecret,1\n")
    return secret


LINKS: dict[str, Edit] = {
    "a table": lambda f: (f / "tables" / "more.csv").symlink_to(outside(f)),
    "a folder": lambda f: (f / "more").symlink_to(f.parent),
    "a relative one": lambda f: (f / "tables" / "more.csv").symlink_to("../../../../secret.csv"),
    "to nowhere": lambda f: (f / "more").symlink_to("gone"),
    "in a circle": lambda f: (f / "more").symlink_to("more"),
    "a pipe": lambda f: os.mkfifo(f / "tables" / "more.csv"),
}


@pytest.mark.skipif(os.name != "posix", reason="links and pipes are made as on POSIX")
@pytest.mark.parametrize("kind", LINKS)
def test_links_that_lead_out_of_a_stored_folder(
    run: Path, study: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder, command in ((run, ["show", str(run)]), (study, ["report", str(study)])):
        LINKS[kind](folder)
        said = refused(command, capsys, 2)
        assert "more" in said
        assert "holds ordinary files" in said


def test_a_link_within_the_folder_is_followed(run: Path) -> None:
    (run / "tables" / "allocation.csv").rename(run / "tables" / "moved.csv")
    (run / "tables" / "allocation.csv").symlink_to("moved.csv")
    assert main(["show", str(run)]) == 0


CLAIMS: dict[str, tuple[dict[str, Any], str]] = {
    "coverage": ({"coverage": 99.5, "bound": 99.5, "gap": 0.0}, "coverage is said to be 99.5"),
    "cost": ({"cost_musd": 1.0}, "cost_musd is said to be 1.0"),
    "gap": ({"bound": 96.75}, "gap is said to be"),
    "status": ({"bound": 96.75, "gap": 3.0}, "status is said to be optimal"),
    "bound": ({"bound": 50.0, "gap": 0.0}, "is above the proven bound 50.0"),
    "certificate": ({"certified": 93.0}, "certified is said to be 93.0; certificate.json states"),
    "words": ({"stopped_by": "magic"}, "stopped_by is said to be 'magic'"),
    "no number": ({"coverage": "99.5"}, "coverage is said to be 99.5"),
    "another instance": ({"instance_hash": "0" * 64}, "is not the one that was solved"),
}


@pytest.mark.parametrize("claim", CLAIMS)
def test_a_manifest_that_claims_what_the_plan_does_not_give_is_refused(
    run: Path, claim: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also when the checksums were made anew: the plan says what it is worth."""
    changes, words = CLAIMS[claim]
    edited(run / "manifest.json", lambda m: m.update(changes))
    resealed(run)
    for command in of_a_run(run) if claim == "coverage" else [["show", str(run)]]:
        assert words in refused(command, capsys, 7), command


def test_files_of_a_run_that_have_changed_are_named_wherever_it_is_shown(
    run: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A bound that is believable cannot be recomputed."""
    changes = {"bound": 94.0, "gap": 0.25, "status": "within_gap", "settings": {"gap": 0.5}}
    edited(run / "manifest.json", lambda m: m.update(changes, title="Another title"))
    for command in of_a_run(run):
        assert main(command) == 0, command
        said = capsys.readouterr()
        assert f"{run}/manifest.json is not as it was written" in said.err, command
        assert "Another title" not in said.out
        if command[0] == "compare" or command == ["show", str(run)]:
            assert "CHANGED since it was written: manifest.json" in said.out, command
    assert_it_is_said_in_files("manifest.json")


def test_files_of_a_study_that_have_changed_are_named_wherever_it_is_shown(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edited(study / "study.json", lambda m: m.update(said=["All is well."]))
    for command in everything(study, "tip"):
        assert main(command) == 0, command
        assert f"{study}/study.json is not as it was written" in capsys.readouterr().err, command
    assert_it_is_said_in_files("study.json")


def assert_it_is_said_in_files(name: str) -> None:
    words = f"CHANGED since it was written: {name}"
    assert words in Path("out/page.html").read_text(encoding="utf-8")
    assert "CHANGED" in Path("out/x.svg").read_text(encoding="utf-8")
    with Path("out/xlsx").open("rb") as file:
        sheet = openpyxl.load_workbook(file)["overview"]
    assert any(words in str(cell.value) for row in sheet.iter_rows() for cell in row)


def test_a_study_without_checksums_may_have_changed(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", str(study), "--out", "page.html"]) == 0
    assert capsys.readouterr().err == ""
    (study / CHECKSUMS).unlink()
    assert main(["report", str(study), "--out", "page.html"]) == 0
    assert f"{study}/{CHECKSUMS} is not as it was written" in capsys.readouterr().err
