"""Routes of tables: the evidence, every value of the case, and the change of any of them."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from optim.instance import TABLES
from optim.web.asked import asked_of
from optim.web.bench import Bench, html
from optim.web.forms import changed_cells, pairs, text
from optim.web.saving import moved
from optim.web.tables import lines


@dataclass(frozen=True)
class TableRoutes:
    """Pages of tables."""

    bench: Bench

    def routes(self) -> list[Route]:
        """Where each of them is."""
        return [
            Route("/evidence", self.evidence, methods=["GET"]),
            Route("/tables", self.tables, methods=["GET"]),
            Route("/tables/{name}", self.table, methods=["GET"]),
            Route("/cells", self.cells, methods=["POST"]),
        ]

    async def evidence(self, request: Request) -> Response:
        """Every figure of the evidence with its source."""
        return html(self.bench.pages.evidence())

    async def tables(self, request: Request) -> Response:
        """The tables of the case."""
        return html(self.bench.pages.tables(self.bench.asked(request)))

    async def table(self, request: Request) -> Response:
        """The rows of one table; one of them open to be changed."""
        asked, name = self.bench.asked(request), request.path_params["name"]
        if name not in TABLES:
            raise HTTPException(404, f"There is no table {name!r}; expected one of: {', '.join(TABLES)}")
        case = await asyncio.to_thread(moved, self.bench.desk.case, asked)
        given = request.query_params
        return html(self.bench.pages.table(asked, case, name, given.get("rows", ""), given.get("open", "")))

    async def cells(self, request: Request) -> Response:
        """Change values of a row: those that are not as they were become moved values of the case."""
        form = await self.bench.form(request)
        asked = asked_of(pairs(text(form, "address")), self.bench.desk.case)
        case = await asyncio.to_thread(moved, self.bench.desk.case, asked)
        name, key = text(form, "table"), text(form, "key")
        found = [line for line in lines(case, case, name) if line.key == key] if name in TABLES else []
        if not found:
            raise HTTPException(404, "There is no such row.")
        given = [*asked.pairs(), *changed_cells(form, found[0])]
        return RedirectResponse(asked_of(given, self.bench.desk.case).address, 303)
