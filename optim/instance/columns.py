"""Columns: what a cell of an instance's tables may hold, and the columns that every row has.

Numbers with decimals stay ``Decimal``, as written, so that the exact checker sees what the analyst typed.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

IN_PLACE = "in_place"
TROOPS = "troops"
HOST_BRIGADE = "host_brigade"

Mode = Literal["permanent", "rotational", "stored"]
Service = Literal["permanent", "rotational", "stored", "response"]
Pathway = Literal["own", "stored"]
WeightClass = Literal["heavy", "light"]
Branch = Literal["maneuver", "support"]
CostItem = Literal["permanent", "rotational", "stored", "purchase"]
LiftKind = Literal["tons", "seats"]
Status = Literal["reported", "derived", "assumed"]


def _words(value: object) -> object:
    """A cell of space-separated words is a tuple; ``none`` is the empty one."""
    if isinstance(value, str):
        return tuple(word for word in value.split() if word != "none")
    return value


def col(description: str, unit: str = "", **bounds: Any) -> Any:
    """A required column with its description and unit (``docs/data.md`` is made from these)."""
    return Field(description=description, json_schema_extra={"unit": unit}, **bounds)


Code = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*$", max_length=40)]
Text = Annotated[str, Field(min_length=1, max_length=200)]
Count = Annotated[int, Field(ge=0, le=1_000_000)]
Amount = Annotated[Decimal, Field(ge=0, le=Decimal("1e9"), allow_inf_nan=False)]
Share = Annotated[Decimal, Field(ge=0, le=1, allow_inf_nan=False)]
Services = Annotated[tuple[Service, ...], BeforeValidator(_words)]
Codes = Annotated[tuple[Code, ...], BeforeValidator(_words)]
PeriodLabel = Annotated[str, Field(pattern=r"^(\d{4}H[12])?$")]


class Row(BaseModel):
    """A row: its own columns, then where the figures come from."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    KEY: ClassVar[tuple[str, ...]] = ()

    source: str = col("evidence id, document, or `assumption:` with its reasoning", max_length=1000)
    status: Status = col("reported, derived (arithmetic on reported figures) or assumed")
    low: Decimal | None = Field(default=None, description="low end of the range of the main figure")
    high: Decimal | None = Field(default=None, description="high end of that range")
    note: str = Field(default="", description="anything a reader should know", max_length=1000)

    @property
    def key(self) -> tuple[Any, ...]:
        """The values that identify this row within its table."""
        return tuple(getattr(self, name) for name in self.KEY)
