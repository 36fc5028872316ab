"""`optimize validate`, `instances` and `new`."""

from __future__ import annotations

import sys

from optim import reading
from optim.cli.session import Session
from optim.errors import Fault
from optim.text import one_line


def validate(instance: str, strict: bool, session: Session) -> int:
    """Print every fault and warning; 2 if there is a fault, else 0."""
    session.instance = instance
    with session.timed("read"):
        found = reading.validate(instance, strict=strict)
    faults = [fault for fault in found if fault.severity == "error"]
    warnings = [fault for fault in found if fault.severity != "error"]
    if session.as_json:
        _print_json(found, bool(faults), session)
        return 2 if faults else 0
    for fault in warnings:
        print(f"warning: {fault}")
    for fault in faults:
        print(fault)
    print(f"{instance}: {_count(faults, 'fault')}, {_count(warnings, 'warning')}", file=sys.stderr)
    return 2 if faults else 0


def _count(found: list[Fault], word: str) -> str:
    return f"{len(found) or 'no'} {word}{'' if len(found) == 1 else 's'}"


def _print_json(found: tuple[Fault, ...], faulty: bool, session: Session) -> None:
    """The usual document; its one error lists the faults, and the warnings as faults of that severity."""
    from optim.cli.ending import fault_document, print_document
    from optim.report.document import Told, document

    name = session.instance
    error = {
        "type": "InstanceError" if faulty else "Warning",
        "exit_code": 2 if faulty else 0,
        "message": f"instance {name!r}: see the faults",
        "faults": [fault_document(fault) for fault in found],
    }
    told = Told(
        instance=name,
        status="error" if faulty else None,
        seconds=session.all_seconds(),
        errors=[error] if found else [],
    )
    print_document(document(told))


def show_list(session: Session) -> int:
    """Print name, title and folder of every instance."""
    rows = list(reading.list_instances())
    if session.as_json:
        from optim.cli.ending import print_document

        listed = [{"instance": name, "title": title, "folder": str(folder)} for name, title, folder in rows]
        print_document({"instances": listed})
        return 0
    width = max((len(name) for name, _, _ in rows), default=0)
    for name, title, folder in rows:
        print(f"{name:<{width}}  {one_line(title)}  ({folder})")
    return 0


def start(name: str, source: str) -> int:
    """Start instance ``name`` from ``source`` and say where it is."""
    print(reading.start_new(name, source))
    return 0
