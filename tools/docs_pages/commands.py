"""Commands and options, from the app itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

HEAD = """# Commands and options

This page is made from the command itself; `optimize --help` and `optimize COMMAND --help` say the same.
Results go to standard output, progress and messages to standard error. [Errors and exit codes](errors.md)
says how a command ends, [the JSON document](json-schema.md) what `--json` prints.

Options that may repeat are given once for each value: `--set A=1 --set B=2`. Where no default is named there
is none.
"""

INDEX = """| command | what it does |
| --- | --- |
| [`optimize`](#optimize) | Solve an instance: the main job. |
"""
OPTIONS = "| option | what it says | default |\n| --- | --- | --- |\n"


def page() -> str:
    """The text of the page."""
    import typer

    from optim.cli.app import app

    group: Any = typer.main.get_command(app)
    commands = [*_flat(group)]
    listed = "\n".join(
        f"| [`optimize {name}`](#optimize-{name.replace(' ', '-')}) | {_first(one)} |"
        for name, one in commands
    )
    index = f"{INDEX}{listed}\n"
    parts = [HEAD, index, _section("optimize", group)]
    parts += [_section(f"optimize {name}", one) for name, one in commands]
    return "\n".join(parts)


def _flat(group: Any) -> Iterator[tuple[str, Any]]:
    """Commands with their names; those of a group follow its own name."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from ((f"{name} {below}", one) for below, one in _flat(command))
        else:
            yield name, command


def _section(title: str, command: Any) -> str:
    """A command: what it does, how it is called, its options."""
    context = command.make_context(title, [], resilient_parsing=True)
    usage = _usage(" ".join([title, *command.collect_usage_pieces(context)]))
    records = [one.get_help_record(context) for one in command.params if one.param_type_name == "option"]
    rows = "\n".join(_row(*record) for record in records if record)
    table = f"{OPTIONS}{rows}\n" if rows else "It takes no options.\n"
    return f"## {title}\n\n{_plain(command.help or '')}\n\n```text\n{usage}\n```\n\n{table}"


def _usage(text: str) -> str:
    """How a command is called, without the brackets that some versions of Typer put around an argument."""
    bare = re.sub(r"\{(.*?)\}", r"\1", text)
    return bare.replace("[[", "[").replace("]]", "]").replace("......", "...")


def _row(names: str, said: str) -> str:
    """An option, as the help tells it."""
    meaning, _, default = said.partition("[default: ")
    shown = f"`{default.rstrip(']')}`" if default else ""
    called = re.sub("<(.*)>", _kind, names).replace("|", "\\|")
    return f"| `{called}` | {_plain(meaning)} | {shown} |"


def _kind(found: re.Match[str]) -> str:
    return {"str": "WORD", "int": "N", "float": "X"}.get(found[1], found[1].upper())


def _first(command: Any) -> str:
    return _plain((command.help or "").split("\n")[0])


def _plain(text: str) -> str:
    """Text of the help as Markdown: nothing in it is markup, and it stays in its cell."""
    for letter in "\\<>*_|[]":
        text = text.replace(letter, "\\" + letter)
    return " ".join(text.split())
