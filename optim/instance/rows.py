"""The rows of an instance's tables: one frozen class a table, one fact a row.

A field's description, unit and bounds are stated here once; reading, validation, the workbook and
``docs/data.md`` all follow them. ``KEY`` names the columns that identify a row.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from optim.instance.columns import (
    Amount,
    Branch,
    Code,
    Codes,
    CostItem,
    Count,
    LiftKind,
    Mode,
    Pathway,
    PeriodLabel,
    Row,
    Services,
    Share,
    Text,
    WeightClass,
    col,
)


class Contributor(Row):
    """A nation that supplies units."""

    KEY = ("contributor",)
    contributor: Code = col("nation, ISO 3166 alpha-3")
    name: Text = col("name for reading")
    tour_months: Count = col(
        "length of a tour (information; tours are rounded to one period)", "months", ge=1
    )
    dwell_ratio: Annotated[Decimal, Field(ge=0, le=20)] = col(
        "time at home for each unit of time away", "ratio"
    )
    ready_share: Share = col("share of the units not deployed that can answer a contingency", "share")
    deployed_share: Share = col("share of the land force that can be deployed at a time, sustained", "share")
    land_force: Count = col("active land force", "soldiers")
    consents_permanent: bool = col("whether it agrees to new permanent stationing abroad", "true/false")
    cost_factor: Annotated[Decimal, Field(gt=0, le=10)] = col("its costs relative to `costs.csv`", "ratio")


class UnitType(Row):
    """A kind of unit."""

    KEY = ("unit_type",)
    unit_type: Code = col("short name")
    name: Text = col("name for reading")
    echelon: Text = col("company, battalion, brigade or division")
    personnel: Annotated[int, Field(ge=1, le=100_000)] = col("soldiers in one unit", "soldiers")
    equipment_t: Amount = col("weight to move with its own equipment", "tons")
    maneuver: bool = col("counts as maneuver for the framework rule", "true/false")
    heavy: bool = col("needs ranges, and moves and stores as heavy equipment", "true/false")
    combat: bool = col("counts as a combat force under the Founding Act", "true/false")
    headquarters: bool = col("is a headquarters", "true/false")
    battalions: Annotated[Decimal, Field(ge=Decimal("0.01"), le=100)] = col(
        "what one unit counts as where the Founding Act counts battalions; empty: 1",
        "battalion equivalents",
        default=Decimal(1),
    )


class Capability(Row):
    """What one unit of a type brings."""

    KEY = ("unit_type", "capability")
    unit_type: Code = col("unit type")
    capability: Code = col("what requirements and formations are stated in")
    amount: Amount = col("how much one unit brings", "battalion equivalents")


class Formation(Row):
    """A part of a formation: what one complete brigade or division needs."""

    KEY = ("formation", "component")
    formation: Code = col("formation that is counted, e.g. brigade")
    component: Code = col(
        "a capability, a smaller formation, or `host_brigade`: a brigade of the host's own (`theaters.csv`)"
    )
    amount: Annotated[Decimal, Field(gt=0, le=1000)] = col("how much of it one formation needs", "units")
    lead_amount: Annotated[Decimal, Field(ge=0, le=1000)] = col(
        "of that, how much the lead nation brings itself (policy `lead_nations`)", "units", default=Decimal(0)
    )
    across: bool = col(
        "whether this part may stand in other theaters of the region in which the formation is formed",
        "true/false",
        default=False,
    )
    completes: Code | None = col(
        "formation that this one is the completable kind of: units assigned to the theater and kept at home "
        "(`assignments.csv`) may be parts of it; the same in all its rows; empty: its parts stand in place",
        default=None,
    )


class Force(Row):
    """A force pool: the units of one type that a contributor has."""

    KEY = ("contributor", "unit_type", "first_period")
    contributor: Code = col("nation")
    unit_type: Code = col("unit type")
    units: Count = col("units in the pool", "units")
    kept_home: Count = col(
        "of those, units kept for tasks outside the model (home defense, other commands)", "units"
    )
    first_period: PeriodLabel = col("first period it holds; empty: from the start", "period", default="")
    last_period: PeriodLabel = col("last period it holds; empty: to the end", "period", default="")


class Theater(Row):
    """A theater: a host country, or an area that competes for the same units."""

    KEY = ("theater",)
    theater: Code = col("short name")
    name: Text = col("name for reading")
    region: Code = col("group of theaters that requirements and asks may name")
    post1997: bool = col("host joined after 1997: the Founding Act applies", "true/false")
    host: str = col("payer that pays the host's share; empty: nobody", "payer", max_length=40)
    consents_permanent: bool = col("whether the host agrees to new permanent stationing", "true/false")
    multinational: bool = col("whether the framework-nation scheme applies", "true/false")
    lead_share: Share = col("least share of the maneuver units that the framework nation supplies", "share")
    max_participants: Count = col("most contributors present at a time (multinational theaters)", "nations")
    min_participation: Count = col(
        "fewest soldiers of a contributor that takes part (multinational theaters)", "soldiers"
    )
    reception_t_per_day: Amount = col("equipment that can be received", "tons a day")
    max_growth: Count = col("most that presence may grow in a period", "soldiers")
    max_shrink: Count = col("most that presence may shrink in a period", "soldiers")
    lead: Code | None = col("contributor that leads at the start; empty: nobody does", default=None)
    host_brigades: Count = col(
        "brigades of the host's own that a larger formation may have in it (component `host_brigade`)",
        "brigades",
        default=0,
    )
    home: bool | None = col(
        "garrisons of long standing, at home here: outside the deployed share and, while permanent, outside "
        "the budget; empty: no",
        "true/false",
        default=None,
    )


class Site(Row):
    """A base in a theater, with what it can hold now."""

    KEY = ("site",)
    site: Code = col("short name")
    theater: Code = col("theater it is in")
    name: Text = col("name for reading")
    lat: Annotated[Decimal, Field(ge=-90, le=90)] = col("latitude", "degrees north")
    lon: Annotated[Decimal, Field(ge=-180, le=180)] = col("longitude", "degrees east")
    beds: Count = col("beds for rotating units now", "soldiers")
    permanent_beds: Count = col("places with family housing now (usable by anybody)", "soldiers")
    ranges: Count = col("heavy battalions that its ranges can train", "battalions")
    storage: Count = col("equipment sets that it can store", "sets")


class Project(Row):
    """Something that can be built at a site."""

    KEY = ("project",)
    project: Code = col("short name")
    site: Code = col("site it is built at")
    kind: Literal["camp", "barracks", "range", "storage", "garrison"] = col("what it is")
    adds_beds: Count = col("beds for rotating units it adds", "soldiers")
    adds_permanent_beds: Count = col("places with family housing it adds", "soldiers")
    adds_ranges: Count = col("heavy battalions whose training it adds", "battalions")
    adds_storage: Count = col("equipment sets whose storage it adds", "sets")
    cost_musd: Amount = col("cost of building it once", "million USD")
    lead_periods: Annotated[int, Field(ge=0, le=40)] = col("periods from start of building to use", "periods")
    max_count: Annotated[int, Field(ge=0, le=50)] = col("how many can be built in all", "projects")
    permanent: bool = col(
        "a permanent garrison: needs the host's consent; barred by the strict reading", "true/false"
    )
    scheme: Code = col("how its cost is shared (`schemes.csv`)")
    sponsor: str = col("payer of the `sponsor` share; empty: nobody", "payer", max_length=40, default="")


class SchemeShare(Row):
    """A payer's share under a scheme of paying for projects."""

    KEY = ("scheme", "payer")
    scheme: Code = col("short name of the scheme")
    payer: Code = col("a payer, or `host` or `sponsor`")
    share: Share = col("its share of the cost", "share")


class Presence(Row):
    """Who is where at the start."""

    KEY = ("contributor", "unit_type", "theater", "mode")
    contributor: Code = col("nation")
    unit_type: Code = col("unit type")
    theater: Code = col("theater")
    mode: Mode = col("permanent, rotational, or stored (equipment only)")
    units: Count = col("units there when the first period begins", "units")
    since: PeriodLabel = col(
        "first period of unbroken presence; empty: only the period before the start", "period", default=""
    )


class Commitment(Row):
    """A floor on what stays in a theater: units in any mode, stored sets, and units permanently stationed."""

    KEY = ("contributor", "unit_type", "theater", "first_period")
    contributor: Code = col("nation")
    unit_type: Code = col("unit type")
    theater: Code = col("theater")
    units: Count = col("fewest units", "units")
    sets: int | None = col("fewest stored sets of equipment; empty: none", "sets", ge=0, default=None)
    garrison: int | None = col(
        "fewest units that stay permanently stationed; empty: none", "units", ge=0, default=None
    )
    first_period: PeriodLabel = col("first period it binds; empty: from the start", "period", default="")
    last_period: PeriodLabel = col("last period it binds; empty: to the end and beyond", "period", default="")


class Caveat(Row):
    """A limit on how a nation serves in a theater. Without a row there is no limit."""

    KEY = ("contributor", "theater")
    contributor: Code = col("nation")
    theater: Code = col("theater")
    modes: Services = col("ways it may serve: permanent rotational stored response, or none")
    max_units: Count = col("most units present there at a time", "units")


class Sharing(Row):
    """A member of an arrangement whose contributors fill a slot in turn."""

    KEY = ("arrangement", "contributor")
    arrangement: Code = col("short name of the arrangement")
    theater: Code = col("theater of the slot")
    unit_type: Code = col("unit type of the slot")
    contributor: Code = col("member")


class Requirement(Row):
    """A slice of a demand."""

    KEY = ("contingency", "theater", "day", "capability", "tier")
    contingency: Code = col("a contingency, or `in_place`")
    theater: Code = col("theater or region")
    day: Count = col("days after the order by which it is wanted; 0 for in_place", "days")
    capability: Code = col("a capability, a formation, or `troops`")
    tier: Literal["essential", "wanted", "asked"] = col("slice of falling value")
    amount: Annotated[Decimal, Field(gt=0, le=1_000_000)] = col(
        "width of the slice", "capability units; soldiers for troops"
    )
    weight: Amount = col("value of the whole slice when met", "points before scaling")


class Contingency(Row):
    """Something that may have to be answered."""

    KEY = ("contingency",)
    contingency: Code = col("short name")
    name: Text = col("name for reading")
    weight: Amount = col("weight against other contingencies", "ratio")
    theaters: Codes = col("theaters it takes place in, separated by spaces")


class Movement(Row):
    """A way to arrive."""

    KEY = ("contributor", "theater", "pathway", "weight_class")
    contributor: Code = col("nation")
    theater: Code = col("theater")
    pathway: Pathway = col("`own`: with its own equipment; `stored`: crews fly in and draw a stored set")
    weight_class: WeightClass = col("heavy or light, as the unit type's `heavy` says")
    notice: Count = col("days from the order to departure", "days")
    move: Count = col("days under way", "days")
    draw: Count = col("days to draw stored equipment or to be ready after arrival", "days")


class Lift(Row):
    """What can be moved by a day, for all theaters of a contingency together."""

    KEY = ("kind", "day")
    kind: LiftKind = col("tons (own equipment) or seats (crews of stored sets)")
    day: Count = col("days after the order", "days")
    amount: Amount = col("total that can have been moved by that day", "tons, or seats")


class Budget(Row):
    """What a payer can spend in a year on the posture of this model."""

    KEY = ("payer", "first_period")
    payer: Code = col("contributor, host or common fund")
    amount_musd: Amount = col("budget per year", "million USD a year")
    first_period: PeriodLabel = col("first period it holds; empty: from the start", "period", default="")
    last_period: PeriodLabel = col("last period it holds; empty: to the end", "period", default="")


class Cost(Row):
    """What a unit costs, by how it is there."""

    KEY = ("unit_type", "item")
    unit_type: Code = col("unit type")
    item: CostItem = col("permanent, rotational or stored: a year of it; purchase: one more equipment set")
    cost_musd: Amount = col("cost", "million USD a year, or million USD a set")


class Ask(Row):
    """A row of a named hard demand."""

    KEY = ("ask", "contingency", "theater", "day", "capability")
    ask: Code = col("short name of the demand")
    contingency: Code = col("a contingency, or `in_place`")
    theater: Code = col("theater or region")
    day: Count = col("days after the order; 0 for in_place", "days")
    capability: Code = col("a capability, a formation, or `troops`")
    first_period: PeriodLabel = col(
        "period from which it must hold; empty: the last period", "period", default=""
    )
    amount: Annotated[Decimal, Field(gt=0, le=1_000_000)] = col(
        "how much", "capability units; soldiers for troops"
    )


class Willingness(Row):
    """What a nation gives a theater without being pressed. Optional; a pair without a row: nothing."""

    KEY = ("contributor", "theater", "branch")
    contributor: Code = col("nation")
    theater: Code = col("theater")
    branch: Branch = col("maneuver (unit types with `maneuver`) or support (all others)")
    free: Amount = col(
        "what stands there at the start, is committed or was offered in public, whichever is most; "
        "more is strain",
        "battalion equivalents",
    )


class ReadyForce(Row):
    """Units on stand-by for any contingency. Optional; read where the policy states an ordinary notice."""

    KEY = ("contributor", "unit_type", "first_period")
    contributor: Code = col("nation")
    unit_type: Code = col("unit type")
    units: Count = col("units that may answer at the notice of `movements.csv`", "units")
    first_period: PeriodLabel = col("first period it holds; empty: from the start", "period", default="")
    last_period: PeriodLabel = col("last period it holds; empty: to the end", "period", default="")


class Assignment(Row):
    """What a nation may earmark for a theater and keep at home. Optional; a pair without a row: nothing."""

    KEY = ("contributor", "theater")
    contributor: Code = col("nation")
    theater: Code = col("theater that the units are earmarked for")
    max_units: Count = col("most units assigned at a time, of all types", "units")
    notice_days: Count = col("days from the order to departure of an assigned unit", "days")
    cycle: Annotated[Decimal, Field(ge=1, le=20)] = col(
        "units of the pool for each assigned unit: itself, and those before and after it", "ratio"
    )
    premium: Share = col("yearly cost of an assigned unit, as a share of the cost of rotating it", "share")


class Substitute(Row):
    """A kind of unit that may stand in for another, for less. Optional; a pair without a row: it cannot."""

    KEY = ("unit_type", "in_place_of")
    unit_type: Code = col("kind of unit that stands in")
    in_place_of: Code = col("kind of unit that it stands in for")
    rate: Annotated[Decimal, Field(ge=0, le=1)] = col(
        "part of what the other kind gives that it then gives, and nothing of its own; 0: it may not",
        "share",
    )


class Near(Row):
    """How units move from one theater to a theater that is struck, by road or rail. Optional."""

    KEY = ("origin", "theater", "weight_class")
    origin: Code = col("theater in which the units stand; it answers only where it is not struck itself")
    theater: Code = col("theater to which they move")
    weight_class: WeightClass = col("heavy or light")
    days: int = col("from the order until they are there", "days", ge=1, le=365)
    share: Decimal = col("largest share of the units present that may leave", gt=0, le=1)
    drive_days: int | None = col(
        "on the road with a set that was stored and drawn in `origin`; empty: sets there are not driven on",
        "days",
        default=None,
        ge=1,
        le=365,
    )
