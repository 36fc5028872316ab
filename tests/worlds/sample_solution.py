"""A tiny case with everything in it, and a plan of it with figures worked out by hand.

Two theaters in one region, three nations, two unit types, two half-years. Also used by the tests of the
store and of the command; the exact checker has tests of its own, so the ledger here is written down.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from optim.case import Case
from optim.instance import Instance, rows
from optim.instance.settings import Settings
from optim.plan import Ledger, MetRow, Outcome, Plan, SlackRow, SpendRow, StrainRow
from optim.solution import Solution

FROM = {"source": "assumption: made up for a test", "status": "assumed"}


def settings() -> Settings:
    policy = {
        "founding_act": "off",
        "threshold_units": 3,
        "min_stay_periods": 1,
        "discount_rate": "0.03",
        "weighting": "balanced",
        "sources": {},
    }
    return Settings.model_validate(
        {
            "title": "A sample",
            "as_of": "2022-06-27",
            "currency": "USD",
            "price_year": 2022,
            "caveat": "Made up.",
            "periods": {"start": "2022H2", "count": 2, "review_every": 1},
            "policy": policy,
            "weightings": {"balanced": {"reason": "as it is"}},
        }
    )


def contributor(code: str) -> rows.Contributor:
    return rows.Contributor(
        contributor=code,
        name=f"Nation {code}",
        tour_months=6,
        dwell_ratio=Decimal(2),
        ready_share=Decimal("0.5"),
        deployed_share=Decimal("0.1"),
        land_force=20000,
        consents_permanent=True,
        cost_factor=Decimal(1),
        **FROM,
    )


def unit_type(code: str, personnel: int) -> rows.UnitType:
    return rows.UnitType(
        unit_type=code,
        name=code,
        echelon="battalion",
        personnel=personnel,
        equipment_t=Decimal(1000),
        maneuver=True,
        heavy=code == "armored",
        combat=True,
        headquarters=False,
        **FROM,
    )


def theater(code: str) -> rows.Theater:
    return rows.Theater(
        theater=code,
        name=f"Land {code}",
        region="Coast",
        post1997=True,
        host=code,
        consents_permanent=True,
        multinational=True,
        lead_share=Decimal("0.3"),
        max_participants=3,
        min_participation=0,
        reception_t_per_day=Decimal(1000),
        max_growth=5000,
        max_shrink=5000,
        **FROM,
    )


def demand(
    contingency: str, place: str, day: int, capability: str, tier: str, amount: int
) -> rows.Requirement:
    return rows.Requirement(
        contingency=contingency,
        theater=place,
        day=day,
        capability=capability,
        tier=tier,  # type: ignore[arg-type]
        amount=Decimal(amount),
        weight=Decimal(10),
        **FROM,
    )


def instance(name: str = "sample") -> Instance:
    return Instance(
        name=name,
        settings=settings(),
        contributors=tuple(contributor(n) for n in ("AAA", "BBB", "CCC")),
        unit_types=(unit_type("armored", 700), unit_type("company", 200)),
        capabilities=(rows.Capability(unit_type="armored", capability="heavy", amount=Decimal(1), **FROM),),
        formations=(rows.Formation(formation="brigade", component="heavy", amount=Decimal(3), **FROM),),
        forces=tuple(
            rows.Force(contributor=n, unit_type=k, units=20, kept_home=2, **FROM)
            for n in ("AAA", "BBB", "CCC")
            for k in ("armored", "company")
        ),
        theaters=(theater("EST"), theater("LVA")),
        sites=(
            rows.Site(
                site="tapa",
                theater="EST",
                name="Tapa",
                lat=Decimal(59),
                lon=Decimal(26),
                beds=9000,
                permanent_beds=2000,
                ranges=9,
                storage=5,
                **FROM,
            ),
        ),
        projects=(
            rows.Project(
                project="camp",
                site="tapa",
                kind="camp",
                adds_beds=800,
                adds_permanent_beds=0,
                adds_ranges=0,
                adds_storage=0,
                cost_musd=Decimal("14.5"),
                lead_periods=1,
                max_count=3,
                permanent=False,
                scheme="mix",
                sponsor="AAA",
                **FROM,
            ),
        ),
        schemes=tuple(
            rows.SchemeShare(scheme="mix", payer=p, share=Decimal(s), **FROM)
            for p, s in (("host", "0.5"), ("sponsor", "0.3"), ("NATO", "0.2"))
        ),
        presence=(
            rows.Presence(
                contributor="AAA", unit_type="armored", theater="EST", mode="rotational", units=1, **FROM
            ),
            rows.Presence(
                contributor="BBB", unit_type="company", theater="LVA", mode="permanent", units=2, **FROM
            ),
        ),
        commitments=(),
        caveats=(),
        sharing=tuple(
            rows.Sharing(arrangement="lva-roster", theater="LVA", unit_type="company", contributor=n, **FROM)
            for n in ("BBB", "CCC")
        ),
        requirements=(
            demand("in_place", "EST", 0, "troops", "essential", 2000),
            demand("in_place", "LVA", 0, "troops", "wanted", 1000),
            demand("storm", "Coast", 10, "troops", "essential", 4000),
        ),
        contingencies=(
            rows.Contingency(
                contingency="storm", name="Storm", weight=Decimal(2), theaters=("EST", "LVA"), **FROM
            ),
        ),
        movements=(),
        lift=(rows.Lift(kind="tons", day=10, amount=Decimal(9000), **FROM),),
        budgets=tuple(
            rows.Budget(payer=p, amount_musd=Decimal(400), **FROM)
            for p in ("AAA", "BBB", "CCC", "EST", "LVA", "NATO")
        ),
        costs=tuple(
            rows.Cost(unit_type=k, item=item, cost_musd=Decimal(200), **FROM)  # type: ignore[arg-type]
            for k in ("armored", "company")
            for item in ("permanent", "rotational", "stored", "purchase")
        ),
        asks=(
            rows.Ask(
                ask="sample-ask",
                contingency="in_place",
                theater="EST",
                day=0,
                capability="troops",
                amount=Decimal(2000),
                **FROM,
            ),
            rows.Ask(
                ask="sample-ask",
                contingency="in_place",
                theater="LVA",
                day=0,
                capability="troops",
                amount=Decimal(3000),
                **FROM,
            ),
        ),
    )


def plan(periods: int = 2) -> Plan:
    """EST: 2 then 3 armored on rotation. LVA: 1 company stationed (2 at the start), 2 shared slots, 1 set."""
    span = range(1, periods + 1)
    return Plan(
        stationed={("BBB", "company", "LVA", t): 1 for t in span},
        rotated={("AAA", "armored", "EST", t): t + 1 for t in span},
        stored={("AAA", "armored", "LVA", t): 1 for t in span},
        bought={("AAA", "armored", "LVA", 1): 1},
        posted={},
        shared={("lva-roster", t): 2 for t in span},
        pledged={("lva-roster", n, t): c for n, c in (("BBB", 2), ("CCC", 4)) for t in span},
        built={("camp", 1): 2},
        framework={("AAA", "EST", t): 1 for t in span} | {("BBB", "LVA", t): 1 for t in span},
        takes_part={("AAA", "EST", t): 1 for t in span} | {("BBB", "LVA", t): 1 for t in span},
        formed={("EST", "brigade", periods): 1},
        led={("AAA", "EST", "brigade", periods): 1},
        stays={},
        surged={("storm", "AAA", "armored", "EST", "own", periods): Decimal("1.25")},
        held_back={("storm", "armored", "EST", 10, periods): Decimal("0.5")},
    )


def met(contingency: str, place: str, day: int, tier: str, t: int, amount: int, got: int) -> MetRow:
    return MetRow(
        contingency, place, day, "troops", tier, t, Fraction(amount), Fraction(5), Fraction(min(amount, got))
    )


def ledger(periods: int = 2, breaches: tuple[str, ...] = ()) -> Ledger:
    """Two periods: EST 1400, 2100 of 2000; LVA 600 of 1000 twice; storm 2000 and 3000 of 4000.

    Coverage: 5 * (0.7 + 1 + 0.6 + 0.6 + 0.5 + 0.75) of 30 = 4.15 / 6.
    """
    rows_ = (
        met("in_place", "EST", 0, "essential", 1, 2000, 1400),
        met("in_place", "EST", 0, "essential", 2, 2000, 2100),
        met("in_place", "LVA", 0, "wanted", 1, 1000, 600),
        met("in_place", "LVA", 0, "wanted", 2, 1000, 600),
        met("storm", "Coast", 10, "essential", 1, 4000, 2000),
        met("storm", "Coast", 10, "essential", 2, 4000, 3000),
    )
    spending = (
        SpendRow("AAA", 1, "rotational", Fraction(200)),
        SpendRow("AAA", 2, "rotational", Fraction(300)),
        SpendRow("EST", 1, "project", Fraction(29, 2)),
    )
    slacks = (
        SlackRow("force_pool", ("AAA", "armored"), 1, Fraction(17), Fraction(18), "units"),
        SlackRow("force_pool", ("AAA", "armored"), 2, Fraction(18), Fraction(18), "units"),
        SlackRow("force_pool", ("AAA", "armored"), 3, Fraction(35, 2), Fraction(18), "units"),
        SlackRow("beds", ("EST",), 1, Fraction(1400), Fraction(11000), "soldiers"),
        SlackRow("budget", ("AAA",), 1, Fraction(200), Fraction(200), "million USD"),
        SlackRow("budget", ("AAA",), 2, Fraction(150), Fraction(200), "million USD"),
    )
    last = periods
    return Ledger(
        breaches,
        Fraction(415, 6),
        Fraction(1029, 2),
        tuple(r for r in rows_ if r.period <= last),
        tuple(r for r in spending if r.period <= last),
        tuple(r for r in slacks),
        ("AAA armored runs off.",),
    )


def offering(free: int = 1) -> tuple[Case, Ledger]:
    """The case where AAA offers so many battalions in EST, of the two, then three, that it has there."""
    offer = rows.Willingness(contributor="AAA", theater="EST", branch="maneuver", free=Decimal(free), **FROM)
    above = [max(units - free, 0) for units in (2, 3)]
    strained = tuple(
        StrainRow("AAA", "EST", "maneuver", t, *map(Fraction, (t + 1, free, more, (0, 1, 3, 5)[more])))
        for t, more in enumerate(above, start=1)
    )
    mean = sum((row.strain for row in strained), Fraction(0)) / 2
    case = Case(instance().replace(willingness=(offer,)))
    return case, replace(ledger(), strain=mean, strained=strained)


def outcome(status: str = "within_gap", stopped_by: str = "gap") -> Outcome:
    coverage = float(Fraction(415, 6))
    seconds = {"build": 0.5, "solve": 2.0, "check": 0.25}
    return Outcome(status, stopped_by, coverage, coverage + 0.25, 0.25, 514.5, seconds, 123.0)  # type: ignore[arg-type]


def solution(case: Case | None = None, **outcomes: str) -> Solution:
    return Solution(
        case=case or Case(instance()),
        plan=plan(),
        ledger=ledger(),
        outcome=outcome(**outcomes),
        log="a log\n",
        versions={"optim": "0.1.0"},
        settings={"gap": 0.5, "seed": 0, "objective": "lexicographic"},
    )
