"""The yardstick's row: how many of 100 points a place has. As in ``rows.py``, fields are stated here once."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from optim.instance.columns import Code, Row, col


class PointShare(Row):
    """How many of 100 points a place has under a weighting. Optional; without rows: as weighed."""

    KEY = ("weighting", "place")
    weighting: str = col("weighting of `instance.toml`", min_length=1, max_length=40)
    place: Code = col("theater or region; a theater without a row of its own counts in the row of its region")
    share: Annotated[Decimal, Field(ge=0, le=100, allow_inf_nan=False)] = col(
        "of 100 points, in place and contingencies together; those of a weighting add up to 100", "points"
    )
