"""Equal runs: where the best plan is the only one, every file is equal; elsewhere, what is proved is.

Two processes race for a plan, so of several that are equally good by all three objectives now one is found,
now another. A run that a clock stops is not repeatable at all, and no test asks it to be.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from real_command import instance_in, run, runs_in
from worlds import world

from optim.instance import Instance

OF_THE_CLOCK = {"seconds", "peak_rss_mb"}


def files(folder: Path) -> dict[str, bytes]:
    """What must be equal byte by byte: the plan, every table, the instance as used."""
    timed = {"manifest.json", "checksums.txt", "solver.log"}
    found = sorted(path for path in folder.rglob("*") if path.is_file() and path.name not in timed)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def figures(folder: Path) -> dict[str, Any]:
    """The manifest but for time and memory; proofs may differ by less than what counts as a gap."""
    manifest = json.loads((folder / "manifest.json").read_text())
    kept = {name: value for name, value in manifest.items() if name not in OF_THE_CLOCK}
    return kept | {name: round(kept[name], 3) for name in ("bound", "gap", "cost_gap", "change_gap")}


def only_one() -> Instance:
    """One nation rotating through one theater: beds limit what stands there, rest who answers from home.

    What could be otherwise at no cost is not there: permanent units, stores, formations, a second way.
    """
    return world(
        "only-one",
        contributors=[{"consents_permanent": False}],
        unit_types=[{}],
        capabilities=[{}],
        formations=[],
        forces=[{}],
        theaters=[{"consents_permanent": False}],
        sites=[{"storage": 0}],
        requirements=[
            {},
            {"tier": "wanted", "weight": "10"},
            {"contingency": "attack", "day": 30, "amount": "9"},
        ],
        movements=[{}],
        lift=[{}],
        budgets=[{}, {"payer": "HST"}],
        costs=[
            {"item": item, "cost_musd": "40"} for item in ("permanent", "rotational", "stored", "purchase")
        ],
        asks=[],
    )


def test_the_only_best_plan_is_written_twice_the_same(home: Path) -> None:
    """In two processes, whose sets are in another order."""
    name = instance_in(home, only_one())
    for hash_seed in ("1", "2"):
        asked = ("--instance", name, "--gap", "0", "--seed", "5", "--quiet")
        ended = run(*asked, home=home, PYTHONHASHSEED=hash_seed)
        assert ended.code == 0, ended.err
    first, second = runs_in(home)
    one, other = files(first), files(second)
    assert [name for name in {*one, *other} if one.get(name) != other.get(name)] == []
    assert {"plan.json", "tables/allocation.csv", "tables/coverage.csv", "instance/forces.csv"} <= set(one)
    assert figures(first) == figures(second)


def test_what_is_proved_of_the_tutorial_is_proved_again(changed, home: Path) -> None:
    assert run(*changed.argv, "--quiet", home=home, PYTHONHASHSEED="2").code == 0
    (again,) = runs_in(home)
    assert figures(again) == figures(changed.folder)
