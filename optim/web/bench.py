"""Bench: everything that the routes of a workbench use, and what all of them do alike."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from optim.web.asked import Asked, asked_of
from optim.web.desk import Desk
from optim.web.guard import Keys, comes_from_a_form
from optim.web.jobs import Jobs
from optim.web.pages import Pages
from optim.web.pins import Pins
from optim.web.states import State, state_of
from optim.web.static import Static

T = TypeVar("T")
GONE = 499  # the status where nobody waits for the answer any longer
LOOK_SECONDS = 0.1  # between two looks whether somebody still waits
LINGER_SECONDS = 3.0  # in which a page that came without its answer asks for it


@dataclass(frozen=True)
class Bench:
    """Everything that the routes use. ``instance`` is what the command line calls the instance."""

    instance: str
    desk: Desk
    pages: Pages
    static: Static
    jobs: Jobs
    pins: Pins
    keys: Keys

    def asked(self, request: Request) -> Asked:
        """The case that the address of a request names."""
        return asked_of(request.query_params.multi_items(), self.desk.case)

    async def state(self, asked: Asked) -> State:
        """The state of a case: its answer, or its faults."""
        return await state_of(self.desk, asked)

    async def form(self, request: Request) -> FormData:
        """A form that changes something. Raises HTTPException where it is not from a page of this server."""
        form = await request.form()
        if not comes_from_a_form(form.get("form"), self.keys):
            raise HTTPException(403, "The form is not from a page of this server: load the page again.")
        return form


async def patiently(request: Request, work: Awaitable[T], most: float | None = None) -> T | None:
    """A result, unless whoever asked has gone; then nobody waits for it any longer.

    After ``most`` seconds the page comes without it and asks again, so it is made for a while longer.
    """
    task, waited = asyncio.ensure_future(work), 0.0
    linger = 0.0
    try:
        while most is None or waited < most:
            done, _ = await asyncio.wait({task}, timeout=LOOK_SECONDS)
            if done:
                return task.result()
            if await request.is_disconnected():
                return None
            waited += LOOK_SECONDS
        linger = LINGER_SECONDS
        return None
    finally:
        asyncio.get_running_loop().call_later(linger, task.cancel)


def html(text: str, headers: Mapping[str, str] | None = None, status: int = 200) -> Response:
    """A page."""
    return HTMLResponse(text, status, dict(headers or {}))
