"""Routes of jobs: commands that take longer, their pages and their files."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Route

from optim.errors import UsageError
from optim.web.asked import Asked, asked_of
from optim.web.bench import Bench, html
from optim.web.forms import pairs, text
from optim.web.jobs import EXPORTED, Job
from optim.web.studies import COMMANDS, STUDIES, examples

FRAME = {"Content-Security-Policy": "frame-ancestors 'none'"}  # a report has a policy of its own


@dataclass(frozen=True)
class JobRoutes:
    """Pages and forms of jobs."""

    bench: Bench

    def routes(self) -> list[Route]:
        """Where each of them is."""
        return [
            Route("/jobs", self.job_list, methods=["GET"]),
            Route("/jobs", self.begin, methods=["POST"]),
            Route("/jobs/{number:int}", self.job, methods=["GET"]),
            Route("/jobs/{number:int}/end", self.end, methods=["POST"]),
            Route("/jobs/{number:int}/page", self.job_page, methods=["GET"]),
            Route("/jobs/{number:int}/file/{form}", self.job_file, methods=["GET"]),
        ]

    async def job_list(self, request: Request) -> Response:
        """Every job, the newest first."""
        return html(self.bench.pages.jobs(self.bench.jobs))

    async def begin(self, request: Request) -> Response:
        """Begin a job from where the levers stand."""
        form = await self.bench.form(request)
        asked = asked_of(pairs(text(form, "address")), self.bench.desk.case)
        what = text(form, "what")
        title, words = self._command(what, asked, form)
        asks = STUDIES[what].told(lambda name: text(form, name)) if what in STUDIES else ()
        if self.bench.jobs.full:
            raise UsageError("So many jobs wait already: end one first")
        job = self.bench.jobs.begin(title, words, asked.address, asks)
        return RedirectResponse(f"/jobs/{job.number}", 303)

    async def job(self, request: Request) -> Response:
        """How far a job is, or what came of it."""
        return html(self.bench.pages.job(self._job(request), self.bench.desk.case))

    async def end(self, request: Request) -> Response:
        """End a job."""
        await self.bench.form(request)
        job = self._job(request)
        self.bench.jobs.end(job)
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
        made = await self.bench.jobs.exported(job, form)
        return FileResponse(made, filename=made.name, headers=FRAME)

    def _command(self, what: str, asked: Asked, form: FormData) -> tuple[str, list[str]]:
        """The title and the words of the command that a button stands for."""
        case = ["--instance", self.bench.instance, *asked.options()]
        if what == "phased":
            return "Half-year by half-year", [*case, "--mode", "phased"]
        if what == "keep":
            return "This case as a stored run", asked.words(self.bench.instance, self.bench.desk.terms)
        if what in STUDIES:
            return STUDIES[what].title, [
                COMMANDS.get(what, what),
                *case,
                *STUDIES[what].words(lambda name: text(form, name), examples(self.bench.desk.case)),
            ]
        raise UsageError(f"There is no job {what!r}; expected phased, keep or one of: {', '.join(STUDIES)}")

    def _job(self, request: Request) -> Job:
        job = self.bench.jobs.get(request.path_params["number"])
        if job is None:
            raise HTTPException(404, "There is no such job: the server was started anew since.")
        return job
