"""Some seeds of every kind of mutated input. ``python -m tests.faults`` tries as many as you like."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from . import KINDS, instances, sets, stored

SOME = {"instances": 120, "stored": 30, "sets": 400}
"""Seeds of each kind: about fifteen seconds together. Other seeds than the long runs begin with."""
FIRST = 7_000_000


@pytest.mark.parametrize("kind", KINDS)
def test_mutated_input_is_refused_with_an_error_of_this_project(kind: str, tmp_path: Path) -> None:
    """hypothesis draws the seeds, the same ones in every run, and reports the smallest that fails."""
    ended: Counter[str] = Counter()

    @settings(max_examples=SOME[kind], derandomize=True, deadline=None)
    @given(seed=st.integers(FIRST, 2 * FIRST))
    def refused(seed: int) -> None:
        ended[str(KINDS[kind](seed, tmp_path))] += 1

    refused()
    assert len(ended) > 1, f"all cases end the same way ({ended}): the mutations test nothing"


@pytest.mark.parametrize("made", [instances.mutated, lambda seed: stored.mutated(seed)[:2]])
def test_a_seed_makes_the_same_case_each_time(made) -> None:
    assert made(5) == made(5)
    assert made(5) != made(6)


@pytest.mark.parametrize("mutation", dict.fromkeys(instances.MUTATIONS), ids=lambda one: one.__qualname__)
def test_every_mutation_changes_something(mutation: instances.Mutation) -> None:
    base = instances.bases()[0]
    changed = 0
    for seed in range(40):
        files = dict(base)
        mutation(files, random.Random(seed))
        changed += files != base
    assert changed > 2


def test_a_program_that_fails_is_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The campaign itself can fail: a load that stumbles is no refusal."""

    def stumbles(*_: object, **__: object) -> None:
        raise KeyError("stumbled")

    monkeypatch.setattr("optim.load", stumbles)
    monkeypatch.setattr("optim.reading.read_case", stumbles)
    monkeypatch.setattr(sets, "changed", stumbles)
    for kind in KINDS:
        with pytest.raises(KeyError, match="stumbled"):
            Counter(KINDS[kind](seed, tmp_path) for seed in range(FIRST, FIRST + 20))
