"""Routes of details that a page loads when they are opened: tables of charts and maps, sources of levers."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from optim.report.csv_text import csv_text
from optim.report.page.cells import ShownTable
from optim.web.asked import Asked
from optim.web.bench import GONE, Bench, html, patiently
from optim.web.levers import Lever, levers


@dataclass(frozen=True)
class DetailRoutes:
    """Pages of one table or one source; a script takes the part that it wants."""

    bench: Bench

    def routes(self) -> list[Route]:
        """Where each of them is."""
        return [
            Route("/figures/{kind}.csv", self.csv, methods=["GET"]),
            Route("/figures/{kind}", self.figures, methods=["GET"]),
            Route("/sources/{name}", self.source, methods=["GET"]),
        ]

    async def figures(self, request: Request) -> Response:
        """The table of a chart or of a map of a case."""
        asked, kind = self.bench.asked(request), request.path_params["kind"]
        found = await patiently(request, self._table(asked, kind))
        if found is None:
            return Response(status_code=GONE)
        return html(self.bench.pages.figures(asked, kind, *found))

    async def csv(self, request: Request) -> Response:
        """The same as a file."""
        asked, kind = self.bench.asked(request), request.path_params["kind"]
        found = await patiently(request, self._table(asked, kind))
        if found is None:
            return Response(status_code=GONE)
        headers = {"Content-Disposition": f'attachment; filename="{kind}.csv"'}
        return Response(_csv(found[1]), media_type="text/csv", headers=headers)

    async def source(self, request: Request) -> Response:
        """The source of a lever."""
        return html(self.bench.pages.source(self._lever(request.path_params["name"])))

    async def _table(self, asked: Asked, kind: str) -> tuple[str, ShownTable]:
        state = await self.bench.state(asked)
        found = None if state.shown is None else state.shown.table(kind)
        if found is None:
            raise HTTPException(404, "This case has no such table: go back to the case and open it there.")
        return found

    def _lever(self, name: str) -> Lever:
        case = self.bench.desk.case
        for weighting in case.instance.settings.weightings:
            for lever in levers(case, weighting):
                if lever.field == name and lever.source:
                    return lever
        raise HTTPException(404, "There is no lever of that name with a source.")


def _csv(table: ShownTable) -> str:
    rows = [[_value(cell.raw or cell.text, cell.number) for cell in row] for row in table.rows]
    return csv_text(pd.DataFrame(rows, columns=list(table.head)))


def _value(text: str, number: bool) -> object:
    return float(text.replace(",", "")) if number else text
