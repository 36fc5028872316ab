"""Errors and exit codes, from ``optim.errors``."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any

HEAD = """# Errors and exit codes

How a command ends is a number that scripts can branch on (`echo $?` in a shell, `%ERRORLEVEL%` on Windows).
An error is a message on standard error: what is wrong, where, what was expected and what to do. Bad input
never shows a traceback. With `--json` the same stands in `errors`, with file, line and column of every fault
of an instance.

| code | what happened | `status` in `--json` | Python raises |
| ---: | --- | --- | --- |
"""

# the ends that no error of the package's own stands for
ENDS = {
    0: "An answer: a checked plan within the gap, a study, or a command that did what it was told. "
    "| `optimal`, `within_gap` | nothing",
    1: "A fault in the tool itself. The message says how to see where it is; please report it. "
    "| `error` | any other",
    5: "An answer with a wider gap: a limit came first, and the best checked plan until then is kept. "
    "| `limit` | nothing",
}

TAIL = """
Codes 8 and 130 also end a command that has kept a checked plan: the solver's process died, or Ctrl-C came,
after one was found. Then the plan is shown and stored like any other, with its bound, and `stopped_by` says
why.

Code 2 also ends a command whose answer could not be stored. The answer is shown, and nothing of it is kept.

An answer that cannot be printed is stored nevertheless. Where standard output is closed, or its reader has
gone away (as in a pipe to `head`), the code is that of the answer. Where it is full, the code is 2, and a
message names the folder that holds what was found.

SIGTERM, SIGHUP and Ctrl-Break do what Ctrl-C does, with the same code 130. Pressing again changes nothing.
A signal that is ignored when the command starts (`nohup optimize ...`) stays ignored.

## In Python

The same errors are raised, and each knows its `exit_code`:

```python
>>> import optim
>>> from optim.errors import InfeasibleError
>>> try:
...     optim.solve(optim.load("tutorial"), mode="steady", require=["border-ask"])
... except InfeasibleError as error:
...     print(error, error.exit_code)
no plan satisfies every rule and demand of this case 3

```

## The classes

"""


def page() -> str:
    """The text of the page."""
    from optim import errors

    kinds = list(_leaves(errors.PostureError))
    rows = [(kind.exit_code, _row(kind)) for kind in kinds]
    rows += [(code, f"| {code} | {text} |\n") for code, text in ENDS.items()]
    classes = "".join(_class(kind.__name__) for kind in [errors.PostureError, *kinds, errors.Fault])
    return HEAD + "".join(row for _, row in sorted(rows, key=lambda one: one[0])) + TAIL + classes


def _leaves(kind: type[Any]) -> Iterator[type[Any]]:
    """The kinds of errors that are raised."""
    for more in kind.__subclasses__():
        yield more
        yield from _leaves(more)


def _row(kind: type[Any]) -> str:
    said = (inspect.getdoc(kind) or "").splitlines()[0]
    return f"| {kind.exit_code} | {said} | `{kind.status}` | `{kind.__name__}` |\n"


def _class(name: str) -> str:
    return f"```{{eval-rst}}\n.. autoclass:: optim.errors.{name}\n   :members:\n```\n\n"
