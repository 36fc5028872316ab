"""The help: options and commands in groups, and every choice by name."""

from __future__ import annotations

import pytest

from optim.cli import main

CHOICES = (
    "--mode [phased|steady]",
    "--founding-act [off|strict|threshold|continuous]",
    "--objective [lexicographic|score|coverage]",
)


def sections(text: str) -> dict[str, str]:
    """The text below each heading."""
    found: dict[str, str] = {}
    heading = ""
    for line in text.splitlines():
        if line.endswith(":") and not line.startswith(" "):
            heading = line[:-1]
        else:
            found[heading] = f"{found.get(heading, '')}\n{line}"
    return found


def test_the_help_of_the_app_is_in_groups(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    text = capsys.readouterr().out
    found = sections(text)
    groups = [
        "Case",
        "Solver",
        "Output",
        "Options",
        "Page with levers",
        "Instances",
        "Runs and studies that are stored",
        "Studies",
    ]
    assert [name for name in found if name] == groups
    assert all(choice in text for choice in CHOICES)
    assert "--scenario NAME" in found["Case"]
    assert "--effort UNITS" in found["Solver"]
    assert "--name NAME" in found["Output"]
    assert "validate " in found["Instances"]
    assert "runs " in found["Runs and studies that are stored"]
    assert all(f"  {study} " in found["Studies"] for study in ("price", "rests", "compare", "posture"))
    assert "..." not in found["Studies"], "no sentence is cut short"


def test_the_help_of_a_study_begins_with_its_own_question(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "--help"]) == 0
    text = capsys.readouterr().out
    found = sections(text)
    assert list(found)[1:] == ["Question", "Case", "Solver", "Output", "Options"]
    assert all(choice in text for choice in CHOICES)
    assert "--why-not MEASURE>=VALUE" in found["Question"]
    assert "--instance NAME|PATH" in found["Case"]


def test_arguments_have_a_group_of_their_own(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", "--help"]) == 0
    assert list(sections(capsys.readouterr().out))[1] == "Arguments"
