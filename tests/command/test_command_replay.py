"""`optimize replay`: a run is solved again from its folder; every byte agrees, or what does not is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from command.real_command import runs_in
from optim.cli import main
from optim.versions import versions

ROOT = Path(__file__).parents[2]
CHANGED = (
    *("--instance", "tutorial", "--mode", "phased", "--set", "contributors.NOV.dwell_ratio=2", "--quiet"),
    *("--founding-act", "off", "--gap", "0.2", "--seed", "3"),
)


@pytest.fixture
def run(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """A stored run of a changed tutorial."""
    monkeypatch.chdir(home)
    assert main(list(CHANGED)) == 0
    capsys.readouterr()
    (folder,) = runs_in(home)
    return folder


def edit(run: Path, **changes: object) -> None:
    path = run / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **changes}))


@pytest.mark.parametrize("name", ["reference-steady", "reference-phased"])
def test_the_reference_runs_are_what_the_command_gives_today(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """To the byte with the versions that they were solved with; with others the reason is told."""
    run = ROOT / "results" / "madrid2022" / name
    code = main(["replay", str(run), "--quiet"])
    told = capsys.readouterr()
    then = json.loads((run / "manifest.json").read_text())["versions"]
    if then == dict(versions()):
        assert code == 0, told.err
    if code == 0:
        assert f"{run.as_posix()}: solved again, every byte agrees: 19 files" in told.out
    else:
        assert code == 7
        assert "other versions: " in told.err


def test_a_run_with_changes_is_solved_again(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["replay", str(run), "--quiet"]) == 0
    assert "every byte agrees" in capsys.readouterr().out
    assert main(["replay", str(run), "--quiet", "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert (made["run"], made["cut_off"], made["errors"]) == (run.as_posix(), "", [])


def test_what_differs_is_named_with_what_is_known_of_the_reason(
    run: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = run / "tables" / "coverage.csv"
    table.write_text(table.read_text().replace("border", "harbor"))
    versions = json.loads((run / "manifest.json").read_text())["versions"]
    edit(run, cost_gap=0.5, versions={**versions, "highspy": "1.15.1"}, cut_off="the time limit came first")
    assert main(["replay", str(run), "--quiet"]) == 7
    said = capsys.readouterr().err
    assert "solved again, 2 differ:" in said
    for words in (
        "tables/coverage.csv",
        "manifest.json (cost_gap)",
        "it was cut off: the time limit came first",
        "other versions: highspy 1.15.1 then, 1.16.0 now",
        "files were changed since it was written",
    ):
        assert words in said
    assert "Traceback" not in said


def test_a_run_that_was_made_before_work_was_counted_is_refused(
    run: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(run, settings={"gap": 0.5, "time_limit": 120.0, "threads": 1, "seed": 0})
    assert main(["replay", str(run)]) == 2
    assert "does not say how much work it was given" in capsys.readouterr().err


@pytest.mark.parametrize("settings", [{"gap": "much"}, {"effort": -3}, {"seed": None}])
def test_settings_that_cannot_be_are_refused(
    run: Path, settings: dict[str, object], capsys: pytest.CaptureFixture[str]
) -> None:
    known = json.loads((run / "manifest.json").read_text())["settings"]
    edit(run, settings={**known, **settings})
    assert main(["replay", str(run), "--quiet"]) == 2
    assert f"{next(iter(settings))} is " in capsys.readouterr().err


def test_another_instance_is_not_solved_in_its_place(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(run, instance_hash="0" * 64)
    assert main(["replay", str(run), "--quiet"]) == 7
    assert "the instance in its folder has been changed since it was solved" in capsys.readouterr().err


def test_a_replay_that_is_cut_off_says_so(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["replay", str(run), "--quiet", "--time-limit", "0.000001"]) in (6, 7)
    assert "time limit" in capsys.readouterr().err
