"""`optimize score` and `optimize posture new` as processes: tables there and back, runs, faults."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from command.real_command import run

TUTORIAL = ("--instance", "tutorial", "--quiet")
QUICK = (*TUTORIAL, "--no-bound", "--json")
HEAD = "contributor,unit_type,theater,mode,units"


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_start_as_a_table_scores_as_the_start(tmp_path: Path, form: str) -> None:
    made = run("posture", "new", "--instance", "tutorial", "--out", f"mine.{form}", home=tmp_path)
    assert (made.code, made.out, made.err) == (0, f"mine.{form}\n", "")
    start, mine = (run("score", name, *QUICK, home=tmp_path) for name in ("start", f"mine.{form}"))
    assert start.code == mine.code == 0, mine.err
    one, other = (ended.document["postures"][0] for ended in (start, mine))
    assert other == one | {"posture": "mine"}
    assert one["coverage"] == pytest.approx(42.788, abs=1e-3)


def test_a_run_is_scored_written_as_a_table_and_compared(tmp_path: Path) -> None:
    solved = run("--instance", "tutorial", "--quiet", "--json", home=tmp_path)
    folder, covered = solved.document["run"], solved.document["coverage"]
    whole = run("score", folder, *QUICK, "--mode", "phased", home=tmp_path)
    assert whole.code == 0, whole.err
    assert whole.document["postures"][0]["coverage"] == pytest.approx(covered, abs=1e-4)
    assert whole.document["postures"][0]["rules"] == []
    of_run = ("posture", "new", "--instance", "tutorial", "--from")
    assert run(*of_run, folder, "--out", "run.csv", home=tmp_path).code == 0
    again = run("score", "run.csv", *QUICK, "--mode", "phased", home=tmp_path)
    assert again.document["postures"][0]["coverage"] == pytest.approx(covered, abs=1e-4)
    assert run(*of_run, f"{folder}:2023H1", "--out", "end.csv", home=tmp_path).code == 0
    with (tmp_path / "end.csv").open(encoding="utf-8") as file:
        assert {row["period"] for row in csv.DictReader(file)} == {""}
    beside = run("compare", whole.document["run"], folder, "--quiet", "--json", home=tmp_path)
    assert beside.code == 0, beside.err
    first, second = beside.document["runs"]
    assert (first["status"], second["status"]) == ("scored", "optimal")
    assert first["coverage"] == pytest.approx(covered, abs=1e-4)
    page = run("report", whole.document["run"], "--out", "page.html", home=tmp_path)
    assert page.code == 0, page.err
    assert (tmp_path / "page.html").stat().st_size > 10_000


def test_every_fault_of_a_table_is_told_at_once(tmp_path: Path) -> None:
    rows = ("XXX,light,south,rotational,1", "TER,light,south,permanent,-1", "TER,light,sud,permanent,0.5")
    (tmp_path / "mine.csv").write_text("\n".join([HEAD, *rows]), encoding="utf-8")
    ended = run("score", "mine.csv", *QUICK, home=tmp_path)
    assert ended.code == 2
    assert "Traceback" not in ended.err
    assert [(fault["line"], fault["column"]) for fault in ended.document["errors"][0]["faults"]] == [
        (2, "contributor"),
        (3, "units"),
        (4, "theater"),
        (4, "units"),
    ]
    assert ended.document["errors"][0]["type"] == "PostureFileError"
    assert "posture 'mine.csv' has 4 faults" in ended.err


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("score", *TUTORIAL), "Missing argument 'POSTURE'"),
        (("score", "start"), "no instance is named"),
        (("score", "june2022", *TUTORIAL), "there is no posture 'june2022'"),
        (("score", "mine.csv", *TUTORIAL), "there is no file 'mine.csv'"),
        (("score", "start", *TUTORIAL, "--free", "norh"), "unknown region or theater 'norh'"),
        (("posture", "new", "--out", "a.csv"), "--instance is not given"),
        (("posture", "new", "--instance", "tutorial"), "--out: expected a file ending in .csv or .xlsx"),
        (("posture", "new", "--instance", "tutorial", "--out", "a.pdf"), "--out 'a.pdf': expected a file"),
        (("posture", "new", "--instance", "tutorial", "--from", "x:2022H2", "--out", "a.csv"), "no posture"),
    ],
)
def test_what_cannot_be_meant_is_2(tmp_path: Path, argv: tuple[str, ...], said: str) -> None:
    ended = run(*argv, home=tmp_path)
    assert ended.code == 2
    assert said in ended.err
    assert "Traceback" not in ended.err


def test_a_run_of_another_instance_or_another_period_is_refused(tmp_path: Path) -> None:
    solved = run("--instance", "tutorial", "--mode", "steady", "--quiet", "--json", home=tmp_path)
    folder = solved.document["run"]
    other = run("score", folder, "--instance", "madrid2022", "--no-bound", home=tmp_path)
    assert other.code == 2
    assert f"{folder} is a run of tutorial; expected a run of madrid2022" in other.err
    period = run("score", f"{folder}:2022H2", *TUTORIAL, home=tmp_path)
    assert period.code == 2
    assert "is steady and has no periods: there is no 2022H2 in it" in period.err
