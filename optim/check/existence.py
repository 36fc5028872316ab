"""Existence: where the formulation has a variable, and in words why it has none elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from optim.check.lookups import Data
from optim.instance.columns import ANSWERS

Reason = Callable[[Any], str]


EVERYWHERE = ("shared", "built", "formed")  # decisions that exist for all known codes


def why_not(data: Data) -> Mapping[str, Reason]:
    """Variable -> a function that says why an entry with known codes cannot be; empty where it can.

    A decision without an entry is in ``EVERYWHERE``.
    """
    stock = _stored(data)
    return {
        "stationed": _stationed(data),
        "posted": _posted(data),
        "rotated": lambda key: _serves(data, key[0], key[1], key[2], "rotational"),
        "stored": stock,
        "bought": stock,
        "pledged": lambda key: _member(data, key[0], key[1]),
        "framework": lambda key: _scheme(data, key[0], key[1]),
        "takes_part": lambda key: _scheme(data, key[0], key[1]),
        "led": lambda key: _led(data, key[0], key[1]),
        "stays": lambda key: _stays(data, key),
        "assigned": lambda key: _assigned(data, key[0], key[1], key[2]),
        "surged": lambda key: _surged(data, stock, key),
        "held_back": lambda key: _held_back(data, key),
        "near": lambda key: _near(data, key),
        "driven_on": lambda key: _driven_on(data, stock, key),
        "substituting": lambda key: _stands_in(data, key[0], key[1]),
        "substituting_by": lambda key: _stands_in_by(data, key),
    }


def _serves(data: Data, n: str, k: str, j: str, mode: str) -> str:
    if (n, k) not in data.has_type:
        return f"{n} has no {k} units"
    caveat = data.caveats.get((n, j))
    if caveat and mode not in caveat.modes:
        return f"the caveat of {n} in {j} does not allow {mode}"
    return ""


def _stationed(data: Data) -> Reason:
    def reason(key: tuple[str, str, str, int]) -> str:
        n, k, j, _ = key
        refused = _serves(data, n, k, j, "permanent")
        willing = data.contributors[n].consents_permanent and data.theaters[j].consents_permanent
        if refused or willing or data.stationed0.get((n, k, j), 0) > 0:
            return refused
        return f"{n} and the host of {j} do not both consent, and none was stationed at the start"

    return reason


def _posted(data: Data) -> Reason:
    if data.steady:
        return lambda _: "the steady state has no start: nobody is newly stationed in it"
    return _stationed(data)


def _stored(data: Data) -> Reason:
    places = {row.theater for row in data.instance.sites if row.storage > 0}
    places |= {
        data.theater_of(row.project).theater
        for row in data.instance.projects
        if row.adds_storage > 0 and row.max_count > 0
    }

    def reason(key: tuple[str, str, str, int]) -> str:
        n, k, j, _ = key
        if data.unit_types[k].equipment_t <= 0:
            return f"{k} has no equipment to store"
        if j not in places:
            return f"{j} neither has nor can build storage"
        return _serves(data, n, k, j, "stored")

    return reason


def _member(data: Data, a: str, n: str) -> str:
    row = next((row for row in data.members[a] if row.contributor == n), None)
    if row is None:
        return f"{n} is no member of {a}"
    return _serves(data, n, row.unit_type, row.theater, "rotational")


def _scheme(data: Data, n: str, j: str) -> str:
    """Why n neither leads nor takes part in j."""
    if not data.theaters[j].multinational:
        return f"{j} is not multinational"
    return "" if can_be_present(data, n, j) else f"{n} can be neither stationed nor rotated in {j}"


def _led(data: Data, n: str, j: str) -> str:
    """Why n leads no formation in j."""
    if not data.instance.settings.policy.lead_nations:
        return "the policy lead_nations is off: formations have no lead nation"
    return "" if can_be_present(data, n, j) else f"{n} can be neither stationed nor rotated in {j}"


def _stays(data: Data, key: tuple[str, str, str, int]) -> str:
    """Why no headquarters of n stays in j."""
    n, k, j, _ = key
    if not data.instance.settings.policy.lead_nations:
        return "the policy lead_nations is off: headquarters may stand anywhere"
    if not data.unit_types[k].headquarters:
        return f"{k} is no headquarters"
    if data.present0.get((n, k, j), 0) <= 0:
        return f"{n} had no {k} in {j} at the start"
    rotates, stationed = _serves(data, n, k, j, "rotational"), _stationed(data)(key)
    return rotates if stationed else ""


def can_be_present(data: Data, n: str, j: str) -> bool:
    """Whether n has a ``stationed`` or ``rotated`` variable in j for some unit type."""
    stationed = _stationed(data)
    return any(
        not _serves(data, n, k, j, "rotational") or not stationed((n, k, j, 1)) for k in data.unit_types
    )


def _surged(data: Data, stored: Reason, key: tuple[str, str, str, str, str, int]) -> str:
    w, n, k, j, h, t = key
    if j not in data.contingencies[w].theaters:
        return f"{w} does not take place in {j}"
    way, kind = ANSWERS[h]
    refused = _serves(data, n, k, j, "response") or _at_notice(data, n, k, j, kind)
    if refused:
        return refused
    day = data.arrives(n, k, j, h)
    if day is None:
        return f"movements.csv has no way for {n} {k} to {j} by pathway {h}"
    latest = max(data.days[w], default=-1)
    if day > latest:
        return f"it arrives on day {day}, after the last day named for {w}"
    return stored((n, k, j, t)) if way == "stored" else ""


def _assigned(data: Data, n: str, k: str, j: str) -> str:
    """Why no unit of n is assigned to j."""
    row = data.assignments.get((n, j))
    if row is None or row.max_units <= 0:
        return f"assignments.csv lets {n} assign no unit to {j}"
    return _serves(data, n, k, j, "response")


def _at_notice(data: Data, n: str, k: str, j: str, kind: str) -> str:
    """Why no unit of n answers at this kind of notice."""
    if kind == "assigned":
        return _assigned(data, n, k, j)
    if kind == "early" and data.instance.settings.policy.ordinary_notice is None:
        return "the policy ordinary_notice is not set: no answer is earlier than others"
    pairs = ((row.contributor, row.unit_type) for row in data.instance.ready_forces if row.units > 0)
    if kind == "early" and (n, k) not in pairs:
        return f"ready_forces.csv has no {k} units of {n} on stand-by"
    return ""


def _held_back(data: Data, key: tuple[str, str, str, int, int]) -> str:
    w, k, j, d, _ = key
    if j not in data.contingencies[w].theaters:
        return f"{w} does not take place in {j}"
    if data.unit_types[k].equipment_t <= 0:
        return f"{k} has no equipment that waits for lift"
    return "" if d in data.days[w] else f"day {d} is not named for {w}"


def _near(data: Data, key: tuple[str, str, str, str, int]) -> str:
    w, i, k, j, _ = key
    struck = data.contingencies[w].theaters
    if j not in struck:
        return f"{w} does not take place in {j}"
    if i in struck:
        return f"{w} takes place in {i}: units stay there"
    road = data.road(i, k, j)
    if road is None:
        return f"near.csv has no way for {k} from {i} to {j}"
    if road.days > max(data.days[w], default=-1):
        return f"it arrives on day {road.days}, after the last day named for {w}"
    return ""


def _driven_on(data: Data, stored: Reason, key: tuple[str, str, str, str, str, str, int]) -> str:
    w, n, i, k, j, h, t = key
    struck = data.contingencies[w].theaters
    if j not in struck:
        return f"{w} does not take place in {j}"
    if i in struck:
        return f"{w} takes place in {i}: sets are used there"
    way, kind = ANSWERS[h]
    if way != "stored":
        return f"by pathway {h} no set is drawn"
    refused = _serves(data, n, k, j, "response") or _at_notice(data, n, k, j, kind)
    if refused:
        return refused
    road, days = data.road(i, k, j), data.drives(n, i, k, j, h)
    if road is None or road.drive_days is None:
        return f"near.csv has no drive for {k} from {i} to {j}"
    if days is None:
        return f"movements.csv has no way for {n} {k} to {i} by pathway {h}"
    if days[1] > max(data.days[w], default=-1):
        return f"it arrives on day {days[1]}, after the last day named for {w}"
    return stored((n, k, i, t))


def _stands_in(data: Data, k: str, r: str) -> str:
    pairs = (row.key for row in data.instance.substitutes if row.rate)
    return "" if (k, r) in pairs else f"substitutes.csv does not let {k} stand in for {r}"


def _stands_in_by(data: Data, key: tuple[str, str, str, str, int, int]) -> str:
    w, k, r, j, d, _ = key
    if j not in data.contingencies[w].theaters:
        return f"{w} does not take place in {j}"
    return _stands_in(data, k, r) or ("" if d in data.days[w] else f"day {d} is not named for {w}")
