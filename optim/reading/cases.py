"""Cases: an instance and the choices for one run -> a case, every name of it checked."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import cast, get_args

from optim.case import Case, Mode
from optim.errors import UsageError
from optim.instance import Instance
from optim.instance.settings import Reading
from optim.reading.parsed import Book
from optim.reading.reading import Pairs, changed, override, read
from optim.reading.suggest import hint, same, short


def read_case(
    name_or_path: str | os.PathLike[str],
    *,
    mode: str = "phased",
    founding_act: str | None = None,
    weighting: str | None = None,
    require: Sequence[str] = (),
    scenarios: Sequence[str] = (),
    overrides: Pairs = (),
) -> Case:
    """Read an instance and make a case; what is not chosen is as the instance's policy says.

    Raises UsageError for an unknown name, with the nearest, and InstanceError for faults.
    """
    instance = read(name_or_path, overrides=overrides, scenarios=scenarios)
    return case_of(instance, mode, founding_act, weighting, require, scenarios, overrides)


def case_of(
    instance: Instance,
    mode: str = "phased",
    founding_act: str | None = None,
    weighting: str | None = None,
    require: Sequence[str] = (),
    scenarios: Sequence[str] = (),
    overrides: Pairs = (),
) -> Case:
    """A case of an instance that already holds its scenarios and overrides. Raises UsageError for a name."""
    settings = instance.settings
    act = settings.policy.founding_act if founding_act is None else founding_act
    weights = settings.policy.weighting if weighting is None else weighting
    asks = {row.ask for row in instance.asks}
    return Case(
        instance,
        cast(Mode, _known("mode", mode, get_args(Mode))),
        cast(Reading, _known("Founding Act reading", act, get_args(Reading))),
        _known("weighting", weights, settings.weightings),
        tuple(dict.fromkeys(_known("ask", ask, asks) for ask in require)),
        tuple(same(name, settings.scenarios) or name for name in scenarios),
        tuple((path, value) for path, value in overrides),
    )


def free_of_charge(case: Case) -> Pairs:
    """The overrides with which nothing is charged, so that coverage alone is looked for."""
    return [(f"policy.{charge}_price", "0") for charge in case.instance.settings.policy.prices]


def vary(
    case: Case,
    *,
    book: Book | None = None,
    founding_act: str | None = None,
    weighting: str | None = None,
    require: Sequence[str] | None = None,
    scenarios: Sequence[str] = (),
    overrides: Pairs = (),
) -> Case:
    """A case with some choices made otherwise; the rest stays. Raises as ``read_case`` does.

    A scenario or an override that sets the policy's own reading or weighting chooses that one.
    ``book`` is the case's instance ``prepared``, for those who vary it often.
    """
    instance = case.instance
    if overrides or scenarios:
        instance = (
            override(instance, overrides, scenarios) if book is None else changed(book, overrides, scenarios)
        )
    return case_of(
        instance,
        case.mode,
        founding_act or _as_set(case, instance, "founding_act"),
        weighting or _as_set(case, instance, "weighting"),
        case.require if require is None else require,
        (*case.scenarios, *scenarios),
        (*case.overrides, *((path, value) for path, value in overrides)),
    )


def _as_set(case: Case, instance: Instance, name: str) -> str:
    """The case's choice, unless a change to its instance has set the policy's own."""
    before, after = case.instance.settings.policy, instance.settings.policy
    kept = (getattr(before, name), before.sources.get(name)) == (
        getattr(after, name),
        after.sources.get(name),
    )
    return str(getattr(case if kept else after, name))


def _known(what: str, name: str, names: Iterable[str]) -> str:
    """The name as the instance writes it. Raises UsageError for an unknown name."""
    names = sorted(names)
    if not isinstance(name, str):
        raise UsageError(f"unknown {what} {short(str(name))}; expected one of: {', '.join(names)}")
    found = same(name, names)
    if found is None:
        raise UsageError(f"unknown {what} {name!r}; {hint(name, names)}")
    return found
