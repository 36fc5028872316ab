"""Asked: which levers were moved, and where to. The address in the browser holds it, and nothing else."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from urllib.parse import urlencode

from optim.case import Case
from optim.studies.question import Question, Terms, plain
from optim.web.levers import ACT, CELL, MUST, SCENARIO, WEIGHTS, Lever, levers

HUNDRED = Decimal(100)
THOUSANDS = re.compile(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")
LAST = "last"  # the field that was moved last
PLACES = Decimal("0.0001")  # points: a share that follows from another is rounded to it


@dataclass(frozen=True)
class Asked:
    """What is not as in the instance. ``values`` are those of levers by field, ``cells`` others by path.

    ``faults``: why a value of a field cannot be meant; the value is then left as it was. ``wrong``: such
    values as they were written.
    """

    founding_act: str | None = None
    weighting: str | None = None
    scenarios: tuple[str, ...] = ()
    must: tuple[str, ...] = ()
    values: tuple[tuple[Lever, str], ...] = ()
    cells: tuple[tuple[str, str], ...] = ()
    faults: Mapping[str, str] = field(default_factory=dict)
    wrong: Mapping[str, str] = field(default_factory=dict)

    @property
    def changes(self) -> tuple[tuple[str, str], ...]:
        """Values by path, in the order of the levers, as ``--set`` takes them; the last of a path counts."""
        moved = (pair for lever, value in self.values for pair in lever.changes(value))
        return tuple(dict([*moved, *self.cells]).items())

    def question(self, base: Case) -> Question:
        """The question that a study asks of it; the base itself where nothing is moved."""
        if not self:
            return Question()
        return Question(
            changes=self.changes,
            scenarios=self.scenarios,
            founding_act=self.founding_act,
            weighting=self.weighting,
            require=self.must if self.must != base.require else None,
            near=True,
        )

    def __bool__(self) -> bool:
        return bool(self.founding_act or self.weighting or self.scenarios or self.must or self.changes)

    def pairs(self) -> list[tuple[str, str]]:
        """Field and value, as the address holds them."""
        chosen = [(ACT, self.founding_act), (WEIGHTS, self.weighting)]
        return [
            *((name, value) for name, value in chosen if value is not None),
            *((SCENARIO, name) for name in self.scenarios),
            *((f"{MUST}.{name}", "must") for name in self.must),
            *((lever.field, value) for lever, value in self.values),
            *((CELL, f"{path}={value}") for path, value in self.cells),
        ]

    @property
    def address(self) -> str:
        """The address of the page that shows it."""
        pairs = self.pairs()
        return "/?" + urlencode(pairs) if pairs else "/"

    @property
    def query(self) -> str:
        """The address's query, with its question mark; nothing where nothing is moved."""
        return self.address[1:]

    def without(self, name: str, value: str) -> str:
        """The address with one of the moved levers put back."""
        pairs = [pair for pair in self.pairs() if pair != (name, value)]
        return "/?" + urlencode(pairs) if pairs else "/"

    def options(self) -> list[str]:
        """The options of a command with which it asks the same."""
        return [
            *(("--founding-act", self.founding_act) if self.founding_act else ()),
            *(("--weights", self.weighting) if self.weighting else ()),
            *(part for name in self.scenarios for part in ("--scenario", name)),
            *(part for name in self.must for part in ("--require", name)),
            *(part for path, value in self.changes for part in ("--set", f"{path}={value}")),
        ]

    def words(self, instance: str, terms: Terms) -> list[str]:
        """The arguments of the command that gives the same answer."""
        solver = ["--gap", f"{terms.gap:g}", "--effort", f"{terms.effort:g}", "--objective", terms.objective]
        near = ["--beside-base"] if self else []
        return ["--instance", instance, "--mode", "steady", *solver, *near, *self.options()]

    def command(self, instance: str, terms: Terms) -> str:
        """The same as a command line."""
        return shlex.join(["optimize", *self.words(instance, terms)])


def asked_of(pairs: Sequence[tuple[str, str]], base: Case) -> Asked:
    """What the fields of a form or of an address say. What is as in the instance is left out."""
    given = {name: value.strip() for name, value in pairs}
    weighting = given.get(WEIGHTS) or base.weighting
    if weighting not in base.instance.settings.weightings:
        weighting = base.weighting
    known, faults = levers(base, weighting), dict[str, str]()
    cells = list(_cells(pairs, faults))
    own = {lever.paths[0]: lever for lever in known if len(lever.paths) == 1 and lever.kind != "percent"}
    for path, value in cells:
        if path in own and not _fault(own[path], value):  # a cell that has a lever is that lever's
            given[own[path].field] = value
    moved: list[tuple[Lever, str]] = []
    wrong: dict[str, str] = {}
    for lever in known:
        value = given.get(lever.field, "")
        if value and (fault := _fault(lever, value)):
            faults[lever.field], wrong[lever.field] = fault, value
        elif value and _plain(lever, value) != lever.base:
            moved.append((lever, _plain(lever, value)))
    by_field = {lever.field: value for lever, value in moved}
    return Asked(
        by_field.pop(ACT, None),
        by_field.pop(WEIGHTS, None),
        _scenarios(base, [value for name, value in pairs if name == SCENARIO]),
        tuple(lever.field.removeprefix(f"{MUST}.") for lever, value in moved if value == "must"),
        _shared(known, [pair for pair in moved if pair[0].paths], given.get(LAST, ""), faults),
        tuple(pair for pair in cells if pair[0] not in own or _fault(own[pair[0]], pair[1])),
        faults,
        wrong,
    )


def _plain(lever: Lever, value: str) -> str:
    return value if lever.kind == "choice" else plain(_without_thousands(value))


def _fault(lever: Lever, value: str) -> str:
    if lever.kind == "choice":
        known = [option.value for option in lever.options]
        return "" if value in known else f"{value!r} is not a choice; expected one of: {', '.join(known)}"
    try:
        number = Decimal(_without_thousands(value))
    except InvalidOperation:
        if "," in value:
            return f"{value!r} has a comma; expected a point before decimals, such as 0.5"
        return f"{value!r} is not a number; expected a plain number such as {lever.base}"
    if not number.is_finite() or number < 0:
        return f"{value} cannot be meant; expected a number of at least 0"
    return ""


def _without_thousands(value: str) -> str:
    """A number without the commas between thousands; any other comma stays, and is no number."""
    return value.replace(",", "") if THOUSANDS.fullmatch(value) else value


def _scenarios(base: Case, names: Iterable[str]) -> tuple[str, ...]:
    known, given = base.instance.settings.scenarios, set(names)
    return tuple(name for name in known if name in given)


def _cells(pairs: Iterable[tuple[str, str]], faults: dict[str, str]) -> Iterable[tuple[str, str]]:
    for name, text in pairs:
        if name != CELL or not text.strip():
            continue
        path, equal, value = text.partition("=")
        if equal and path.strip():
            yield path.strip(), value.strip()
        else:
            faults[CELL] = f"{text!r} sets nothing; expected PATH=VALUE, e.g. sites.*.beds=x2"


def _shared(
    known: Sequence[Lever], moved: list[tuple[Lever, str]], last: str, faults: dict[str, str]
) -> tuple[tuple[Lever, str], ...]:
    """The moved levers; shares of 100 points that were not moved make room for those that were.

    ``last``: the field that was moved last, for which all others make room.
    """
    shares = {lever.field: lever for lever in known if lever.paths and lever.paths[0].startswith("shares.")}
    set_ = {lever.field: Decimal(value) for lever, value in moved if lever.field in shares}
    now = {name: set_.get(name, Decimal(lever.base)) for name, lever in shares.items()}
    others = [pair for pair in moved if pair[0].field not in shares]
    if not set_ or sum(now.values()) == HUNDRED:
        return tuple(moved)
    fixed = {last} if last in set_ else set(set_)
    left = HUNDRED - sum(now[name] for name in fixed)
    were = sum(value for name, value in now.items() if name not in fixed)
    if left < 0 or (not were and left):
        for name in fixed:
            faults[name] = f"the shares add up to {plain(str(sum(now.values())))}; expected 100 points"
        return tuple(others)
    scaled = {
        name: (value * left / were).quantize(PLACES) if were else value
        for name, value in now.items()
        if name not in fixed
    }
    if scaled:  # what rounding leaves goes to the largest
        largest = max(scaled, key=lambda name: scaled[name])
        scaled[largest] += left - sum(scaled.values())
    texts = {name: plain(str(value)) for name, value in (now | scaled).items()}
    return (*others, *((shares[name], text) for name, text in texts.items() if text != shares[name].base))
