"""The console script: hears a request to end before the command is imported, and then runs the command."""

from __future__ import annotations

import os
import signal
from typing import Any, NoReturn

from optim.signals import SIGNALS

INTERRUPTED = 130


def command() -> NoReturn:
    """Run the command and leave with its exit code."""
    answer_with(_leave)
    from optim.cli.main import command as run

    run()


def answer_with(handler: Any) -> None:
    """Answer the signals with a handler from now on; what is ignored, as `nohup` has it, stays ignored."""
    for name in SIGNALS:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, handler)


def _leave(_number: int, _frame: Any) -> NoReturn:
    """Nothing was begun, or all is done: there is nothing to put in order."""
    os.write(2, b"optimize: interrupted\n")
    os._exit(INTERRUPTED)
