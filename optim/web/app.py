"""App: the routes of the workbench, each of them thin."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from starlette.applications import Starlette
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from optim.errors import PostureError, UsageError
from optim.instance import TABLES
from optim.reading.locate import LOCAL
from optim.web.asked import Asked, asked_of
from optim.web.desk import Desk
from optim.web.forms import changed_cells, pairs, text
from optim.web.guard import Guard, Keys, comes_from_a_form
from optim.web.jobs import EXPORTED, Job, Jobs
from optim.web.pages import Pages
from optim.web.pins import Pins
from optim.web.saving import moved, save, workbook
from optim.web.states import PARTS, State, state_of, sure_of
from optim.web.static import Static
from optim.web.studies import COMMANDS, STUDIES
from optim.web.tables import lines

T = TypeVar("T")
GONE = 499  # nobody waits for the answer any longer
LOOK_SECONDS = 0.1  # between two looks whether somebody still waits
LINGER_SECONDS = 3.0  # in which a page that came without its answer asks for it
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FRAME = {"Content-Security-Policy": "frame-ancestors 'none'"}  # a report has a policy of its own


@dataclass(frozen=True)
class Workbench:
    """Everything that the routes use. ``instance`` is what the command line calls the instance."""

    instance: str
    desk: Desk
    pages: Pages
    static: Static
    jobs: Jobs
    pins: Pins
    keys: Keys

    def app(self) -> Starlette:
        """The server's application."""
        return Starlette(
            routes=[
                Route("/", self.page, methods=["GET"]),
                Route("/answer", self.answer, methods=["GET"]),
                Route("/sure", self.sure, methods=["GET"]),
                Route("/compare", self.compare, methods=["GET"]),
                Route("/evidence", self.evidence, methods=["GET"]),
                Route("/tables", self.tables, methods=["GET"]),
                Route("/tables/{name}", self.table, methods=["GET"]),
                Route("/cells", self.cells, methods=["POST"]),
                Route("/pin", self.pin, methods=["POST"]),
                Route("/unpin", self.unpin, methods=["POST"]),
                Route("/instance.xlsx", self.workbook, methods=["GET"]),
                Route("/save", self.save, methods=["POST"]),
                Route("/jobs", self.job_list, methods=["GET"]),
                Route("/jobs", self.begin, methods=["POST"]),
                Route("/jobs/{number:int}", self.job, methods=["GET"]),
                Route("/jobs/{number:int}/end", self.end, methods=["POST"]),
                Route("/jobs/{number:int}/page", self.job_page, methods=["GET"]),
                Route("/jobs/{number:int}/file/{form}", self.job_file, methods=["GET"]),
                Route("/static/{name}", self.file, methods=["GET"]),
            ],
            middleware=[Middleware(Guard, keys=self.keys)],
            exception_handlers={
                HTTPException: self._http,
                PostureError: self._fault,
                Exception: self._broken,
            },
        )

    async def page(self, request: Request) -> Response:
        """The whole page; without an answer at hand, one that says so and asks for it."""
        asked = self._asked(request)
        if request.url.query and not asked.faults and asked.address != _address(request):
            return RedirectResponse(asked.address, 303)
        state = await self._patiently(request, self._state(asked), most=LOOK_SECONDS)
        return self._html(self.pages.whole(asked, state, self.pins.all(), self.jobs))

    async def answer(self, request: Request) -> Response:
        """The answer alone, for a script that puts it into the page; its address in a header."""
        asked = self._asked(request)
        state = await self._patiently(request, self._state(asked))
        if state is None:
            return Response(status_code=GONE)
        return self._html(self.pages.answer(asked, state), {"X-Address": asked.address})

    async def sure(self, request: Request) -> Response:
        """How sure it is that figures differ from the base's: asked when the answer is already there."""
        asked, of = self._asked(request), request.query_params.get("of", PARTS[0])
        if of not in PARTS:
            raise HTTPException(404, f"There is no part {of!r}; expected one of: {', '.join(PARTS)}")
        sure = await self._patiently(request, sure_of(self.desk, asked, of))
        return Response(status_code=GONE) if sure is None else self._html(self.pages.sure(sure))

    async def compare(self, request: Request) -> Response:
        """Up to four named cases side by side."""
        names = request.query_params.getlist("case")
        chosen = [pin for pin in self.pins.all() if pin.name in names][:4]
        cases = [asked_of(pairs(pin.address), self.desk.case) for pin in chosen]
        states = await asyncio.gather(*(self._state(one) for one in cases))
        return self._html(self.pages.compare(chosen, states))

    async def evidence(self, request: Request) -> Response:
        """Every figure of the evidence with its source."""
        return self._html(self.pages.evidence())

    async def tables(self, request: Request) -> Response:
        """The tables of the case."""
        return self._html(self.pages.tables(self._asked(request)))

    async def table(self, request: Request) -> Response:
        """The rows of one table; one of them open to be changed."""
        asked, name = self._asked(request), request.path_params["name"]
        if name not in TABLES:
            raise HTTPException(404, f"There is no table {name!r}; expected one of: {', '.join(TABLES)}")
        case = await asyncio.to_thread(moved, self.desk.case, asked)
        given = request.query_params
        return self._html(self.pages.table(asked, case, name, given.get("rows", ""), given.get("open", "")))

    async def cells(self, request: Request) -> Response:
        """Change values of a row: those that are not as they were become moved values of the case."""
        form = await self._form(request)
        asked = asked_of(pairs(text(form, "address")), self.desk.case)
        case = await asyncio.to_thread(moved, self.desk.case, asked)
        name, key = text(form, "table"), text(form, "key")
        found = [line for line in lines(case, case, name) if line.key == key] if name in TABLES else []
        if not found:
            raise HTTPException(404, "There is no such row.")
        given = [*asked.pairs(), *changed_cells(form, found[0])]
        return RedirectResponse(asked_of(given, self.desk.case).address, 303)

    async def pin(self, request: Request) -> Response:
        """Give a case a name."""
        form = await self._form(request)
        asked = asked_of(pairs(text(form, "address")), self.desk.case)
        self.pins.add(text(form, "name"), asked.address, text(form, "reason"))
        return RedirectResponse(asked.address, 303)

    async def unpin(self, request: Request) -> Response:
        """Forget a name."""
        form = await self._form(request)
        self.pins.remove(text(form, "name"))
        return RedirectResponse(asked_of(pairs(text(form, "address")), self.desk.case).address, 303)

    async def workbook(self, request: Request) -> Response:
        """The instance with the values moved, as a workbook to edit."""
        asked = self._asked(request)

        def made() -> bytes:
            with TemporaryDirectory(prefix="optimize-") as folder:
                return workbook(moved(self.desk.case, asked), Path(folder))

        name = f"{self.desk.case.instance.name}.xlsx"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(await asyncio.to_thread(made), media_type=WORKBOOK, headers=headers)

    async def save(self, request: Request) -> Response:
        """Write the case as an instance of its own, in the folder of instances."""
        form = await self._form(request)
        asked = asked_of(pairs(text(form, "address")), self.desk.case)
        name, reason = text(form, "name"), text(form, "reason")
        as_scenario = text(form, "as") == "scenario"
        folder = await asyncio.to_thread(save, self.desk.case, asked, name, reason, as_scenario, LOCAL)
        return self._html(self.pages.saved(folder.as_posix(), name, asked, as_scenario))

    async def job_list(self, request: Request) -> Response:
        """Every job, the newest first."""
        return self._html(self.pages.jobs(self.jobs))

    async def begin(self, request: Request) -> Response:
        """Begin a job from where the levers stand."""
        form = await self._form(request)
        asked = asked_of(pairs(text(form, "address")), self.desk.case)
        title, words = self._command(text(form, "what"), asked, form)
        if self.jobs.full:
            raise UsageError("So many jobs wait already: end one first")
        return RedirectResponse(f"/jobs/{self.jobs.begin(title, words, asked.address).number}", 303)

    async def job(self, request: Request) -> Response:
        """How far a job is, or what came of it."""
        return self._html(self.pages.job(self._job(request), self.desk.case))

    async def end(self, request: Request) -> Response:
        """End a job."""
        await self._form(request)
        job = self._job(request)
        self.jobs.end(job)
        return RedirectResponse(f"/jobs/{job.number}", 303)

    async def job_page(self, request: Request) -> Response:
        """The report of what a job stored."""
        job = self._job(request)
        if job.page is None:
            raise HTTPException(404, "This job has no page.")
        return FileResponse(job.page, media_type="text/html", headers=FRAME)

    async def job_file(self, request: Request) -> Response:
        """What a job stored, as a workbook, a deck or a note."""
        job, form = self._job(request), request.path_params["form"]
        of_run = not job.found.get("study")
        if (
            form not in EXPORTED
            or not job.over
            or not job.found.get("run")
            or (form == "note" and not of_run)
        ):
            raise HTTPException(404, "There is no such file of this job.")
        made = await self.jobs.exported(job, form)
        return FileResponse(made, filename=made.name, headers=FRAME)

    async def file(self, request: Request) -> Response:
        """Style and script."""
        found = self.static.get(request.path_params["name"])
        if found is None:
            raise HTTPException(404, "There is no such file.")
        words, kind = found
        return Response(words, media_type=kind)

    def _asked(self, request: Request) -> Asked:
        return asked_of(request.query_params.multi_items(), self.desk.case)

    async def _state(self, asked: Asked) -> State:
        return await state_of(self.desk, asked)

    async def _patiently(self, request: Request, work: Awaitable[T], most: float | None = None) -> T | None:
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

    def _command(self, what: str, asked: Asked, form: FormData) -> tuple[str, list[str]]:
        """The title and the words of the command that a button stands for."""
        case = ["--instance", self.instance, *asked.options()]
        if what == "phased":
            return "Half-year by half-year", [*case, "--mode", "phased"]
        if what == "keep":
            return "This case as a stored run", asked.words(self.instance, self.desk.terms)
        if what in STUDIES:
            return STUDIES[what].title, [
                COMMANDS.get(what, what),
                *case,
                *STUDIES[what].words(lambda name: text(form, name)),
            ]
        raise UsageError(f"There is no job {what!r}; expected phased, keep or one of: {', '.join(STUDIES)}")

    def _job(self, request: Request) -> Job:
        job = self.jobs.get(request.path_params["number"])
        if job is None:
            raise HTTPException(404, "There is no such job: the server was started anew since.")
        return job

    async def _form(self, request: Request) -> FormData:
        form = await request.form()
        if not comes_from_a_form(form.get("form"), self.keys):
            raise HTTPException(403, "The form is not from a page of this server: load the page again.")
        return form

    def _html(self, text: str, headers: Mapping[str, str] | None = None, status: int = 200) -> Response:
        return HTMLResponse(text, status, dict(headers or {}))

    async def _http(self, request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        return self._html(self.pages.refusal(error.detail), status=error.status_code)

    async def _fault(self, request: Request, error: Exception) -> Response:
        return self._html(self.pages.refusal(str(error)), status=400)

    async def _broken(self, request: Request, error: Exception) -> Response:
        words = f"This is a fault of the workbench ({type(error).__name__}). The terminal shows more."
        return self._html(self.pages.refusal(words), status=500)


def _address(request: Request) -> str:
    return f"/?{request.url.query}" if request.url.query else "/"
