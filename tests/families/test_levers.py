"""Every lever moves both ways, along paths that exist, to values that fit; and faults in it are found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

import pytest

from families import lever_faults as faults
from optim.families import LEVERS, Level, Lever
from optim.reading import prepared, read_case
from optim.studies.explanations.policies import policies
from optim.studies.policy_moves import CONSTRAINTS, moves_of

LOOKS = (
    faults.one_way,
    faults.unpriced,
    faults.unscaled,
    faults.wordless,
    faults.unused,
    faults.unread,
    faults.astray,
)
STRAIN = [("policy.strain_price", "1")]
SWITCHED_OFF = ("policy.lead_nations", "false")
LIFT, ACT = LEVERS["lift"], LEVERS["founding_act"]


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.__name__)
@pytest.mark.parametrize("lever", LEVERS.values(), ids=LEVERS)
def test_a_lever_has_no_fault(lever: Lever, look: Callable[[Lever], Iterator[str]]) -> None:
    sentences = list(look(lever))
    assert not sentences, "\n".join(sentences)


def at(path: str, value: str, **more: object) -> Lever:
    """The lever of lift with one more level that tightens."""
    level = Level("as planted", (), ((path, value),))
    return replace(LIFT, tighter=(*LIFT.tighter, replace(level, **more)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("lever", "sentence"),
    [
        (replace(LIFT, tighter=()), "no level tightens 'lift'"),
        (replace(LIFT, looser=()), "no level loosens 'lift'"),
        (replace(LIFT, looser=LIFT.looser[-1:]), "price has no looser notch of 'lift'"),
        (
            replace(LIFT, tighter=(replace(LIFT.tighter[0], studies=()),)),
            "price has no tighter notch of 'lift'",
        ),
        (replace(LIFT, scale=None), "the scale of 'lift' needs the paths ['lift.*.*.amount']"),
        (
            replace(LIFT, scale=LEVERS["dwell"].scale),
            "the scale of 'lift' needs the paths ['lift.*.*.amount']",
        ),
        (
            replace(LIFT, scale=replace(LIFT.scale, last=Decimal(2))),
            "the scale of 'lift' ends at 2, which is",
        ),
        (replace(LIFT, words=""), "the lever 'lift' needs words"),
        (replace(LIFT, tighter=LIFT.looser), "a level of 'lift' needs words of its own"),
        (replace(LIFT, also=("cots",)), "the lever 'lift' names the unknown table 'cots'"),
        (replace(ACT, tighter=ACT.tighter[1:]), "no level of 'founding_act' takes the reading 'strict'"),
        (at("cots.*.amount", "1"), "'lift' (as planted) sets cots.*.amount=1: there is no table 'cots'"),
        (at("lift.*.amount", "1"), "'lift' (as planted) sets lift.*.amount=1: the key of lift is kind.day"),
        (at("lift.*.*.cots", "1"), "'lift' (as planted) sets lift.*.*.cots=1: lift has no column 'cots'"),
        (at("lift.*.*.amount", "few"), "'lift' (as planted) sets lift.*.*.amount=few: "),
        (at("theaters.*.lead_share", "2"), "'lift' (as planted) sets theaters.*.lead_share=2: "),
        (at("caveats.*.*.modes", "flying"), "'lift' (as planted) sets caveats.*.*.modes=flying: "),
        (at("lift.*.*.amount", "1", changes=()), "'lift' (as planted) needs changes, or else a reading"),
        (at("lift.*.*.amount", "1", studies=("explain",)), "'lift' (as planted) is no repair"),
        (at("lift.*.*.amount", "1", as_repair="less"), "'lift' (as planted) has words for explain"),
    ],
)
def test_a_fault_of_a_lever_is_told_with_the_files_to_edit(lever: Lever, sentence: str) -> None:
    told = [one for look in LOOKS for one in look(lever)]
    assert any(one.startswith(f"{faults.LEVERS}: {sentence}") for one in told), told


def test_every_level_that_a_study_uses_is_used_in_an_instance_that_ships() -> None:
    """A move that no instance allows would never be seen to fail."""
    cases = [
        read_case("madrid2022", mode="phased", founding_act=act, overrides=STRAIN)
        for act in ("off", "strict", "threshold", "continuous")
    ]
    others = [read_case("tutorial", mode="steady"), read_case("madrid2022", overrides=[SWITCHED_OFF])]
    moved = {(move.constraint, move.how) for case in (*cases, *others) for move in moves_of(case)[0]}
    priced = {(lever.name, level.how) for lever in LEVERS.values() for level in lever.priced}
    assert not priced - moved, f"{faults.LEVERS}: no instance allows the move {sorted(priced - moved)}"
    assert {name for name, _ in moved} == set(CONSTRAINTS)
    found = {policy.name for case in cases[1:] for policy in policies(case, prepared(case.instance))}
    repairs = {lever.name for lever in LEVERS.values() if lever.repairs}
    assert not repairs - found, f"{faults.LEVERS}: madrid2022 allows no repair by {sorted(repairs - found)}"


def test_every_constraint_that_an_instance_has_moves_both_ways_in_it() -> None:
    """In the shipped instance, in both modes; what only other data forbid is told, not left out."""
    for mode in ("steady", "phased"):
        case = read_case("madrid2022", mode=mode, overrides=STRAIN)
        fitting, contradicted = moves_of(case)
        assert not contradicted, [str(move) for move in contradicted]
        ways = {name: {move.way for move in fitting if move.constraint == name} for name in CONSTRAINTS}
        one_sided = {name: found for name, found in ways.items() if not found >= {"looser", "tighter"}}
        assert one_sided == {
            "founding_act": {
                "looser",
                "either",
            },  # strict already: the continuous reading forbids other things
            "host_payment": {"either"},
            "lead_nation": {"looser"},  # required already
            "start_may_stay": {"tighter"},  # allowed already
        } | ({"buildup": set()} if mode == "steady" else {}), mode


@pytest.mark.parametrize(
    ("instance", "move"), [("tutorial", "storage (lifted)"), ("madrid2022", "commitments (twice as many)")]
)
def test_a_move_that_other_data_contradict_is_told_apart(
    instance: str, move: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Equipment that no row of costs prices cannot be stored; no nation may promise more than its caveat."""
    twice = Level("twice as many", ("price",), (("commitments.*.*.*.*.units", "x2"),))
    lever = replace(LEVERS["commitments"], tighter=(twice,))
    monkeypatch.setitem(LEVERS, "commitments", lever)
    fitting, contradicted = moves_of(read_case(instance, mode="steady"))
    assert move in map(str, contradicted)
    assert move not in map(str, fitting)


def test_prices_are_levers_only_where_the_instance_states_them() -> None:
    names = {"turnover_price", "handover_price", "strain_price"}
    found = {
        instance: {move.constraint for move in moves_of(read_case(instance, overrides=overrides))[0]} & names
        for instance, overrides in {"tutorial": (), "madrid2022": ()}.items()
    }
    assert found == {"tutorial": set(), "madrid2022": names}
    stated = moves_of(read_case("tutorial", overrides=[("policy.turnover_price", "0.3")]))[0]
    assert [move.how for move in stated if move.constraint == "turnover_price"] == [
        "lifted",
        "half",
        "double",
    ]
    free = moves_of(read_case("tutorial", overrides=[("policy.turnover_price", "0")]))[0]
    assert not [move for move in free if move.constraint == "turnover_price"], "0 doubled is 0"
