"""Routes of files: the instance as a workbook, a case as an instance of its own, style and script."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from optim.reading.locate import LOCAL
from optim.web.asked import asked_of
from optim.web.bench import Bench, html
from optim.web.forms import pairs, text
from optim.web.saving import moved, save, workbook

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class FileRoutes:
    """Files that are taken away, saved, or belong to the page."""

    bench: Bench

    def routes(self) -> list[Route]:
        """Where each of them is."""
        return [
            Route("/instance.xlsx", self.workbook, methods=["GET"]),
            Route("/save", self.save, methods=["POST"]),
            Route("/static/{name}", self.file, methods=["GET"]),
        ]

    async def workbook(self, request: Request) -> Response:
        """The instance with the values moved, as a workbook to edit."""
        asked = self.bench.asked(request)

        def made() -> bytes:
            with TemporaryDirectory(prefix="optimize-") as folder:
                return workbook(moved(self.bench.desk.case, asked), Path(folder))

        name = f"{self.bench.desk.case.instance.name}.xlsx"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(await asyncio.to_thread(made), media_type=WORKBOOK, headers=headers)

    async def save(self, request: Request) -> Response:
        """Write the case as an instance of its own, in the folder of instances."""
        form = await self.bench.form(request)
        asked = asked_of(pairs(text(form, "address")), self.bench.desk.case)
        name, reason = text(form, "name"), text(form, "reason")
        as_scenario = text(form, "as") == "scenario"
        folder = await asyncio.to_thread(save, self.bench.desk.case, asked, name, reason, as_scenario, LOCAL)
        return html(self.bench.pages.saved(folder.as_posix(), name, asked, as_scenario))

    async def file(self, request: Request) -> Response:
        """Style and script."""
        found = self.bench.static.get(request.path_params["name"])
        if found is None:
            raise HTTPException(404, "There is no such file.")
        words, kind = found
        return Response(words, media_type=kind)
