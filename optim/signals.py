"""Signals: the names of those that ask a command to end."""

SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
"""No system has all of them."""
