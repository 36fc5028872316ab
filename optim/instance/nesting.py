"""Nesting: how deep lists and tables stand in one another. What is deeper than any file needs is refused."""

from __future__ import annotations

from typing import Any


def deeper(node: Any, levels: int) -> bool:
    """Whether lists and mappings are nested in more than so many levels."""
    if not isinstance(node, list | dict):
        return False
    inside = node.values() if isinstance(node, dict) else node
    return levels == 0 or any(deeper(part, levels - 1) for part in inside)
