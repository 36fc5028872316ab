"""What is asked for wrongly ends with code 2 and words that help."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from cli.faked_command import MAIN, SCHEMA, document
from optim.cli import main


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        ((), "no instance is named"),
        (("--instance", "smaple"), "sample"),
        (("--nonsense",), "--nonsense"),
        (("nonsense",), "there is no command 'nonsense'; known: alternatives, check, compare"),
        (("expain",), "there is no command 'expain'; nearest: 'explain'"),
        (("EXPLAIN",), "there is no command 'EXPLAIN': type `optimize explain`"),
        (
            ("sample",),
            "'sample' is an instance and no command: type `optimize --instance sample` to solve it",
        ),
        (("Sample",), "type `optimize --instance Sample` to solve it"),
        (("./instances/sample",), "type `optimize --instance ./instances/sample` to solve it"),
        (("posture", "nw"), "there is no command 'nw'; nearest: 'new' (`posture --help`"),
        ((*MAIN, "--out", "page.html"), "type `optimize report latest --out page.html`"),
        ((*MAIN, "--out", "a/run.xlsx"), "type `optimize export latest --format xlsx --out a/run.xlsx`"),
        (
            (*MAIN, "--out", "map.svg"),
            "--out is 'map.svg': expected the folder in which runs and studies are",
        ),
        ((*MAIN, "--name", "a b"), "'a b' cannot name a run or study: use up to 80 letters, digits, - and _"),
        ((*MAIN, "--name", "latest"), "and not aside or latest"),
        ((*MAIN, "--name", "sample"), "--name 'sample' is the name of an instance: choose another name"),
        ((*MAIN, "--mode", "stedy"), "steady"),
        ((*MAIN, "--founding-act", "stric"), "strict"),
        ((*MAIN, "--weights", "none"), "balanced"),
        ((*MAIN, "--require", "simple-ask"), "sample-ask"),
        ((*MAIN, "--scenario", "none"), "none"),
        ((*MAIN, "--objective", "cost"), "lexicographic, score, coverage"),
        ((*MAIN, "--set", "contributors.AAA.dwell_ratio"), "path=value"),
        ((*MAIN, "--set", "=3"), "path=value"),
        ((*MAIN, "--set", "contributors.AAA.dwell_ratio=many"), "dwell_ratio"),
        ((*MAIN, "--gap", "-1"), "from 0 to 100"),
        ((*MAIN, "--gap", "nan"), "from 0 to 100"),
        ((*MAIN, "--time-limit", "0"), "above 0"),
        ((*MAIN, "--time-limit", "inf"), "above 0"),
        ((*MAIN, "--time-limit", "soon"), "--time-limit"),
        ((*MAIN, "--threads", "0"), "from 1"),
        ((*MAIN, "--seed", "-1"), "from 0"),
        ((*MAIN, "--write-model", "model.txt"), ".mps or .lp"),
        ((*MAIN, "--out", "instances/sample/instance.toml"), "--out"),
        (
            ("check", "nowhere"),
            "no run 'nowhere': expected its folder, its name under results/ or the beginning",
        ),
        (("check", "y" * 300), "no run 'yyy"),
        (("show", "y" * 300), "is not an instance name"),
        (
            ("export", "nowhere", "--format", "csv"),
            "no run or study 'nowhere': expected its folder, its name under results/ or",
        ),
        (("export", "nowhere", "--format", "docx"), "csv, xlsx"),
        (("export", "nowhere"), "--format"),
        (("show", "smaple"), "nearest: 'sample' (`optimize instances` lists them); no run or study has that"),
        (("show", "sample", "nope"), "or a list: scenarios, weightings, readings, measures, policies, asks"),
        (("new", "sample", "--from", "sample"), "exists already"),
        (("new", "UP", "--from", "sample"), "not an instance name"),
    ],
)
def test_wrong_usage(argv: tuple[str, ...], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(list(argv)) == 2
    said = capsys.readouterr()
    assert words in said.err
    assert said.out == ""
    assert main([*argv, "--json"] if argv[:1] not in (("export",), ("show",), ("new",)) else list(argv)) == 2
    text = capsys.readouterr().out
    if text:
        made = json.loads(text)
        jsonschema.Draft202012Validator(SCHEMA).validate(made)
        assert words in made["errors"][0]["message"]


def test_a_faulty_instance_lists_every_fault(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    table = home / "instances" / "sample" / "contributors.csv"
    table.write_text(table.read_text().replace("20000", "-5"))
    assert main([*MAIN, "--json"]) == 2
    made = document(capsys)
    assert made["errors"][0]["type"] == "InstanceError"
    assert len(made["errors"][0]["faults"]) == 3
    assert {fault["file"] for fault in made["errors"][0]["faults"]} == {"contributors.csv"}


def test_validate(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    assert main(["validate", "sample"]) == 0
    table = home / "instances" / "sample" / "contributors.csv"
    table.write_text(table.read_text().replace("20000", "-5"))
    capsys.readouterr()
    assert main(["validate", "sample"]) == 2
    said = capsys.readouterr()
    assert said.out.count("contributors.csv:") >= 3
    assert "3 faults" in said.err
    assert main(["validate", "sample", "--json"]) == 2
    assert len(document(capsys)["errors"][0]["faults"]) >= 3


def test_instances_and_new(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    assert main(["new", "another", "--from", "sample"]) == 0
    assert main(["instances"]) == 0
    assert "another  " in (said := capsys.readouterr().out)
    assert "A sample" in said
    assert main(["instances", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)["instances"]
    assert {"another", "sample"} <= {row["instance"] for row in listed}
