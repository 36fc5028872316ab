"""Every command and code block of the site and of README.md is executed, or listed below with the reason.

The tutorials are sat through as they are written, and what they show is compared with what is printed. A
command that the pages give for ``madrid2022`` is run on the tutorial. Python is run as it stands.
"""

from __future__ import annotations

import ast
import doctest
import re
import runpy
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

import optim
from build_docs import lay_out
from docs.blocks import Block, blocks_in
from docs_pages.printed import ROOT, Sitting, shown_in

QUESTIONS = runpy.run_path(str(ROOT / "tools" / "questions.py"), run_name="questions")["QUESTIONS"]
TEST_OF_QUESTIONS = ROOT / "tests" / "command" / "test_command_questions.py"

INSTALL = "python3 -m venv .venv && .venv/bin/pip install "
# page, the block's first words, why it is not executed here
NOT_EXECUTED = (
    ("README.md", f"{INSTALL}. && .venv/bin/optimize", ".ci/run installs a wheel and runs the main job"),
    ("README.md", f'{INSTALL}".[test]"', ".ci/run takes the command from the page to run these tests"),
    ("README.md", f'{INSTALL}".[docs]"', "test_site.py builds the site with the same command"),
    (
        "studies.md",
        "export PYTHONSAFEPATH",
        "what it starts stays: test_command_studies.py starts such a cluster",
    ),
    ("studies.md", "openssl req", "what it starts stays: that every port is closed to others is checked"),
    ("studies.md", "from dask_jobqueue import SLURMCluster", "needs a Slurm cluster: its syntax is checked"),
)
TUTORIALS = ("tutorial.md", "tutorial-2.md")
FORMULAS = ("formulation.md", "rows.md")  # their indented blocks are mathematics
COMMAND = re.compile(r"(?:python3?|pip|optimize|dask)\b")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every page of the site, as Markdown, those that are made included."""
    folder = tmp_path_factory.mktemp("pages")
    lay_out(folder)
    return folder


@pytest.fixture(scope="module")
def blocks(pages: Path) -> list[Block]:
    """All blocks of all pages."""
    return list(blocks_in(pages))


def kind(block: Block) -> str:
    """What becomes of a block; an empty word where nothing does."""
    first = block.text.strip()
    if any(block.page == page and first.startswith(words) for page, words, _ in NOT_EXECUTED):
        return "listed"
    if block.language.startswith("{"):
        return "directive"  # test_site builds it
    if block.language == "text":
        return "printed"
    if block.language in ("indented", "python") and first.startswith(">>> "):
        return "doctest"
    if block.language == "indented" and block.page in FORMULAS:
        return "formula"
    if block.language in ("shell", "indented") and COMMAND.match(first):
        return "shell"
    if block.language == "indented" and first.startswith("--set "):
        return "options"
    if block.language in ("python", "indented") and first.startswith("import optim"):
        return "python"
    return ""


def of_kind(blocks: list[Block], wanted: str) -> list[Block]:
    """The blocks of one kind; there must be some."""
    found = [block for block in blocks if kind(block) == wanted]
    assert found, f"no block is {wanted}: is the list of kinds out of date?"
    return found


def test_every_block_is_executed_or_listed_with_its_reason(blocks: list[Block]) -> None:
    assert [str(block) for block in blocks if not kind(block)] == []
    for page, words, _ in NOT_EXECUTED:
        assert any(b.page == page and b.text.strip().startswith(words) for b in blocks), (page, words)


def test_what_is_listed_is_done_elsewhere(blocks: list[Block]) -> None:
    checked = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "README.md" in checked
    assert "optimize" in checked
    for block in blocks:
        if block.text.startswith("from dask_jobqueue"):
            ast.parse(block.text)
            assert "security=" in block.text
        for line in block.text.splitlines():
            if line.strip().startswith("dask "):
                closed = "--host 127.0.0.1" in line and "--dashboard-address 127.0.0.1:" in line
                assert closed or ("--protocol tls" in line and "--no-dashboard" in line), line


@pytest.mark.parametrize("name", TUTORIALS)
def test_the_tutorial_prints_what_it_shows(name: str, pages: Path, tmp_path: Path) -> None:
    page = (pages / name).read_text(encoding="utf-8")
    sitting = Sitting(tmp_path)
    shown = list(shown_in(page))
    assert len(shown) > 8
    for one in shown:
        printed = sitting.printed(one.command)
        assert steady(printed) == steady(one.printed), f"python tools/tutorial_output.py, for {one.command}"
    for block in blocks_in(pages):
        if block.page == name and block.language == "shell" and "```text" not in after(page, block):
            ended = sitting.give(block.text)
            assert ended.returncode == 0, ended.stderr


def after(page: str, block: Block) -> str:
    """The line that follows a block and the empty line after it."""
    lines = page.splitlines()
    return lines[block.line + len(block.text.splitlines()) + 2]


# Equally good plans differ in these: who goes where and pays, and which limit is then used up
TIES = re.compile(
    r"^Who supplies what.*?(?=^Leads: )|^What limits it: .*?(?=^(?:Asked of nations|Coverage): )"
    r"|^Paid by: .*?(?=\n\n)",
    re.M | re.S,
)
# times, and the end of a run's name, which other versions of Python and of libraries change
CHANGING = re.compile(r"(?<=after )[\d.]+ s|(?<=Time: )[\d.]+ s|\d{8}-\d{6}|-[0-9a-f]{8}\b", re.M)


def steady(printed: str) -> list[str]:
    """What is printed without what differs from run to run."""
    return CHANGING.sub("…", TIES.sub("", printed)).splitlines()


def test_commands_for_madrid2022_run_on_the_tutorial(blocks: list[Block], tmp_path: Path) -> None:
    """The ten questions' are run by the tests of the command; here the rest. RUN is the reference run."""
    there = {command for asked in QUESTIONS for command in (asked.command, asked.tutorial)}
    assert "asked.tutorial" in TEST_OF_QUESTIONS.read_text(encoding="utf-8")
    sitting = Sitting(tmp_path, ROOT / "results" / "madrid2022" / "reference-steady")
    for block in of_kind(blocks, "shell"):
        command = block.text.strip()
        if block.page not in TUTORIALS and command not in there:
            ended = sitting.give(smaller(command))
            assert ended.returncode == 0, f"{block}: {ended.stderr}"


def smaller(command: str) -> str:
    """The same at tutorial size."""
    return command.replace("madrid2022", "tutorial")


def test_doctests_of_every_page_hold(pages: Path, blocks: list[Block]) -> None:
    for page in sorted({block.page for block in of_kind(blocks, "doctest")} - {"api.md"}):  # test_api does
        result = doctest.testfile(str(pages / page), module_relative=False)
        assert result.attempted > 0
        assert result.failed == 0, page


def test_python_blocks_run(blocks: list[Block], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for block in of_kind(blocks, "python"):
        exec(compile(smaller(block.text), str(block), "exec"), {})


def test_options_shown_are_taken(blocks: list[Block]) -> None:
    for block in of_kind(blocks, "options"):
        for line in block.text.strip().splitlines():
            option, pair = shlex.split(line)
            path, _, value = pair.partition("=")
            assert option == "--set"
            case = optim.choose(optim.load("madrid2022"), changes={path: value})
            assert case.overrides == ((path, value),)


def spans_in(folder: Path) -> Iterator[tuple[str, str]]:
    """Every `optimize ...` in running text or a table, with its page."""
    for path in sorted(folder.rglob("*.md")):
        text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        for found in re.findall(r"`(optimize [^`]*)`", text):
            yield path.relative_to(folder).as_posix(), found.replace("\n", " ").replace("\\|", "|")


def test_commands_in_running_text_name_options_that_exist(pages: Path) -> None:
    import typer

    from optim.cli.app import app

    group = typer.main.get_command(app)
    found = list(spans_in(pages))
    assert len(found) > 40
    for page, text in found:
        words = shlex.split(text)[1:]
        named = [word for word in words if word in group.commands]
        command = group.commands[named[0]] if named else group
        for word in words[1:2] if named and hasattr(command, "commands") else ():
            command = command.commands[word]
        known = {name for one in command.params for name in one.opts} | {"--help"}
        assert named or words[0].startswith("-") or words[0] == "COMMAND", (page, text)
        assert {word.partition("=")[0] for word in words if word.startswith("--")} <= known, (page, text)


def test_every_chart_of_a_run_is_told_of(pages: Path) -> None:
    from optim.report.charts.run import RUN_CHARTS

    page = (pages / "showing.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([a-z]+)` \|", page, re.M)) == {"map", *RUN_CHARTS}
