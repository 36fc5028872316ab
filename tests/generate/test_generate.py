"""Generated instances: deterministic, valid, of the size asked for, and small where they say so."""

from __future__ import annotations

from pathlib import Path

import pytest

from optim.case import Case
from optim.errors import UsageError
from optim.generate import generate, generate_tiny
from optim.instance import Instance
from optim.instance.hashing import instance_hash
from optim.reading import case_of, examine_instance, read, validate, write

SIZES = [
    (1, 1, 1, 1, 1),
    (2, 1, 2, 1, 1),
    (3, 2, 3, 2, 2),
    (20, 8, 11, 8, 4),
    (5, 10, 7, 4, 3),
    (32, 10, 30, 16, 12),
]


@pytest.mark.parametrize("size", SIZES)
def test_valid_and_of_the_size(size: tuple[int, ...]) -> None:
    instance = generate(*size, seed=7)
    assert examine_instance(instance) == ()
    names = ("contributors", "unit_types", "theaters", "contingencies")
    assert tuple(len(instance.table(name)) for name in names) == (*size[:3], size[4])
    assert instance.settings.periods.count == size[3]


@pytest.mark.parametrize("seed", range(40))
def test_many_seeds(seed: int) -> None:
    assert (
        examine_instance(generate(1 + seed % 6, 1 + seed % 9, 1 + seed % 5, 1 + seed % 4, 1 + seed % 3, seed))
        == ()
    )
    assert examine_instance(generate_tiny(seed)) == ()


def test_same_seed_same_instance() -> None:
    assert generate(4, 3, 4, 3, 2, seed=5) == generate(4, 3, 4, 3, 2, seed=5)
    assert generate_tiny(5) == generate_tiny(5)
    assert len({instance_hash(generate(4, 3, 4, 3, 2, seed=seed)) for seed in range(10)}) == 10
    assert len({instance_hash(generate_tiny(seed)) for seed in range(10)}) == 10


def test_the_same_on_every_machine() -> None:
    """Pinned: a benchmark of a generated instance means something only while it stays the same."""
    assert instance_hash(generate(3, 2, 3, 2, 2, seed=1))[:16] == "7afe6fd054d8ac36"
    assert instance_hash(generate_tiny(1))[:16] == "2065b8a1d8f25428"


@pytest.mark.parametrize(
    "instance", [generate(6, 4, 5, 3, 2, seed=3), generate_tiny(4)], ids=lambda i: i.name
)
def test_written_and_read(instance: Instance, tmp_path: Path) -> None:
    folder = write(instance, tmp_path / instance.name)
    assert validate(folder, strict=True) == ()
    assert read(folder) == instance


@pytest.mark.parametrize("size", [(0, 1, 1, 1, 1), (1, 1, 1, 41, 1), (100, 1, 1, 1, 1)])
def test_sizes_that_cannot_be(size: tuple[int, ...]) -> None:
    with pytest.raises(UsageError, match="cannot be generated; expected 1 to"):
        generate(*size)


def _start_is_sustainable(case: Case) -> None:
    instance = case.instance
    ratio = {row.contributor: row.dwell_ratio for row in instance.contributors}
    free = {(r.contributor, r.unit_type): r.units - r.kept_home for r in instance.forces}
    for row in instance.presence:
        free[row.contributor, row.unit_type] -= row.units * (
            1 + ratio[row.contributor] * (row.mode == "rotational")
        )
    assert min(free.values()) >= 0


@pytest.mark.parametrize("seed", range(20))
def test_the_start_can_be_kept(seed: int) -> None:
    _start_is_sustainable(case_of(generate(5, 4, 6, 3, 2, seed)))
    _start_is_sustainable(case_of(generate_tiny(seed)))


def _pool_choices(units: int, ratio: int, permanent: int, rosters: int) -> int:
    """Ways to use a pool: stationed in two theaters, rotated in two, pledged to rosters."""
    count = 0
    for stationed in range(units + 1 if permanent else 1):
        for rotated in range((units - stationed) // (1 + ratio) + 1):
            left = units - stationed - rotated * (1 + ratio)
            count += (stationed + 1) * (rotated + 1) * (left + 1 if rosters else 1)
    return count


def _plans(instance: Instance) -> int:
    """At most this many whole-number plans keep to the pools, the store and the project's most."""
    ratio = {row.contributor: int(row.dwell_ratio) for row in instance.contributors}
    willing = {row.contributor for row in instance.contributors if row.consents_permanent}
    count = 1
    for row in instance.forces:
        count *= _pool_choices(
            row.units, ratio[row.contributor], row.contributor in willing, bool(instance.sharing)
        )
    sets = sum(row.storage for row in instance.sites)
    count *= 1 + sets * len(instance.forces)
    count *= 3 if instance.sharing else 1  # slots that the pledges fill: 0, 1 or 2
    return count * (1 + sum(row.max_count for row in instance.projects))


def test_tiny_plans_can_be_enumerated() -> None:
    assert max(_plans(generate_tiny(seed)) for seed in range(300)) <= 20_000
