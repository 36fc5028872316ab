"""App: the routes of the workbench put together, behind its guard; faults become pages."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response

from optim.errors import PostureError
from optim.web.bench import Bench, html
from optim.web.guard import Guard
from optim.web.routes.cases import CaseRoutes
from optim.web.routes.details import DetailRoutes
from optim.web.routes.files import FileRoutes
from optim.web.routes.jobs import JobRoutes
from optim.web.routes.tables import TableRoutes

KINDS = (CaseRoutes, DetailRoutes, TableRoutes, FileRoutes, JobRoutes)


@dataclass(frozen=True)
class Workbench(Bench):
    """A workbench that can be served."""

    def app(self) -> Starlette:
        """The server's application."""
        return Starlette(
            routes=[route for kind in KINDS for route in kind(self).routes()],
            middleware=[Middleware(Guard, keys=self.keys)],
            exception_handlers={
                HTTPException: self._http,
                PostureError: self._fault,
                Exception: self._broken,
            },
        )

    async def _http(self, request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        return html(self.pages.refusal(error.detail), status=error.status_code)

    async def _fault(self, request: Request, error: Exception) -> Response:
        return html(self.pages.refusal(str(error)), status=400)

    async def _broken(self, request: Request, error: Exception) -> Response:
        words = f"This is a fault of the workbench ({type(error).__name__}). The terminal shows more."
        return html(self.pages.refusal(words), status=500)
