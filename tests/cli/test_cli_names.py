"""Stored results by name: --name, `optimize runs`, latest, beginnings of names, and `optimize show`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cli.faked_command import MAIN
from optim.cli import main

STEADY = (*MAIN, "--mode", "steady", "--quiet")


@pytest.fixture
def named(home: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A run called base, and a comparison of two runs called side."""
    assert main([*STEADY, "--name", "base"]) == 0
    assert main([*MAIN, "--quiet", "--name", "other"]) == 0
    assert main(["compare", "base", "other", "--as-stored", "--name", "side"]) == 0
    capsys.readouterr()
    return home / "results" / "sample"


def test_a_result_has_the_name_that_it_is_given(named: Path) -> None:
    assert sorted(path.name for path in named.iterdir()) == ["base", "other", "side"]
    assert (named / "side" / "study.json").is_file()


def test_the_same_run_keeps_its_name_and_its_folder(named: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (named / "base" / "manifest.json").read_bytes()
    assert main([*STEADY, "--name", "base"]) == 0
    assert "results/sample/base" in capsys.readouterr().out
    assert (named / "base" / "manifest.json").read_bytes() == before
    assert main(["compare", "base", "other", "--as-stored", "--name", "side", "--quiet"]) == 0
    assert sorted(path.name for path in named.iterdir()) == ["base", "other", "side"]


@pytest.mark.parametrize(
    ("argv", "differs"),
    [
        ((*MAIN, "--name", "base"), "mode"),
        ((*STEADY, "--seed", "3", "--name", "base"), "seed"),
        ((*STEADY, "--set", "contributors.AAA.dwell_ratio=4", "--name", "base"), "instance_hash, overrides"),
        (("compare", "other", "base", "--as-stored", "--name", "side"), "mode, command"),
    ],
)
def test_a_name_that_is_taken_is_refused_before_solving(
    argv: tuple[str, ...],
    differs: str,
    named: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("optim.engine.solve", None)
    assert main(list(argv)) == 2
    said = capsys.readouterr()
    assert f"already, which differs in: {differs}; no run or study is overwritten: choose" in said.err
    assert said.out == ""


def test_a_run_that_came_out_otherwise_is_kept_under_a_date(
    named: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    manifest = named / "base" / "manifest.json"
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"versions": {}}))
    assert main([*STEADY, "--name", "base"]) == 0
    assert "This result is kept under a date" in capsys.readouterr().err
    assert len(list(named.iterdir())) == 4


def test_the_list_of_runs_and_studies(named: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["runs", "--json"]) == 0
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["runs"]
    assert {row["name"]: row["kind"] for row in found} == {
        "sample/side": "compare",
        "sample/other": "run",
        "sample/base": "run",
    }
    base = next(row for row in found if row["name"] == "sample/base")
    assert base["question"] == "sample, steady, Founding Act: not applied, weighting balanced"
    assert " soldiers in all theaters at the end, coverage " in base["answer"]
    assert main(["runs"]) == 0
    text = capsys.readouterr().out
    assert "sample/base  (run, 20" in text
    assert f"  {base['question']}\n  {base['answer']}\n" in text
    assert "How runs differ (base other --as-stored); sample, steady" in text
    (named / "base" / "manifest.json").write_text("{")
    assert main(["runs"]) == 0
    assert "manifest.json cannot be read" in capsys.readouterr().out


def test_the_list_without_anything(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["runs", "--out", "nowhere"]) == 0
    assert (
        "no run or study is stored in nowhere/: `optimize --instance NAME` makes" in capsys.readouterr().out
    )


def test_a_study_is_shown_again_as_it_was_printed(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*STEADY, "--name", "base"]) == 0
    assert main([*MAIN, "--quiet", "--name", "other"]) == 0
    capsys.readouterr()
    assert main(["compare", "base", "other", "--as-stored"]) == 0
    printed = capsys.readouterr().out
    assert main(["show", "latest"]) == 0
    again = capsys.readouterr().out
    assert again == printed
    assert main(["show", "latest", "runs"]) == 0
    assert "results/sample/base" in capsys.readouterr().out
    assert main(["show", "latest", "nope"]) == 2
    said = capsys.readouterr().err
    assert "has no part 'nope': choose one of full, runs, inputs, figures, moved (full: all of them)" in said


def test_a_study_in_full_is_the_study_and_every_table(
    named: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", "side"]) == 0
    answer = capsys.readouterr().out
    tables = json.loads((named / "side" / "study.json").read_text())["columns"]
    each = []
    for name in tables:
        assert main(["show", "side", name]) == 0
        each.append(capsys.readouterr().out)
    assert main(["show", "side", "full"]) == 0
    assert capsys.readouterr().out == answer + "".join(each)


def test_a_study_of_before_is_shown_without_its_tables(
    named: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = named / "side" / "study.json"
    document = json.loads(file.read_text())
    for key in ("shown", "seconds"):
        del document[key]
    file.write_text(json.dumps(document))
    assert main(["show", "side"]) == 0
    said = capsys.readouterr()
    assert document["said"][0][:40] in said.out.replace("\n", " ")
    assert "(`optimize show side TABLE` prints one)" in said.out
    assert "study.json is not as it was written" in said.err


@pytest.mark.parametrize("row", [[], [1, 2], [{"a": 1}]])
def test_a_damaged_study_is_refused_in_words(
    row: list[Any], named: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = named / "side" / "study.json"
    document = json.loads(file.read_text())
    document["shown"][0]["rows"][0] = row
    file.write_text(json.dumps(document))
    assert main(["show", "side"]) == 2
    said = capsys.readouterr()
    assert "study.json" in said.err
    assert "internal" not in said.err
    assert main([*STEADY, "--name", "side"]) == 2, "a study has the name"
    assert "sample/side already; no run or study is overwritten" in capsys.readouterr().err


def test_the_newest_and_the_beginning_of_a_name_do(named: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for argv in (
        ["check", "latest"],
        ["show", "bas"],
        ["check", "sample/latest"],
        ["show", "sample/sid"],
        ["export", "oth", "--format", "csv", "--table", "allocation"],
        ["report", "latest", "bas", "--out", "page.html"],
        ["compare", "bas", "oth", "--as-stored"],
    ):
        assert main(argv) == 0, argv
    capsys.readouterr()
    assert main([*STEADY, "--name", "base-2"]) == 0
    assert main(["show", "bas"]) == 2
    assert "'bas' names 2 runs and studies: give more of the name" in capsys.readouterr().err
    assert main(["show", "base"]) == 0


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("scenarios", "scenario"),
        ("weightings", "balanced"),
        ("readings", "The Founding Act forbids nothing"),
        ("measures", "Soldiers in place at the end, e.g. troops."),
        ("policies", "How long units rest between deployments; looser: a fifth less rest"),
        ("asks", "sample-ask"),
    ],
)
def test_lists_of_names(name: str, words: str, named: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for what in ("sample", "base"):
        assert main(["show", what, name.upper()]) == 0
        assert words in capsys.readouterr().out


def test_asks_are_listed_above_their_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "sample", "asks"]) == 0
    text = capsys.readouterr().out
    assert text.index("meaning") < text.index("asks.csv") < text.index("source")


def test_tables_to_a_file_of_one_table(named: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "base", "--format", "csv", "--out", "all.csv"]) == 2
    assert "tables are a file each, expected a folder; --table NAME writes one" in capsys.readouterr().err
    assert main(["export", "base", "--format", "csv", "--table", "costs", "--out", "costs.xlsx"]) == 2
    assert "--out is 'costs.xlsx': --format csv is a file ending in .csv" in capsys.readouterr().err
    assert main(["report", "base", "--out", "page.pdf"]) == 2
    assert "--out is 'page.pdf': a page is a file ending in .html or .htm" in capsys.readouterr().err
    assert main(["export", "base", "--format", "CSV", "--table", "costs", "--out", "costs.csv"]) == 0
    assert Path("costs.csv").is_file()
