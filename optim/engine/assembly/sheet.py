"""Sheet: what a part states, entry by entry. An entry is a row, or a variable with its bounds.

A part is handed a stand-in for the model, on which it states families of entries as it does on the model
itself: an index, and a rule that makes the entry of an index. One stand-in notes which values each entry
looks at, the other states only the entries that are asked for. What is asked of Pyomo's components before
they are constructed is their rules, in ``_rule_of``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from optim.engine.assembly.columns import key_of
from optim.engine.assembly.reads import Read, Watch
from optim.engine.compiled import Key


class _StandIn:
    """Answers for a model."""

    def __init__(self, model: Any) -> None:
        vars(self)["_model"] = model

    def __getattr__(self, name: str) -> Any:
        return getattr(self._model, name)


class Noting(_StandIn):
    """Hands everything on to the model, and notes which values each entry looks at: ``looked``."""

    def __init__(self, model: Any, watch: Watch) -> None:
        super().__init__(model)
        self.looked: dict[Key, set[Read]]
        vars(self).update(looked={}, _watch=watch)

    def __setattr__(self, name: str, component: Any) -> None:
        at = _rule_of(component)
        if at is not None:
            setattr(component, at, _Noted(getattr(component, at), partial(self._noted, name)))
        setattr(self._model, name, component)

    def _noted(self, name: str, rule: Any, m: Any, index: Any) -> Any:
        stated, seen = self._watch.apart(partial(rule, m, index))
        self.looked.setdefault(key_of(name, index), set()).update(seen)
        return stated


class Sheet(_StandIn):
    """Takes nothing but the entries that are asked for, by family and index: ``stated``."""

    def __init__(self, model: Any, asked: Iterable[Key]) -> None:
        super().__init__(model)
        self.stated: dict[Key, Any]
        families: dict[str, list[Key]] = {}
        for key in asked:
            families.setdefault(key[0], []).append(key)
        vars(self).update(stated={}, _families=families)

    def __setattr__(self, name: str, component: Any) -> None:
        if name in self._families:
            at = _rule_of(component)
            assert at is not None, "an entry that can be asked for has been noted, so there is a rule"
            for key in self._families[name]:
                self.stated[key] = getattr(component, at)(self, key[1])


class _Noted:
    """A rule of Pyomo's, called through something that notes."""

    def __init__(self, rule: Any, noted: Callable[[Any, Any, Any], Any]) -> None:
        self._rule, self._noted = rule, noted

    def __call__(self, m: Any, index: Any) -> Any:
        return self._noted(self._rule, m, index)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._rule, name)


def _rule_of(component: Any) -> str | None:
    """The attribute that holds the rule by which a component makes its entries; None where it has none.

    Pyomo offers no way to set a constraint's rule, or to ask for a variable's bounds before it is there.
    """
    from pyomo.core import Constraint, Var

    for kind, attribute in ((Constraint, "_rule"), (Var, "_rule_bounds")):
        if isinstance(component, kind):
            rule = getattr(component, attribute)
            return attribute if rule is not None and not rule.constant() else None
    return None
