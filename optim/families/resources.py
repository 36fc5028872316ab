"""Levers that are resources: money, transport, sites, the pace of build-up, and forces."""

from __future__ import annotations

from decimal import Decimal

from optim.families.lever import BOTH, EXPLAIN, HOST_SCHEME, PRICE, Level, Lever, Scale, every

ENOUGH = "100000"  # beds, sets and battalions: more than any instance needs
BUDGETS = ("budgets.*.*.amount_musd",)
LIFT = ("lift.*.*.amount",)
RECEPTION = ("theaters.*.reception_t_per_day",)
BEDS = ("sites.*.beds", "sites.*.permanent_beds")
RANGES = ("sites.*.ranges",)
STORAGE = ("sites.*.storage",)
PACE = ("theaters.*.max_growth", "theaters.*.max_shrink")
PROJECTS = ("projects.*.max_count",)
FORCES = ("forces.*.*.*.units",)
STANDBY = ("ready_forces.*.*.*.units",)
ASSIGNED = ("assignments.*.*.max_units",)
NEAR_DAYS = ("near.*.*.*.days",)
AT_HOME = ("forces.*.*.*.kept_home",)

RESOURCES = (
    Lever(
        "budgets",
        "what may be spent",
        looser=(
            Level("a tenth more", BOTH, every(BUDGETS, "+10%")),
            Level("half more", EXPLAIN, every(BUDGETS, "+50%")),
            Level("twice as much", EXPLAIN, every(BUDGETS, "x2")),
            Level("lifted", BOTH, every(BUDGETS, "x100")),
        ),
        tighter=(Level("a tenth less", PRICE, every(BUDGETS, "-10%")),),
        scale=Scale(BUDGETS),
    ),
    Lever(
        "lift",
        "what can be moved",
        looser=(
            Level("a fifth more", BOTH, every(LIFT, "+20%")),
            Level("twice as much", EXPLAIN, every(LIFT, "x2")),
            Level("lifted", BOTH, every(LIFT, "x1000")),
        ),
        tighter=(Level("a fifth less", PRICE, every(LIFT, "-20%")),),
        scale=Scale(LIFT),
    ),
    Lever(
        "reception",
        "what a theater can take in a day",
        looser=(
            Level("a fifth more", BOTH, every(RECEPTION, "+20%")),
            Level("twice as much", EXPLAIN, every(RECEPTION, "x2")),
            Level("lifted", BOTH, every(RECEPTION, "x1000")),
        ),
        tighter=(Level("a fifth less", PRICE, every(RECEPTION, "-20%")),),
        scale=Scale(RECEPTION),
    ),
    Lever(
        "beds",
        "beds, and those for families",
        looser=(
            Level("a fifth more", BOTH, every(BEDS, "+20%")),
            Level("twice as many", EXPLAIN, every(BEDS, "x2")),
            Level("lifted", BOTH, every(BEDS, ENOUGH)),
        ),
        tighter=(Level("a fifth less", PRICE, every(BEDS, "-20%")),),
        scale=Scale(BEDS),
    ),
    Lever(
        "ranges",
        "what training ranges take",
        looser=(
            Level("twice as many", BOTH, every(RANGES, "x2")),
            Level("lifted", BOTH, every(RANGES, ENOUGH)),
        ),
        tighter=(Level("half as many", PRICE, every(RANGES, "x0.5")),),
        scale=Scale(RANGES),
    ),
    Lever(
        "storage",
        "room for stored equipment",
        looser=(
            Level("twice as much", BOTH, every(STORAGE, "x2")),
            Level("lifted", BOTH, every(STORAGE, ENOUGH)),
        ),
        tighter=(Level("half as much", PRICE, every(STORAGE, "x0.5")),),
        scale=Scale(STORAGE),
    ),
    Lever(
        "buildup",
        "how fast a presence may grow and shrink",
        looser=(
            Level("a fifth faster", BOTH, every(PACE, "+20%")),
            Level("twice as fast", EXPLAIN, every(PACE, "x2")),
            Level("lifted", BOTH, every(PACE, "1000000")),
        ),
        tighter=(Level("a fifth slower", PRICE, every(PACE, "-20%")),),
        scale=Scale(PACE),
        phased=True,
    ),
    Lever(
        "host_payment",
        "who pays for projects",
        either=(Level("hosts pay for all", PRICE, (("projects.*.scheme", HOST_SCHEME),)),),
        also=("schemes",),
    ),
    Lever(
        "projects",
        "how often each project may be built",
        looser=(
            Level("twice as often", PRICE, every(PROJECTS, "x2")),
            Level("lifted: 50 times", PRICE, every(PROJECTS, "50")),
        ),
        tighter=(Level("half as often", PRICE, every(PROJECTS, "x0.5")),),
        scale=Scale(PROJECTS),
    ),
    Lever(
        "standby",
        "the units that nations keep on stand-by",
        looser=(
            Level("twice as many", PRICE, every(STANDBY, "x2")),
            Level("ten times as many", BOTH, every(STANDBY, "x10")),
        ),
        tighter=(Level("half as many", PRICE, every(STANDBY, "x0.5")),),
        scale=Scale(STANDBY),
    ),
    Lever(
        "assignments",
        "the units that nations keep at home for a theater",
        looser=(
            Level("twice as many", PRICE, every(ASSIGNED, "x2")),
            Level("ten times as many", BOTH, every(ASSIGNED, "x10")),
        ),
        tighter=(Level("half as many", PRICE, every(ASSIGNED, "x0.5")),),
        scale=Scale(ASSIGNED),
    ),
    Lever(
        "near_moves",
        "how soon units next door can come",
        looser=(
            Level("a fifth sooner", BOTH, every(NEAR_DAYS, "-20%")),
            Level("lifted: within a day", BOTH, every(NEAR_DAYS, "1")),
        ),
        tighter=(Level("a fifth later", PRICE, every(NEAR_DAYS, "+20%")),),
        scale=Scale(NEAR_DAYS, Decimal(4)),
    ),
    Lever(
        "forces",
        "the units that nations have",
        looser=(
            Level("a fifth more", BOTH, every(FORCES, "+20%")),
            Level("half more", EXPLAIN, every(FORCES, "+50%")),
            Level("twice as many", EXPLAIN, every(FORCES, "x2")),
            Level("ten times as many", EXPLAIN, every(FORCES, "x10")),
        ),
        tighter=(Level("a fifth fewer", PRICE, every((*FORCES, *AT_HOME), "-20%")),),
        scale=Scale((*FORCES, *AT_HOME)),
    ),
)
"""Each lever before those that are harder to move, as in ``POLICIES``."""
