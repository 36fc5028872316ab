"""The workbench command: an instance, a run or a study in, a server that runs until Ctrl-C."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from optim.case import Case
from optim.cli.session import Session

Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Door:
    """Where the server listens. ``understood``: the user accepts that the network reaches the server."""

    host: str
    port: int
    browser: bool
    understood: bool


def start(what: str, out: Path, door: Door, session: Session) -> int:
    """Serve the workbench until Ctrl-C. The choices of a run or study are moved levers of its instance."""
    from optim.cli.stored import names_instance
    from optim.store import ready
    from optim.web.host import chosen

    host = chosen(door.host, door.understood)
    instance, pairs = what, Pairs()
    if names_instance(what):
        case = _case(instance)
    else:
        instance, name, pairs = _stored(what, out)
        case = _case(instance)
        case = case.replace(instance=case.instance.replace(name=name))
    session.instance, session.case = instance, case
    ready(out)
    from optim.web import serve

    serve(case, instance, out, start=pairs, host=host, port=door.port, browser=door.browser)
    return 0


def _case(instance: str) -> Case:
    from optim.reading import read_case

    return read_case(instance, mode="steady")


def _stored(name: str, out: Path) -> tuple[str, str, Pairs]:
    """The copy of the instance in a run or study, its name, and what was chosen, as fields."""
    from optim.cli.parts import folder_of, part_called
    from optim.errors import UsageError

    part = part_called(name, out)
    copy = folder_of(name, out) / "instance"
    if not copy.is_dir():
        raise UsageError(f"{part.name} holds no copy of its instance: name the instance instead")
    return copy.as_posix(), str(part.manifest["instance"]), _chosen(part.manifest)


def _chosen(manifest: Mapping[str, Any]) -> Pairs:
    """Scenarios and values are in the copy of the instance already."""
    from optim.web.levers import ACT, MUST, WEIGHTS

    return [
        (ACT, str(manifest["founding_act"])),
        (WEIGHTS, str(manifest["weighting"])),
        *((f"{MUST}.{ask}", "must") for ask in manifest["require"]),
    ]
