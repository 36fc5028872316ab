"""Routes of cases: the page, the answer, how sure it is, and cases that were given a name."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from optim.errors import PostureError
from optim.web.asked import Asked, asked_of
from optim.web.bench import GONE, LOOK_SECONDS, Bench, html, patiently
from optim.web.early import busy, early, proof, steps
from optim.web.forms import pairs, text
from optim.web.states import PARTS, State, sure_of


@dataclass(frozen=True)
class CaseRoutes:
    """Pages of cases."""

    bench: Bench

    def routes(self) -> list[Route]:
        """Where each of them is."""
        return [
            Route("/", self.page, methods=["GET"]),
            Route("/stopped", self.stopped, methods=["GET"]),
            Route("/answer", self.answer, methods=["GET"]),
            Route("/steps", self.steps, methods=["GET"]),
            Route("/sure", self.sure, methods=["GET"]),
            Route("/compare", self.compare, methods=["GET"]),
            Route("/pin", self.pin, methods=["POST"]),
            Route("/unpin", self.unpin, methods=["POST"]),
        ]

    async def page(self, request: Request) -> Response:
        """The whole page; without an answer at hand, one that says so and asks for it."""
        asked = self.bench.asked(request)
        if request.url.query and not asked.faults and asked.address != _address(request):
            return RedirectResponse(asked.address, 303)
        state = await patiently(request, self.bench.state(asked), most=LOOK_SECONDS)
        known = await early(self.bench.desk, asked) if state is None else None
        return html(self.bench.pages.whole(asked, state, self.bench.pins.all(), self.bench.jobs, known))

    async def stopped(self, request: Request) -> Response:
        """The page of a case that is not waited for any longer: with levers, without an answer."""
        asked = self.bench.asked(request)
        pages, pins = self.bench.pages, self.bench.pins.all()
        return html(pages.whole(asked, None, pins, self.bench.jobs, stopped=True))

    async def answer(self, request: Request) -> Response:
        """The answer alone, for a script that puts it into the page; its address in a header."""
        asked = self.bench.asked(request)
        state = await patiently(request, self.bench.state(asked))
        if state is None:
            return Response(status_code=GONE)
        return html(self.bench.pages.answer(asked, state), {"X-Address": asked.address})

    async def steps(self, request: Request) -> Response:
        """The same as it becomes known, as events: plans and bounds meanwhile, last the answer."""
        return StreamingResponse(self._events(self.bench.asked(request)), media_type="text/event-stream")

    async def _events(self, asked: Asked) -> AsyncIterator[str]:
        try:
            async for event in self._told(asked):
                yield event
        except PostureError as error:
            yield _event("fault", words=str(error))

    async def _told(self, asked: Asked) -> AsyncIterator[str]:
        shown = None
        async for now in steps(self.bench.desk, asked):
            if isinstance(now, State):
                yield _event("answer", html=self.bench.pages.answer(asked, now), address=asked.address)
                return
            told = {"busy": busy(now), "proof": proof(now)}
            if now.plan is not None and now.plan != shown:
                shown = now.plan
                told["html"] = self.bench.pages.early(now)
            yield _event("step", **told)

    async def sure(self, request: Request) -> Response:
        """How sure it is that figures differ from the base's: asked when the answer is already there."""
        asked, of = self.bench.asked(request), request.query_params.get("of", PARTS[0])
        if of not in PARTS:
            raise HTTPException(404, f"There is no part {of!r}; expected one of: {', '.join(PARTS)}")
        sure = await patiently(request, sure_of(self.bench.desk, asked, of))
        if sure is None:
            return Response(status_code=GONE)
        state = await self.bench.state(asked)
        figures = () if state.shown is None else (*state.shown.figures, *state.shown.moves)
        labels = {one.name: one.label for one in figures}
        return html(self.bench.pages.sure(asked, sure, labels))

    async def compare(self, request: Request) -> Response:
        """Up to four named cases side by side."""
        names = request.query_params.getlist("case")
        chosen = [pin for pin in self.bench.pins.all() if pin.name in names][:4]
        cases = [asked_of(pairs(pin.address), self.bench.desk.case) for pin in chosen]
        states = await asyncio.gather(*(self.bench.state(one) for one in cases))
        return html(self.bench.pages.compare(chosen, states))

    async def pin(self, request: Request) -> Response:
        """Give a case a name."""
        form = await self.bench.form(request)
        asked = asked_of(pairs(text(form, "address")), self.bench.desk.case)
        self.bench.pins.add(text(form, "name"), asked.address, text(form, "reason"))
        return RedirectResponse(asked.address, 303)

    async def unpin(self, request: Request) -> Response:
        """Forget a name."""
        form = await self.bench.form(request)
        self.bench.pins.remove(text(form, "name"))
        return RedirectResponse(asked_of(pairs(text(form, "address")), self.bench.desk.case).address, 303)


def _event(name: str, **told: str) -> str:
    """A server-sent event; JSON has no line breaks."""
    return f"event: {name}\ndata: {json.dumps(told)}\n\n"


def _address(request: Request) -> str:
    return f"/?{request.url.query}" if request.url.query else "/"
