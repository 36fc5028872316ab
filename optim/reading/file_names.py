"""File names: the files of an instance's folder."""

from __future__ import annotations

SETTINGS = "instance.toml"


def csv_name(table: str) -> str:
    """File name of a table."""
    return f"{table}.csv"
