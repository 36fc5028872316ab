"""Every plan of a tiny case, in whole numbers, with the exact checker as the only judge.

Enumerated: built, pledged, shared, stationed, rotated and stored, each entry from zero upward until the
checker finds a breach that more of anything listed later cannot cure (``PRUNING``), and who leads. Derived:
``posted`` and ``bought`` are the fewest that the checker accepts, ``formed`` the most, and who is present or
leads takes part: other values of these only tighten rules, or cover less.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import count, product
from typing import Any

from optim.case import Case
from optim.check import (
    FAMILIES,
    assignments,
    beds,
    budget,
    caveats,
    consent,
    deployed_share,
    domain,
    force_pool,
    formations,
    founding_act,
    headquarters,
    lead_nation,
    projects,
    ranges,
    sharing,
    storage,
    substitution,
)
from optim.check.charges import rows as charges
from optim.check.lookups import Data
from optim.check.totals import Books
from optim.plan import Plan
from oracle.perturbing import entries

Values = dict[str, dict[Any, Any]]

STANDING = (domain, force_pool, deployed_share, caveats, beds, ranges, founding_act, consent, budget)
PRUNING: dict[str, tuple[Any, ...]] = {
    "built": (domain, projects, founding_act, budget),
    "pledged": (domain, sharing, force_pool, deployed_share, caveats, budget),
    "shared": (sharing, beds, ranges, founding_act),
    "stationed": STANDING,
    "rotated": STANDING,
    "stored": (domain, storage, budget),
    "assigned": (domain, assignments, force_pool, budget),
    "substituting": (domain, substitution),
}
"""Variables in the order of enumeration, and the rules that stay broken however a plan goes on."""
FORMED = (formations, lead_nation)

DERIVED = ("posted", "bought", "formed", "led", "stays", "framework", "takes_part")
"""Variables that follow from those. Answers are left to ``oracle.responding``."""


@dataclass(frozen=True)
class Search:
    """The plans of a case; its look-ups are made once."""

    case: Case

    @cached_property
    def data(self) -> Data:
        """The checker's look-ups."""
        return Data(self.case)

    def books(self, plan: Plan) -> Books:
        """The checker's sums over a plan, with the look-ups that every plan shares."""
        books = Books(self.case, plan)
        books.__dict__["data"] = self.data  # a cached property: the same answer, found once
        return books

    def plans(self) -> Iterator[Plan]:
        """Every plan without responses that breaks no rule, up to what covers the same."""
        nothing: Values = {name: {} for name in Plan.__dataclass_fields__}
        for values in self._choices(self._cells(nothing), nothing):
            for formed in self._formed(values):
                plan = self._first_good(formed)
                if plan is not None:
                    yield plan

    def _cells(self, nothing: Values) -> list[Any]:
        """The entries that can be other than zero; of what only grows, the last period first."""
        every = {**entries(self.case)}
        for name in ("pledged", "assigned"):
            every[name] = every[name][::-1]
        cells = [(name, key) for name in PRUNING for key in every[name]]
        return [
            (name, key) for name, key in cells if not self._broken({**nothing, name: {key: 1}}, (domain,))
        ]

    def _choices(self, cells: list[Any], values: Values) -> Iterator[Values]:
        """Every way to fill the cells, depth first."""
        if not cells:
            yield values
            return
        (name, key), later = cells[0], cells[1:]
        for units in count():
            more = {**values, name: {**values[name], key: units}}
            self._settle(more)
            if units and self._broken(more, PRUNING[name]):
                return
            yield from self._choices(later, more)

    def _settle(self, values: Values) -> None:
        """The fewest units posted and sets bought that explain what stands and what is stored."""
        follows = [("bought", "stored", self.data.stored0)]
        if not self.data.steady:  # the steady state has no ``posted``
            follows.append(("posted", "stationed", self.data.stationed0))
        for name, source, start in follows:
            there = values[source]
            values[name] = {
                (*cell, t): max(0, units - (there.get((*cell, t - 1), 0) if t > 1 else start.get(cell, 0)))
                for (*cell_, t), units in there.items()
                for cell in (tuple(cell_),)
            }

    def _broken(self, values: Values, families: tuple[Any, ...]) -> bool:
        books = self.books(Plan(**values))
        return any(next(iter(family.breaches(books)), None) for family in families)

    def _formed(self, values: Values) -> Iterator[Values]:
        """The most complete formations: of those of capabilities first, of formations then.

        Where units at home may complete some, every way to have no more of them: a unit is in one of either
        kind.
        """
        parts = Counter(row.formation for row in self.case.instance.formations)
        small = {row.formation for row in self.case.instance.formations if row.component not in parts}
        kinds = {f for pair in self.data.completes.items() for f in pair}
        slots = [(j, f, t) for j, f, t in product(self.data.theaters, parts, self.data.times) if f in kinds]
        for split in self._splits(values, slots):
            yield self._most(
                split, sorted((f for f in parts if f not in kinds), key=lambda f: f not in small)
            )

    def _splits(self, values: Values, slots: list[Any], at: int = 0) -> Iterator[Values]:
        """Every way to form and lead formations, from slot ``at`` on, to which none can be added."""
        if at == len(slots):
            if not any(self._one_more(values, slot) for slot in slots):
                yield values
            return
        yield from self._splits(values, slots, at + 1)
        for more in self._one_more(values, slots[at]):
            yield from self._splits(more, slots, at)

    def _one_more(self, values: Values, slot: tuple[str, str, int]) -> list[Values]:
        """The same with one more formation, led by each nation that can; empty where none can."""
        more = {**values, "formed": {**values["formed"], slot: values["formed"].get(slot, 0) + 1}}
        return [led for led in self._led(more, *slot) if not self._broken(led, FORMED)]

    def _most(self, values: Values, formations: list[str]) -> Values:
        """The most of these formations, one after the other."""
        for f in formations:
            for j, t in product(self.data.theaters, self.data.times):
                while more := self._one_more(values, (j, f, t)):
                    values = more[0]
        return self._stays(values) if self.case.instance.settings.policy.lead_nations else values

    def _stays(self, values: Values) -> Values:
        """Those headquarters of the start stay that could not stand otherwise."""
        for n, k, j in self.data.present0:
            for t in self.data.times:
                more = {**values, "stays": {**values["stays"], (n, k, j, t): 1}}
                before, after = (len([*headquarters.breaches(self.books(Plan(**v)))]) for v in (values, more))
                values = more if after < before else values
        return values

    def _led(self, values: Values, j: str, f: str, t: int) -> Iterator[Values]:
        """The same with one more formation led, by each nation in turn; what one can lead limits no other."""
        if not self.case.instance.settings.policy.lead_nations:
            yield values
            return
        led = values["led"]
        for n in self.data.contributors:
            yield {**values, "led": {**led, (n, j, f, t): led.get((n, j, f, t), 0) + 1}}

    def _first_good(self, values: Values) -> Plan | None:
        """The plan with the first leaders that the checker accepts, of those with the fewest handovers: who
        leads does not change coverage."""
        good = self._good(values)
        if "handover" not in self.case.instance.settings.policy.prices:
            return next(good, None)
        return min(
            good, key=lambda plan: sum(row.points for row in charges(Books(self.case, plan))), default=None
        )

    def _good(self, values: Values) -> Iterator[Plan]:
        slots = [
            (j, t) for j, row in self.data.theaters.items() if row.multinational for t in self.data.times
        ]
        for leaders in product(self.data.contributors, repeat=len(slots)):
            lead = {(n, j, t): 1 for n, (j, t) in zip(leaders, slots, strict=True)}
            there = {
                (n, j, t): 1
                for name in ("stationed", "rotated")
                for (n, _, j, t), units in values[name].items()
                if units and self.data.theaters[j].multinational
            }
            more = {**values, "framework": lead, "takes_part": {**there, **lead}}
            if not self._broken(more, (domain, *FAMILIES)):
                yield Plan(**more)
