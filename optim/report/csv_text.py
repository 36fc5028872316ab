"""A frame as CSV text that no spreadsheet reads as a formula, the same bytes for equal frames."""

from __future__ import annotations

from typing import Any

import pandas as pd

from optim.visible import visible

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
FIGURES = "%.12g"


def guarded(value: Any) -> Any:
    """Text that a spreadsheet would run gets an apostrophe before it; numbers never do.

    A carriage return becomes a line feed: pandas quotes only the latter, and the row would break.
    """
    if not isinstance(value, str):
        return value
    plain = value.replace("\r", "\n")
    return ("'" if plain.startswith(DANGEROUS) else "") + visible(plain)


def csv_text(frame: pd.DataFrame) -> str:
    """The frame as CSV, comma separated, one line feed a row, no index."""
    safe = frame.rename(columns=guarded)
    for place, name in enumerate(frame.columns):
        if not pd.api.types.is_numeric_dtype(frame.dtypes.iloc[place]):
            safe.isetitem(place, [guarded(cell) for cell in frame[name]])
    return str(safe.to_csv(index=False, lineterminator="\n", float_format=FIGURES))
