"""Routes of files: the instance as a workbook, a case as an instance of its own, style and script."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from optim.errors import UsageError
from optim.reading.locate import LOCAL
from optim.web.asked import asked_of
from optim.web.bench import Bench, html
from optim.web.forms import pairs, text
from optim.web.guard import UPLOAD
from optim.web.saving import moved, name_from, save, workbook
from optim.web.upload import Uploaded, file_name, keep, moved_values, uploaded

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
            Route(UPLOAD, self.upload, methods=["POST"]),
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
        name, reason = name_from(text(form, "name")), text(form, "reason")
        as_scenario = text(form, "as") == "scenario"
        folder = await asyncio.to_thread(save, self.bench.desk.case, asked, name, reason, as_scenario, LOCAL)
        return html(self.bench.pages.saved(folder.as_posix(), name, asked, as_scenario))

    async def upload(self, request: Request) -> Response:
        """A workbook whose values become moved ones, or which becomes an instance of its own."""
        form = await self.bench.form(request)
        sent = form.get("workbook")
        if not isinstance(sent, UploadFile) or not sent.filename:
            raise UsageError("No workbook was sent: choose a file that ends with .xlsx")
        name = file_name(sent.filename)
        found = await self._read(sent, name)
        if found.instance is None:
            return html(self.bench.pages.unread(name, found.faults), status=400)
        base = self.bench.desk.case
        if text(form, "as") == "instance":
            folder = await asyncio.to_thread(keep, found.instance, text(form, "name"), name, LOCAL)
            return html(self.bench.pages.kept(folder.as_posix(), folder.name))
        moved_ = await asyncio.to_thread(moved_values, base.instance, found.instance)
        if not moved_:
            return html(self.bench.pages.same(name))
        return RedirectResponse(asked_of(moved_, base).address, 303)

    async def _read(self, sent: UploadFile, name: str) -> Uploaded:
        """The instance of a workbook, read in a process of the desk, which it may end."""
        with TemporaryDirectory(prefix="optimize-", ignore_cleanup_errors=True) as folder:
            file = Path(folder) / name
            with file.open("wb") as target:
                await asyncio.to_thread(copyfileobj, sent.file, target)
            try:
                return await self.bench.desk.call(uploaded, file)
            except (RuntimeError, OSError) as error:  # the process was lost, or took too long
                words = f"{name} could not be read ({type(error).__name__}): save it as .xlsx again"
                return Uploaded(faults=(words,))

    async def file(self, request: Request) -> Response:
        """Style and script."""
        found = self.bench.static.get(request.path_params["name"])
        if found is None:
            raise HTTPException(404, "There is no such file.")
        words, kind = found
        return Response(words, media_type=kind)
