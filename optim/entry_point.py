"""The console script: hears a request to end before the command is imported, and then runs the command."""

from __future__ import annotations

import os
from typing import Any, NoReturn

from optim.signals import INTERRUPTED, answer_with


def command() -> NoReturn:
    """Run the command and leave with its exit code."""
    answer_with(_leave)
    from optim.cli.main import command as run

    run()


def _leave(_number: int, _frame: Any) -> NoReturn:
    """Nothing was begun, or all is done: there is nothing to put in order."""
    os.write(2, b"optimize: interrupted\n")
    os._exit(INTERRUPTED)
