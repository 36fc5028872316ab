"""Panels: the help of a command in groups of options, and of the app in groups of commands, as plain text.

Each option and command names its group as ``rich_help_panel``, which Typer heeds only with rich markup.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import typer.core

from optim.errors import UsageError

ARGUMENTS, QUESTION, CASE, SOLVER, OUTPUT, OTHER = (
    "Arguments",
    "Question",
    "Case",
    "Solver",
    "Output",
    "Options",
)
LEVERS, INSTANCES, STORED, STUDIES = (
    "Page with levers",
    "Instances",
    "Runs and studies that are stored",
    "Studies",
)
ORDER = (ARGUMENTS, QUESTION, CASE, SOLVER, OUTPUT, OTHER, LEVERS, INSTANCES, STORED, STUDIES)


class PanelCommand(typer.core.TyperCommand):
    """A command whose help lists its options in groups."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write a section for each group of options."""
        _write_options(self, ctx, formatter)


class PanelGroup(typer.core.TyperGroup):
    """A group whose help lists options and commands in groups, and whose errors say what to type."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write a section for each group of options, then of commands."""
        _write_options(self, ctx, formatter)
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        shown = [(name, command) for name, command in commands if command and not command.hidden]
        _write(
            ((getattr(one, "rich_help_panel", None), (name, _first_line(one))) for name, one in shown),
            "Commands",
            formatter,
        )

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that the arguments begin with. Raises UsageError that says what to type instead."""
        if args and self.get_command(ctx, args[0]) is None and not ctx.resilient_parsing:
            raise UsageError(what_to_type(args[0], self.list_commands(ctx), ctx.info_name or "optimize"))
        return super().resolve_command(ctx, args)


def what_to_type(word: str, commands: Iterable[str], called: str) -> str:
    """What to type for a word that is no command: an instance, a run, a file, or a misspelled command."""
    from optim.cli.stored import names_instance
    from optim.reading.suggest import hint, nearest, same
    from optim.store.locate import RUN, STUDY, find

    known, quoted = list(commands), shlex.quote(word)
    if called == "optimize":
        if names_instance(word):
            return f"{word!r} is an instance and no command: type `optimize --instance {quoted}` to solve it"
        if nearest(word, known) is None and find(word, Path("results"), (RUN, STUDY)) is not None:
            return f"{word!r} is a stored run or study and no command: type `optimize show {quoted}`"
    if found := same(word, known):
        return f"there is no command {word!r}: type `{called} {found}`"
    return f"there is no command {word!r}; {hint(word, known)} (`{called} --help` lists the commands)"


def _write_options(command: Any, ctx: Any, formatter: Any) -> None:
    found = []
    for one in command.get_params(ctx):
        record = one.get_help_record(ctx)
        if record is not None:
            argument = ARGUMENTS if one.param_type_name == "argument" else None
            found.append((getattr(one, "rich_help_panel", None) or argument, record))
    _write(found, OTHER, formatter)


def _write(found: Iterable[tuple[str | None, tuple[str, str]]], rest: str, formatter: Any) -> None:
    """Write a section for each group, in the order of groups; what has no group stands in ``rest``."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for group, record in found:
        groups.setdefault(group or rest, []).append(record)
    for group in sorted(groups, key=lambda name: ORDER.index(name) if name in ORDER else len(ORDER)):
        with formatter.section(group):
            formatter.write_dl(groups[group])


def _first_line(command: Any) -> str:
    """What a command does: the first sentence of its help, whole."""
    return str(command.help or command.short_help or "").strip().partition("\n\n")[0].replace("\n", " ")
