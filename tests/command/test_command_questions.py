"""The ten questions: each command at tutorial size, and the page that tells the answers of madrid2022."""

from __future__ import annotations

import runpy
import shlex
from pathlib import Path
from typing import Any

import pytest

from command.real_command import ROOT, run

MADE = runpy.run_path(str(ROOT / "tools" / "questions.py"), run_name="questions")
QUESTIONS: tuple[Any, ...] = MADE["QUESTIONS"]


@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda asked: asked.question.split(".")[0])
def test_the_command_answers_at_tutorial_size(tmp_path: Path, asked: Any) -> None:
    ended = run(*shlex.split(asked.tutorial)[1:], "--quiet", home=tmp_path)
    assert ended.code == 0, ended.err
    assert ended.err == ""
    assert "overage" in ended.out
    assert "an illustration, not a forecast" in ended.out.lower() or "illustration" in ended.out


def test_the_page_has_every_question_with_its_command_and_an_answer() -> None:
    page = (ROOT / "docs" / "questions.md").read_text(encoding="utf-8")
    assert page.count("\n## ") == len(QUESTIONS) == 10
    for asked in QUESTIONS:
        part = page.split(f"## {asked.question}\n")[1].split("\n## ")[0]
        assert f"\n    {asked.command}\n" in part
        assert asked.meaning in part
        block = part.split("```text\n")[1].split("```")[0]
        assert "Madrid 2022" in block
        assert "optimize: " not in block, "an error is no answer"
        words = {asked.command.split()[1], asked.tutorial.split()[1]}
        assert len(words) == 1, "the tutorial's is the same command"
