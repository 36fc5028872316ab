"""The command `optimize`: parses, calls, prints; no logic of its own. Heavy libraries are imported late."""

from __future__ import annotations

from optim.cli.main import command, main

__all__ = ["command", "main"]
