"""Serving: the workbench's server, from its start to Ctrl-C."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import webbrowser
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import uvicorn

from optim.case import Case
from optim.studies.question import Terms
from optim.studies.question_set import BASE
from optim.studies.solve_case import get_ready
from optim.studies.workers import local
from optim.web.app import Workbench
from optim.web.asked import asked_of
from optim.web.desk import Desk
from optim.web.guard import Keys
from optim.web.host import Host, listening
from optim.web.jobs import Jobs
from optim.web.memory import one_arena
from optim.web.pages import Pages
from optim.web.pins import Pins
from optim.web.static import Static

WORKERS = 2
SAY = partial(print, flush=True)


def serve(
    case: Case,
    instance: str,
    out: Path,
    *,
    start: Sequence[tuple[str, str]] = (),
    host: Host | None = None,
    port: int = 0,
    browser: bool = True,
    say: Callable[[str], None] = SAY,
) -> None:
    """Serve the workbench of a case until Ctrl-C, on this machine only unless a ``host`` is given.

    ``instance`` is what the command line calls the instance, ``out`` the folder of runs; the answers are kept
    below it. ``start``: fields of the case that the page opens with. ``port``: 0 takes any that is free.
    Raises UsageError where the port is taken or nothing can be stored.
    """
    one_arena()
    host = host or Host()
    folder, terms = out / case.instance.name / "workbench", Terms()
    with listening(host, port) as door, local(WORKERS, terms) as crew:
        found = int(door.getsockname()[1])
        keys = Keys(
            found,
            lambda token: say(f"For another browser: {_address(host, found, token)}"),
            asked_of(start, case).address,
            instance,
            host=host,
        )
        desk = Desk(case, crew.executor, folder / "cases.sqlite", terms)
        bench = Workbench(
            instance,
            desk,
            Pages(case, instance, terms, keys.form),
            Static(case.period_count + 2),
            Jobs(out, folder / "pages"),
            Pins(folder / "cases.json"),
            keys,
        )
        say(f"Workbench: {_address(host, found, keys.token)}")
        say(host.meaning)
        try:
            asyncio.run(_serve(bench, door, _address(host, found, keys.token) if browser else None))
        finally:
            desk.close()


def _address(host: Host, port: int, token: str) -> str:
    return f"{host.url(port)}?token={token}"


async def _serve(bench: Workbench, door: socket.socket, address: str | None) -> None:
    config = uvicorn.Config(bench.app(), log_level="warning", lifespan="off", server_header=False)
    server = uvicorn.Server(config)
    async with _first(bench):
        if address is not None:
            asyncio.get_running_loop().run_in_executor(None, webbrowser.open, address)
        with contextlib.suppress(KeyboardInterrupt):
            await server.serve(sockets=[door])


@asynccontextmanager
async def _first(bench: Workbench) -> AsyncIterator[None]:
    """The base is solved before anybody asks, while the other processes compile it; at the end jobs end."""
    desk = bench.desk
    ready = [desk.call(get_ready, desk.base, desk.terms) for _ in range(WORKERS - 1)]
    first = asyncio.gather(desk.row(BASE), *ready)
    try:
        yield
    finally:
        first.cancel()
        await asyncio.gather(first, return_exceptions=True)
        await bench.jobs.close()
