"""A stored run as a judged view: the instance copied into it, its plan, and the exact figures anew."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any, get_args

from optim import reading
from optim.case import Case
from optim.errors import BreachError, UsageError
from optim.instance.hashing import instance_hash
from optim.plan import Ledger, Outcome, Status, StoppedBy
from optim.store import Refusal, Run, find, load, load_refusal
from optim.store.manifest import data_of

TOLERANCE = 1e-6  # the manifest holds floats; the checker's figures are exact
POINTS = 1e-3  # by which a gap may miss what a status says, points


@dataclass(frozen=True)
class Judged:
    """A run whose files agree. ``outcome`` and ``manifest`` hold what the plan gives, not what was recorded.

    Of the solver's bound on other plans, its time and the versions only the record is known.
    """

    run: Run
    case: Case
    ledger: Ledger
    outcome: Outcome
    manifest: Mapping[str, Any]


def run_called(name: str, out: Path) -> Run:
    """The run of that name or path, or UsageError."""
    folder = find(name, out)
    if folder is None:
        raise UsageError(
            f"there is no run {name!r}: expected its folder, its name under {out.as_posix()}/ or the "
            "beginning of the name, or `latest`; `optimize runs` lists them"
        )
    return load(folder)


def refusal_called(name: str, out: Path) -> Refusal | None:
    """The stored proof of that name or path that there is no plan; None where it is none."""
    folder = find(name, out)
    return None if folder is None else load_refusal(folder)


def names_instance(what: str) -> bool:
    """Whether this means an instance: its name alone, although its runs are under the same name; its folder;
    its workbook."""
    place = Path(what)
    if what.lower().endswith(".xlsx") or os.path.isfile(place / "instance.toml"):
        return True
    return any(what.lower() == name for name, _, _ in reading.list_instances())


def case_of(run: Run | Refusal) -> Case:
    """The case that a run answered, from its files alone."""
    return _case(run.instance_folder, run.manifest)


def case_of_study(folder: Path, manifest: Mapping[str, Any]) -> Case:
    """The case that a study is about, from its files alone. Raises BreachError where the files disagree."""
    case = _case(folder / "instance", manifest)
    if instance_hash(case.instance) != manifest["instance_hash"]:
        raise BreachError(
            ["study.json: the instance in the study is not the one that was varied (its hash differs)"]
        )
    return case


def _case(instance: Path, m: Mapping[str, Any]) -> Case:
    case = reading.read_case(
        instance,
        mode=m["mode"],
        founding_act=m["founding_act"],
        weighting=m["weighting"],
        require=tuple(m["require"]),
    )
    return case.replace(
        instance=case.instance.replace(name=str(m["instance"])),
        scenarios=tuple(m.get("scenarios", ())),
        overrides=tuple((path, value) for path, value in m.get("overrides", ())),
    )


def judged(run: Run) -> Judged:
    """A run as it may be shown. Names on stderr the files that have changed.

    Raises BreachError for a plan that breaks a rule, and for a manifest that claims what files do not show.
    """
    from optim.check import account
    from optim.check.reasons import explained

    case = case_of(run)
    ledger = account(case, run.plan)
    name_changed(run.folder, run.changed)
    if breaches := [*ledger.breaches, *contradictions(run, case, ledger), *_uncertified(run, ledger)]:
        raise BreachError(breaches)
    ledger = explained(case, run.plan, ledger)
    found = run.outcome
    coverage, cost, gap = float(ledger.coverage), float(ledger.cost_musd), _gap(found.bound, ledger)
    outcome = replace(found, coverage=coverage, cost_musd=cost, gap=gap)
    exact = {"coverage": coverage, "cost_musd": cost, "gap": gap, **data_of(case.instance)}
    return Judged(run, case, ledger, outcome, {**run.manifest, **exact})


def name_changed(folder: Path, files: Iterable[str]) -> None:
    """Say on stderr which files of a stored run or study are not as they were written."""
    for file in files:
        print(f"optimize: {(folder / file).as_posix()} is not as it was written", file=sys.stderr)


def contradictions(run: Run, case: Case, ledger: Ledger) -> Iterator[str]:
    """Where the manifest claims what the files do not show."""
    m, bound, gap = run.manifest, run.manifest["bound"], run.manifest["gap"]
    if instance_hash(case.instance) != m["instance_hash"]:
        yield "manifest: the instance in the run is not the one that was solved (its hash differs)"
    for name, exact in (("coverage", ledger.coverage), ("cost_musd", ledger.cost_musd)):
        if not _near(m[name], exact):
            yield f"manifest: {name} is said to be {m[name]}; the plan gives {float(exact):.6f}"
    for name, kinds in (("status", get_args(Status)), ("stopped_by", get_args(StoppedBy))):
        if m[name] not in kinds:
            yield f"manifest: {name} is said to be {m[name]!r}: expected one of {', '.join(kinds)}"
    if bound is None:
        return
    if not isinstance(bound, int | float):
        yield f"manifest: bound is said to be {bound!r}: expected a number"
    elif float(ledger.coverage) > float(bound) + TOLERANCE * 100:
        yield f"manifest: coverage {float(ledger.coverage):.6f} is above the proven bound {bound}"
    else:
        yield from _of_the_gap(m, gap, _gap(bound, ledger) or 0.0)


def _uncertified(run: Run, ledger: Ledger) -> Iterator[str]:
    """Where the manifest claims more than the certificate states, which `optimize check` verifies."""
    claimed, found = run.outcome.certified, run.certificate
    stated = None if found is None or found.certified is None else found.certified + ledger.charged
    if claimed is not None and (stated is None or not _near(claimed, stated)):
        words = "no bound" if stated is None else f"{float(stated):.6f}"
        yield f"manifest: certified is said to be {claimed}; certificate.json states {words}"


def _of_the_gap(m: Mapping[str, Any], said: object, exact: float) -> Iterator[str]:
    asked = dict(m.get("settings") or {}).get("gap")
    most = {"optimal": 0.0, "within_gap": asked if isinstance(asked, int | float) else 100.0}
    if not _near(said, Fraction(exact), 100.0):
        yield f"manifest: gap is said to be {said}; bound and plan give {exact:.6f}"
    elif exact > most.get(str(m["status"]), 100.0) + POINTS:
        yield f"manifest: status is said to be {m['status']}; the gap is {exact:.6f} points"


def _gap(bound: float | None, ledger: Ledger) -> float | None:
    """Points between the bound and what the plan covers."""
    return None if bound is None else float(max(Fraction(0), Fraction(bound) - ledger.coverage))


def _near(claimed: object, exact: Fraction, scale: float = 1.0) -> bool:
    if not isinstance(claimed, int | float):
        return False
    return abs(float(exact) - float(claimed)) <= TOLERANCE * max(scale, abs(float(exact)))
