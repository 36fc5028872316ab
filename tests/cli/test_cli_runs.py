"""Stored runs: check, show and export, from their files alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cli.faked_command import MAIN, TOO_MANY_SETS, document, put_too_many_sets, run_of
from optim import check
from optim.case import Case
from optim.cli import main
from optim.plan import Ledger, Plan
from worlds import small_run


def test_check_agrees(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    run = run_of(home)
    capsys.readouterr()
    assert main(["check", run.name]) == 0
    assert "no breach; coverage 71.09" in capsys.readouterr().out
    assert main(["check", str(run), "--json"]) == 0
    assert document(capsys)["breaches"] == []


def test_check_finds_a_breach(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    run = run_of(home)
    capsys.readouterr()
    put_too_many_sets(run)
    assert main(["check", run.name, "--json"]) == 7
    assert document(capsys)["breaches"][0] == TOO_MANY_SETS
    for argv in (["show", run.name], ["export", run.name, "--format", "csv", "--table", "allocation"]):
        assert main(argv) == 7
        assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"coverage": 80.0}, "coverage is said to be 80.0"),
        ({"cost_musd": None}, "cost_musd is said to be None"),
        ({"bound": 60.0}, "above the proven bound"),
        ({"instance_hash": "0" * 64}, "its hash differs"),
    ],
)
def test_check_does_not_believe_the_manifest(
    change: dict[str, Any], words: str, capsys: pytest.CaptureFixture[str], home: Path
) -> None:
    run = run_of(home)
    manifest = run / "manifest.json"
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | change))
    assert main(["check", run.name]) == 7
    said = capsys.readouterr().err
    assert words in said
    assert "manifest.json is not as it was written" in said


def test_check_reads_the_run_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], home: Path
) -> None:
    assert main([*MAIN, "--quiet", "--mode", "steady", "--set", "contributors.AAA.dwell_ratio=4"]) == 0
    (run,) = home.glob("results/sample/*")
    for file in (home / "instances" / "sample").iterdir():
        file.unlink()
    seen: list[tuple[Case, Plan]] = []

    def account(case: Case, plan: Plan) -> Ledger:
        seen.append((case, plan))
        return exact(case, plan)

    exact = check.account
    monkeypatch.setattr(check, "account", account)
    assert main(["check", run.name]) == 0
    case, plan = seen[0]
    assert (case.mode, case.instance.name) == ("steady", "sample")
    assert case.overrides == (("contributors.AAA.dwell_ratio", "4"),)
    assert case.instance.contributors[0].dwell_ratio == 4
    assert plan == small_run.plan(case)


def test_show(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    run = run_of(home)
    answer = capsys.readouterr().out.splitlines()
    assert main(["show", run.name]) == 0
    assert [line for line in capsys.readouterr().out.splitlines() if "Stopped" not in line] == [
        line for line in answer if "Stopped" not in line
    ]
    assert main(["show", run.name, "projects"]) == 0
    assert "EST 50%, AAA 30%, NATO 20%" in capsys.readouterr().out
    for topic, said in (
        ("limits", "What limits the answer"),
        ("full", "What is built"),
        ("suppliers", "Leads:"),
    ):
        assert main(["show", run.name, topic]) == 0
        assert said in capsys.readouterr().out
    assert main(["show", run.name, "limit"]) == 2
    assert "choose one of full, reasons, limits, suppliers, allocation" in capsys.readouterr().err
    for what in (run.name, "sample"):
        assert main(["show", what, "contributors"]) == 0
        assert "assumption: made up for a test" in capsys.readouterr().out
    assert main(["show", "sample"]) == 0
    assert "sample: A sample" in capsys.readouterr().out


def test_export(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    run = run_of(home)
    capsys.readouterr()
    assert main(["export", run.name, "--format", "csv", "--table", "formations"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "EST,brigade,2023H1,1,none"
    assert main(["export", run.name, "--format", "markdown", "--pivot"]) == 0
    assert capsys.readouterr().out.startswith("| contributor")
    assert main(["export", run.name, "--format", "xlsx", "--out", "x/y.xlsx"]) == 0
    assert capsys.readouterr().out == "x/y.xlsx\n"
    assert (home / "x" / "y.xlsx").is_file()
    assert main(["export", run.name, "--format", "xlsx", "--out", "x"]) == 0
    assert capsys.readouterr().out == f"x/sample-{run.name}.xlsx\n"
    (home / "file").write_text("")
    assert main(["export", run.name, "--format", "csv", "--out", "file/x"]) == 2
    assert "--out" in capsys.readouterr().err
    assert main(["export", run.name, "--format", "csv"]) == 0
    files = capsys.readouterr().out.splitlines()
    assert len(files) == 14
    stored = {path.name: path.read_bytes() for path in (run / "tables").iterdir()}
    assert {Path(file).name: Path(file).read_bytes() for file in files} == stored
