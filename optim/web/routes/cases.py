"""Routes of cases: the page, the answer, how sure it is, and cases that were given a name."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from optim.web.asked import asked_of
from optim.web.bench import LOOK_SECONDS, Bench, html, patiently
from optim.web.forms import pairs, text
from optim.web.states import PARTS, sure_of

GONE = 499  # nobody waits for the answer any longer


@dataclass(frozen=True)
class CaseRoutes:
    """Pages of cases."""

    bench: Bench

    def routes(self) -> list[Route]:
        """Where each of them is."""
        return [
            Route("/", self.page, methods=["GET"]),
            Route("/answer", self.answer, methods=["GET"]),
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
        return html(self.bench.pages.whole(asked, state, self.bench.pins.all(), self.bench.jobs))

    async def answer(self, request: Request) -> Response:
        """The answer alone, for a script that puts it into the page; its address in a header."""
        asked = self.bench.asked(request)
        state = await patiently(request, self.bench.state(asked))
        if state is None:
            return Response(status_code=GONE)
        return html(self.bench.pages.answer(asked, state), {"X-Address": asked.address})

    async def sure(self, request: Request) -> Response:
        """How sure it is that figures differ from the base's: asked when the answer is already there."""
        asked, of = self.bench.asked(request), request.query_params.get("of", PARTS[0])
        if of not in PARTS:
            raise HTTPException(404, f"There is no part {of!r}; expected one of: {', '.join(PARTS)}")
        sure = await patiently(request, sure_of(self.bench.desk, asked, of))
        return Response(status_code=GONE) if sure is None else html(self.bench.pages.sure(sure))

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


def _address(request: Request) -> str:
    return f"/?{request.url.query}" if request.url.query else "/"
