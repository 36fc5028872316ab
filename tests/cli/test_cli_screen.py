"""Color is for terminals whose reader wants it."""

from __future__ import annotations

import io

import pytest
from rich.text import Text

from optim.cli.screen import screen
from optim.cli.session import Session


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(stream: io.StringIO, session: Session) -> str:
    screen(stream, session).print(Text("x", "bold red"))
    return stream.getvalue()


@pytest.fixture(autouse=True)
def _a_terminal_with_color(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.delenv("NO_COLOR", raising=False)


def test_a_terminal_has_color_and_at_most_100_columns() -> None:
    assert "\x1b[" in shown(Terminal(), Session())
    assert screen(Terminal(), Session()).width == 100


def test_a_pipe_or_a_reader_who_says_no_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(io.StringIO(), Session()) == "x\n"
    assert shown(Terminal(), Session(no_color=True)) == "x\n"
    monkeypatch.setenv("NO_COLOR", "1")
    assert shown(Terminal(), Session()) == "x\n"
