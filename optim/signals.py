"""Signals that ask a command to end: their names, the exit code, and who answers them."""

from __future__ import annotations

import signal
from typing import Any

SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
"""No system has all of them."""
INTERRUPTED = 130
"""Exit code of a command that was asked to end."""


def answer_with(handler: Any) -> None:
    """Answer the signals with a handler from now on; what is ignored, as `nohup` has it, stays ignored."""
    for name in SIGNALS:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, handler)
