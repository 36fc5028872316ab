"""What ``instance.toml`` says: periods, policy switches, weightings and scenarios."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

Reading = Literal["off", "strict", "threshold", "continuous"]
Counts = Literal["units", "battalions", "soldiers"]


CHARGES = ("strain", "turnover", "handover")
"""What coverage may be charged for, in the order of telling; each has a policy ``<charge>_price``."""

Price = Annotated[Decimal, Field(ge=0, le=1000)]
Cycle = Annotated[Decimal, Field(ge=1, le=10)]
Multipliers = dict[str, Annotated[Decimal, Field(ge=0)]]


def _numbers(value: Any) -> Any:
    """Numbers as text, with spaces between them, or a single number, as a list."""
    if isinstance(value, str):
        return tuple(word for word in value.split() if word != "none")
    return (value,) if isinstance(value, int | float | Decimal) else value


Positive = Annotated[Decimal, Field(gt=0, le=1000, allow_inf_nan=False)]
Numbers = Annotated[tuple[Positive, ...], BeforeValidator(_numbers)]
End = Annotated[Decimal, Field(ge=0, allow_inf_nan=False)]
Ends = Annotated[tuple[End, End], BeforeValidator(_numbers)]


class Section(BaseModel):
    """A part of ``instance.toml``: frozen, and a key it does not know is a fault."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Periods(Section):
    """The horizon: ``count`` periods of ``months`` months from ``start``."""

    start: str = Field(pattern=r"^\d{4}H[12]$", description="first period, e.g. 2022H2")
    months: Literal[6] = Field(default=6, description="length of a period, months")
    count: int = Field(ge=1, le=40, description="number of periods")
    review_every: int = Field(
        default=2,
        ge=1,
        le=40,
        description="response is reviewed each so many periods, counted back from the last",
    )


class Policy(Section):
    """Switches and rules that hold for the whole instance. ``sources`` names a source for each."""

    founding_act: Reading = Field(description="reading of the 1997 Founding Act")
    founding_act_counts: Counts = Field(
        default="units",
        description="what `threshold` and `continuous` count of combat forces: `units`, `battalions` (column "
        "`battalions` of `unit_types.csv`) or `soldiers`",
    )
    threshold_units: int = Field(
        ge=0,
        le=100,
        description="combat units, or battalions if those are counted, allowed per post-1997 host under "
        "`threshold` and `continuous`",
    )
    threshold_soldiers: int | None = Field(
        default=None,
        ge=0,
        le=1_000_000,
        description="soldiers of combat units allowed per post-1997 host under `threshold` and `continuous` "
        "where soldiers are counted",
    )
    min_stay_periods: int = Field(ge=1, le=40, description="periods that newly stationed units stay")
    discount_rate: Decimal = Field(ge=0, le=1, description="per year, for cost")
    weighting: str = Field(description="weighting used unless another is named")
    integer_response: bool = Field(
        default=False, description="whether units that answer a contingency are whole"
    )
    lead_nations: bool = Field(
        default=False,
        description="whether a formation needs a lead nation, and a headquarters a formation to command",
    )
    start_may_stay: bool = Field(
        default=False,
        description="whether what stood at the start may stay at its size where it stands above the rest "
        "rule, the deployed share or a budget",
    )
    sustained: bool = Field(
        default=False,
        description="whether what rotates must be in every period what could be held for ever, not only in "
        "the last one",
    )
    review_by_mean: bool = Field(
        default=False,
        description="whether a review judges responses by the mean of what stands in the half-years since "
        "the last review, not by what stands in its own half-year alone",
    )
    permanent_cycle: Cycle | None = Field(
        default=None,
        description="units of the force pool that a newly stationed unit takes, itself included: what it "
        "needs for rest, schools and training; empty: itself alone",
    )
    turnover_price: Price | None = Field(
        default=None,
        description="points that a thousand newly placed soldiers a period cost; empty: nothing is charged",
    )
    handover_price: Price | None = Field(
        default=None,
        description="points that a change of a theater's lead nation costs; empty: nothing is charged",
    )
    strain_price: Price | None = Field(
        default=None,
        description="points that a unit of strain costs, a battalion above what a nation offers "
        "(`willingness.csv`) at the price of its step; empty: nothing is charged",
    )
    strain_widths: Numbers = Field(
        default=(Decimal(1), Decimal(2)),
        max_length=8,
        description="widths of the steps of strain, battalion equivalents each; the last step has no end "
        "and no width",
    )
    strain_prices: Numbers = Field(
        default=(Decimal(1), Decimal(2), Decimal(4)),
        min_length=1,
        max_length=9,
        description="strain of a battalion in each step, rising from step to step, the last step included",
    )
    ordinary_notice: int | None = Field(
        default=None,
        ge=0,
        le=3650,
        description="days from the order to departure of units that are neither on stand-by "
        "(`ready_forces.csv`) nor assigned, if `movements.csv` has no longer notice; empty: the notice of "
        "`movements.csv` for all",
    )
    sources: dict[str, str] = Field(description="where each switch's default comes from")
    ranges: dict[str, Ends] = Field(
        default={}, description="the lowest and the highest defensible value of a switch that is a number"
    )

    @property
    def prices(self) -> Mapping[str, Decimal]:
        """Charge -> points for each unit of it, of the charges that this instance makes."""
        stated = ((name, getattr(self, f"{name}_price")) for name in CHARGES)
        return {name: price for name, price in stated if price is not None}


ABOUT = ("sources", "ranges")
"""Fields of ``Policy`` that say something about its switches, and are none themselves."""

UNWRITTEN = (
    "start_may_stay",
    "permanent_cycle",
    "review_by_mean",
    "sustained",
    "strain_price",
    "strain_widths",
    "strain_prices",
    "turnover_price",
    "handover_price",
    "ordinary_notice",
)
"""Policies that are written to no file while they have their default: files of older instances stay as is."""


class Weighting(Section):
    """Multipliers on requirement weights: judgement, so named and swappable.

    A requirement's weight is multiplied by the entry for its theater, region, contingency, day,
    capability and tier, wherever there is one; its contingency's own weight multiplies it as well.
    """

    reason: str = Field(min_length=1, description="whose judgement this is, and why")
    theaters: Multipliers = Field(
        default={}, description="multiplier by theater or region of the requirement"
    )
    contingencies: Multipliers = Field(default={}, description="multiplier by contingency")
    days: Multipliers = Field(default={}, description="multiplier by day, as text")
    capabilities: Multipliers = Field(default={}, description="multiplier by capability")
    tiers: Multipliers = Field(default={}, description="multiplier by tier")


class Scenario(Section):
    """A set of overrides with the reason for them; ``includes`` are applied first."""

    reason: str = Field(min_length=1, description="what the scenario supposes, and why it is asked")
    source: str = Field(
        min_length=1, description="evidence id, document, or `assumption:` with its reasoning"
    )
    includes: tuple[str, ...] = Field(default=(), description="scenarios applied before this one")
    set: dict[str, str | int | float | bool | Decimal] = Field(
        default={}, description="values by path, as `--set` takes them"
    )


class Settings(Section):
    """All of ``instance.toml``."""

    title: str = Field(min_length=1, max_length=200, description="what the instance is about")
    as_of: str = Field(pattern=r"^\d{4}-\d{2}-\d{2}$", description="date the figures stand for")
    currency: str = Field(min_length=1, description="e.g. USD")
    price_year: int = Field(ge=1900, le=2200, description="year of prices")
    caveat: str = Field(min_length=1, description="what this instance does not claim")
    periods: Periods
    policy: Policy
    weightings: dict[str, Weighting] = Field(min_length=1)
    scenarios: dict[str, Scenario] = {}
