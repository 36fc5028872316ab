"""Levers that are policies: what nations and the alliance decide about their forces."""

from __future__ import annotations

from decimal import Decimal

from optim.families.lever import BOTH, EXPLAIN, PRICE, Level, Lever, Scale, every

ALL_MODES = "permanent rotational stored response"
CONSENTS = ("contributors.*.consents_permanent", "theaters.*.consents_permanent")
DWELL = ("contributors.*.dwell_ratio",)
DEPLOYED = ("contributors.*.deployed_share",)
READY = ("contributors.*.ready_share",)
COMMITTED = ("commitments.*.*.*.*.units",)
PROMISED = (*COMMITTED, "commitments.*.*.*.*.sets", "commitments.*.*.*.*.garrison")
CAVEATS = ("caveats.*.*.max_units",)
LEAD = ("theaters.*.lead_share",)
FOUR_TIMES = Decimal(4)


def _price(charge: str, words: str) -> Lever:
    """The price of a charge of the score: the higher it is, the less a plan scores that asks as much."""
    path = f"policy.{charge}_price"
    return Lever(
        f"{charge}_price",
        words,
        looser=(Level("half", PRICE, ((path, "x0.5"),)), Level("lifted", PRICE, ((path, "0"),))),
        tighter=(Level("double", PRICE, ((path, "x2"),)),),
        charge=charge,
    )


POLICIES = (
    Lever(
        "founding_act",
        "the Founding Act, as it is read",
        looser=(Level("lifted", BOTH, founding_act="off", as_repair="not applied"),),
        tighter=(
            Level("strict", PRICE, founding_act="strict"),
            Level("threshold", PRICE, founding_act="threshold"),
            Level("continuous", PRICE, founding_act="continuous"),
        ),
    ),
    Lever(
        "consent",
        "who agrees to permanent stationing",
        looser=(Level("everybody agrees", BOTH, every(CONSENTS, "true")),),
        tighter=(Level("nobody agrees", PRICE, every(CONSENTS[:1], "false")),),
    ),
    Lever(
        "dwell",
        "how long units rest between deployments",
        looser=(
            Level("a fifth less rest", BOTH, every(DWELL, "-20%")),
            Level("half the rest", EXPLAIN, every(DWELL, "x0.5")),
            Level("lifted: no rest", BOTH, every(DWELL, "0")),
        ),
        tighter=(Level("a fifth more rest", PRICE, every(DWELL, "+20%")),),
        scale=Scale(DWELL, FOUR_TIMES),
    ),
    Lever(
        "deployed_share",
        "the share of its army that a nation may keep away",
        looser=(
            Level("a fifth more", BOTH, every(DEPLOYED, "+20%")),
            Level("half more", EXPLAIN, every(DEPLOYED, "+50%")),
            Level("lifted", BOTH, every(DEPLOYED, "1")),
        ),
        tighter=(Level("a fifth less", PRICE, every(DEPLOYED, "-20%")),),
        scale=Scale(DEPLOYED),
    ),
    Lever(
        "ready_share",
        "the share of units at home that can leave at once",
        looser=(
            Level("a tenth more", EXPLAIN, every(READY, "+10%")),
            Level("a fifth more", BOTH, every(READY, "+20%")),
            Level("lifted: all ready", BOTH, every(READY, "1")),
        ),
        tighter=(Level("a fifth less", PRICE, every(READY, "-20%")),),
        scale=Scale(READY),
    ),
    Lever(
        "commitments",
        "what nations have promised elsewhere",
        looser=(
            Level("half as many units", PRICE, every(COMMITTED, "x0.5")),
            Level("lifted", BOTH, every(PROMISED, "0")),
        ),
        tighter=(Level("a fifth more units", PRICE, every(COMMITTED, "+20%")),),
        scale=Scale(COMMITTED, FOUR_TIMES),
    ),
    Lever(
        "caveats",
        "what nations reserve to themselves",
        looser=(
            Level("twice as many units", BOTH, every(CAVEATS, "x2")),
            Level("lifted", BOTH, (("caveats.*.*.modes", ALL_MODES), *every(CAVEATS, "1000"))),
        ),
        tighter=(Level("a tenth fewer units", PRICE, every(CAVEATS, "-10%")),),
        scale=Scale(CAVEATS),
    ),
    Lever(
        "framework",
        "who leads a multinational presence, and with how much of it",
        looser=(
            Level(
                "lead a fifth less",
                BOTH,
                every(LEAD, "-20%"),
                as_repair="a lead nation gives a fifth less",
            ),
            Level("lifted", BOTH, (("theaters.*.multinational", "false"), ("theaters.*.lead", ""))),
        ),
        tighter=(Level("lead a fifth more", PRICE, every(LEAD, "+20%")),),
        scale=Scale(LEAD, FOUR_TIMES),
    ),
    Lever(
        "lead_nation",
        "whether brigades need a lead nation, and headquarters a brigade",
        looser=(Level("lifted", BOTH, (("policy.lead_nations", "false"),)),),
        tighter=(Level("required", PRICE, (("policy.lead_nations", "true"),)),),
    ),
    Lever(
        "start_may_stay",
        "whether what stood at the start may stay above the rules",
        looser=(Level("allowed", BOTH, (("policy.start_may_stay", "true"),)),),
        tighter=(Level("not allowed", PRICE, (("policy.start_may_stay", "false"),)),),
    ),
    Lever(
        "permanent_cycle",
        "what a newly stationed unit takes of its force pool",
        looser=(Level("itself alone", BOTH, (("policy.permanent_cycle", "1"),)),),
        tighter=(Level("twice itself", PRICE, (("policy.permanent_cycle", "2"),)),),
    ),
    _price("turnover", "the price of soldiers newly placed"),
    _price("handover", "the price of a change of the lead nation"),
    _price("strain", "the price of battalions above what nations offer"),
)
"""Each lever before those that are harder to move: `explain` tries sets of equal size in this order."""
