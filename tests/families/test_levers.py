"""Every lever moves both ways, along paths that exist, to values that fit; and faults in it are found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from families import lever_faults as faults
from optim.families import LEVERS, Level, Lever
from optim.reading import prepared, read_case
from optim.studies.explanations.policies import policies
from optim.studies.policy_moves import CONSTRAINTS, moves_of

LOOKS = (faults.one_way, faults.wordless, faults.unused, faults.unread, faults.astray)
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
        read_case("madrid2022", mode="phased", founding_act=act)
        for act in ("off", "strict", "threshold", "continuous")
    ]
    moved = {(move.constraint, move.how) for case in cases for move in moves_of(case)}
    priced = {(lever.name, level.how) for lever in LEVERS.values() for level in lever.priced}
    assert not priced - moved, f"{faults.LEVERS}: madrid2022 allows no move {sorted(priced - moved)}"
    assert {name for name, _ in moved} == set(CONSTRAINTS)
    found = {policy.name for case in cases[1:] for policy in policies(case, prepared(case.instance))}
    repairs = {lever.name for lever in LEVERS.values() if lever.repairs}
    assert not repairs - found, f"{faults.LEVERS}: madrid2022 allows no repair by {sorted(repairs - found)}"
