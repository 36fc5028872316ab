"""A frame as CSV text that no spreadsheet reads as a formula, the same bytes for equal frames."""

from __future__ import annotations

from typing import Any

import pandas as pd

from optim.text import guarded, visible

FIGURES = "%.12g"


def safe(value: Any) -> Any:
    """Text as a CSV cell; numbers as they are.

    A carriage return becomes a line feed: pandas quotes only the latter, and the row would break.
    """
    return visible(guarded(value.replace("\r", "\n"))) if isinstance(value, str) else value


def csv_text(frame: pd.DataFrame) -> str:
    """The frame as CSV, comma separated, one line feed a row, no index."""
    made = frame.rename(columns=safe)
    for place, name in enumerate(frame.columns):
        if not pd.api.types.is_numeric_dtype(frame.dtypes.iloc[place]):
            made.isetitem(place, [safe(cell) for cell in frame[name]])
    return str(made.to_csv(index=False, lineterminator="\n", float_format=FIGURES))
