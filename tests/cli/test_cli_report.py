"""`optimize report` and `optimize figure`: what they write and print, and what they refuse."""

from __future__ import annotations

import json
import webbrowser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from cli.faked_command import TOO_MANY_SETS, put_too_many_sets, run_of
from optim import files
from optim.cli import main
from optim.reading import write
from optim.store.study_folder import StudyRecord, save_study
from worlds import small_run

BEGINS = {"svg": b"<svg", "png": b"\x89PNG", "pdf": b"%PDF"}
KINDS = ("map", "asked", "modes", "flows", "arrivals", "coverage", "pools", "offers", "costs")
MIXES = "means,budget_musd,reach,status,coverage,bound,cost_musd,cost_bound,reason\n"


@pytest.fixture
def run(home: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    made = run_of(home)
    capsys.readouterr()
    return made


@pytest.fixture
def study(home: Path) -> Path:
    case = small_run.solution().case
    tables = {"mixes": MIXES + "rotational,100,,optimal,60,60,90,90,\n"}
    columns = {"mixes": dict.fromkeys(MIXES.strip().split(","), "said here")}
    record = StudyRecord("mix", case, ("optimize", "mix"), {}, None, ("So it is.",), columns, tables)
    return save_study(record, home / "results", write)


def refused(argv: list[str], capsys: pytest.CaptureFixture[str], home: Path, code: int = 2) -> str:
    """What is said; nothing is printed or written."""
    before = sorted(home.rglob("*"))
    assert main(argv) == code
    said = capsys.readouterr()
    assert said.out == ""
    assert "Traceback" not in said.err
    assert sorted(home.rglob("*")) == before
    return said.err


def test_a_run_is_a_page_beside_the_reader(run: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", run.name]) == 0
    assert capsys.readouterr().out == f"sample-{run.name}.html\n"
    made = (home / f"sample-{run.name}.html").read_text(encoding="utf-8")
    assert made.startswith("<!doctype html>")
    assert "A sample" in made
    assert (home / f"sample-{run.name}.html").stat().st_mode & 0o777 == 0o644


def test_a_run_and_a_study_on_one_page(
    run: Path, study: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", str(run), study.name, "--out", "deep/er/page.html"]) == 0
    assert capsys.readouterr().out == "deep/er/page.html\n"
    made = (home / "deep" / "er" / "page.html").read_text(encoding="utf-8")
    assert "So it is." in made
    assert main(["report", run.name, study.name, "--out", "deep"]) == 0
    assert capsys.readouterr().out == f"deep/sample-{run.name}-and-1-more.html\n"


def test_opening_shows_the_file(run: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr(webbrowser, "open", lambda address: bool(shown.append(address)))
    assert main(["report", run.name, "--out", "a b.html"]) == 0
    assert shown == []
    assert main(["report", run.name, "--out", "a b.html", "--open"]) == 0
    assert shown == [(home / "a b.html").as_uri()]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "offers"])  # the world has none
def test_every_chart_of_a_run_is_a_file(kind: str, run: Path, home: Path) -> None:
    assert main(["figure", run.name, kind]) == 0
    ElementTree.fromstring((home / f"{kind}.svg").read_bytes())


@pytest.mark.parametrize("suffix", BEGINS)
def test_a_picture_is_what_its_name_says(
    suffix: str, run: Path, study: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, kind in ((run.name, "asked"), (study.name, "mix")):
        assert main(["figure", name, kind, "--out", f"{kind}.{suffix.upper()}"]) == 0
        assert capsys.readouterr().out == f"{kind}.{suffix.upper()}\n"
        assert (home / f"{kind}.{suffix.upper()}").read_bytes().startswith(BEGINS[suffix])


def test_what_there_is_not(run: Path, study: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "no run or study 'nowhere'" in refused(["report", run.name, "nowhere"], capsys, home)
    assert "no run or study 'nowhere'" in refused(["figure", "nowhere", "map"], capsys, home)
    said = refused(["figure", run.name, "mapp"], capsys, home)
    assert all(kind in said for kind in (*KINDS, "'mapp'"))
    assert "choose one of mix" in refused(["figure", study.name, "map"], capsys, home)


@pytest.mark.parametrize("name", ["map.gif", "map", "map.svg.txt"])
def test_no_picture_of_another_kind(
    name: str, run: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ".svg, .png, .pdf" in refused(["figure", run.name, "map", "--out", name], capsys, home)


@pytest.mark.parametrize(
    ("name", "begins"), [("a.html", b"<!doctype"), ("b.DOCX", b"PK"), ("c.pdf", b"%PDF")]
)
def test_a_note_is_what_its_name_says(
    name: str, begins: bytes, run: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", run.name, "--note", "--out", name]) == 0
    assert capsys.readouterr().out == f"{name}\n"
    assert (home / name).read_bytes().startswith(begins)


def test_a_note_lies_beside_the_reader(run: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "there").mkdir()
    assert main(["report", run.name, "--note"]) == 0
    assert main(["report", run.name, "--note", "--out", "there"]) == 0
    name = f"sample-{run.name}-note.html"
    assert capsys.readouterr().out == f"{name}\nthere/{name}\n"
    assert (home / name).read_bytes() == (home / "there" / name).read_bytes()


def test_opening_shows_the_note(run: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr(webbrowser, "open", lambda address: bool(shown.append(address)))
    assert main(["report", run.name, "--note", "--out", "a.pdf", "--open"]) == 0
    assert shown == [(home / "a.pdf").as_uri()]


def test_a_note_is_about_one_run(
    run: Path, study: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = refused(["report", run.name, run.name, "--note"], capsys, home)
    assert "a note is about one run, and 2 were named: name one, or leave --note out" in said
    said = refused(["report", study.name, "--note"], capsys, home)
    assert f"{study.name} is a study, and a note is about a run: leave --note out for a page" in said
    said = refused(["report", run.name, "--note", "--out", "note.txt"], capsys, home)
    assert "'note.txt' has no ending of a note: expected a file that ends in .html, .docx or .pdf" in said


def test_too_many_are_too_many(run: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "at most 8" in refused(["report", *[run.name] * 9], capsys, home)


@pytest.mark.parametrize("argv", [["report"], ["figure"], ["figure", "x"]])
def test_a_command_needs_its_names(argv: list[str], home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "Missing argument" in refused(argv, capsys, home)


def test_where_nothing_can_be_written(run: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file stands where a folder should be: not even root can write there."""
    (home / "taken").write_text("mine")
    for argv in (
        ["report", run.name, "--out", "taken/page.html"],
        ["report", run.name, "--note", "--out", "taken/note.pdf"],
        ["figure", run.name, "asked", "--out", "taken/a.svg"],
    ):
        assert "choose another --out" in refused(argv, capsys, home)
    assert (home / "taken").read_text() == "mine"


def test_a_disk_that_fails_leaves_the_page_of_before(
    run: Path, home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "page.html").write_text("before")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "replace", full)
    said = refused(["report", run.name, "--out", "page.html"], capsys, home)
    assert "No space left on device" in said
    assert (home / "page.html").read_text() == "before"


@pytest.mark.parametrize(
    "damage",
    [
        lambda study: (study / "study.json").write_text("{"),
        lambda study: (study / "study.json").write_text("[]"),
        lambda study: (study / "study.json").write_text('{"columns": {"mixes": {}}}'),
        lambda study: (study / "study.json").write_bytes(b"\xff\xfe"),
        lambda study: (study / "tables" / "mixes.csv").unlink(),
        lambda study: (study / "tables" / "mixes.csv").write_text(""),
        lambda study: (study / "tables" / "mixes.csv").write_text("a,b\n1,2,3\n4\n"),
        lambda study: (study / "tables" / "mixes.csv").write_text("other\n1\n"),
    ],
    ids=["cut", "list", "empty", "bytes", "table-gone", "table-empty", "table-torn", "columns-gone"],
)
def test_a_damaged_study_is_told(
    damage: object, study: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damage(study)  # type: ignore[operator]
    assert study.name in refused(["report", study.name, "--out", "page.html"], capsys, home)


def test_a_damaged_copy_of_the_instance_is_told(
    study: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (study / "instance" / "theaters.csv").write_text("nonsense")
    assert "theaters.csv" in refused(["report", study.name], capsys, home)


def test_a_damaged_run_is_told(run: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (run / "plan.json").write_text(json.dumps({"format": 1}))
    assert "plan.json" in refused(["report", run.name], capsys, home)


def test_a_refused_plan_is_never_shown(run: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put_too_many_sets(run)
    assert TOO_MANY_SETS in refused(["report", run.name], capsys, home, code=7)
    assert TOO_MANY_SETS in refused(["figure", run.name, "asked"], capsys, home, code=7)
