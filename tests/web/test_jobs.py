"""Jobs: commands one after the other, ended by the page, whose result is what the command stores."""

from __future__ import annotations

import asyncio
import html
import json
import time
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest

from optim.cli.main import main
from optim.web.asked import asked_of
from optim.web.jobs import MOST, Job, Jobs
from optim.web.told import Told, told_by
from web.bench import browser, finished, tutorial, workbench

pytestmark = pytest.mark.slow
STORED = Path(__file__).parents[1] / "browser" / "stored"
SOLVE = ("--instance", "tutorial", "--mode", "steady")


async def over(jobs: Jobs) -> None:
    await asyncio.gather(*(job.task for job in jobs if job.task is not None), return_exceptions=True)


def test_a_job_is_the_command(tmp_path: Path) -> None:
    async def go() -> None:
        jobs = Jobs(tmp_path / "results", tmp_path / "pages")
        one, other = jobs.begin("One", SOLVE, "/"), jobs.begin("Other", ("--instance", "nowhere"), "/")
        await asyncio.sleep(0)
        assert (one.status, other.status) == ("running", "waiting")
        await over(jobs)
        assert one.status == "done"
        assert one.found["coverage"] == pytest.approx(93.75)
        assert Path(one.found["run"]).is_dir()
        assert one.page is not None
        assert "Tutorial" in one.page.read_text()
        assert (one.told.claim, one.told.opening[0][0]) == ("", "")
        assert "can be kept in theaters indefinitely" in one.told.opening[0][1]
        assert "Cost" in dict(one.told.opening)
        assert other.status == "failed"
        assert "nowhere" in other.found["errors"][0]["message"]
        assert [job.title for job in jobs] == ["Other", "One"]

    finished(go())


@pytest.mark.parametrize("address", ["/", "/?contributors.NOV.dwell_ratio=2&budgets=50"])
def test_a_case_that_is_stored_has_the_plan_of_the_page(tmp_path: Path, address: str) -> None:
    """The command that the page offers gives the plan that the page shows, to the byte."""
    with workbench(tmp_path) as bench, browser(bench) as client:
        client.get("/answer" + address[1:])
        begun = client.post("/jobs", data={"form": bench.keys.form, "what": "keep", "address": address})
        job = bench.jobs.get(1)
        assert begun.status_code == 303
        assert job is not None
        while not job.over:
            assert client.get("/jobs/1").status_code == 200
            time.sleep(0.2)  # the job wants the processor
        asked = asked_of(parse_qsl(urlsplit(address).query), tutorial())
        row = finished(bench.desk.row(asked.question(tutorial())))
        assert json.loads((Path(job.found["run"]) / "plan.json").read_text()) == json.loads(row.plan)


def test_the_answer_of_a_study_is_its_claim_and_opening(tmp_path: Path) -> None:
    study, page = STORED / "price", tmp_path / "price.html"
    assert main(["report", str(study), "--out", str(page)]) == 0
    stored = json.loads((study / "study.json").read_text())
    told = told_by(page)
    assert told.claim == f"{stored['claim']}."
    assert [list(pair) for pair in told.opening] == [[one["label"], one["text"]] for one in stored["opening"]]
    job = Job(1, "What each constraint costs", ("price",), "/?act=off", "done", told=told)
    with workbench(tmp_path) as bench:
        shown = bench.pages.job(job, tutorial())
    assert told.claim in html.unescape(shown)
    assert "<bdi>Founding Act</bdi>: <b><bdi>off</bdi></b>" in shown
    assert told_by(tmp_path / "nowhere.html") == Told()


def test_jobs_are_ended_at_work_and_while_they_wait(tmp_path: Path) -> None:
    async def go() -> None:
        jobs = Jobs(tmp_path / "results", tmp_path / "pages")
        long = ("sweep", "--instance", "madrid2022", "--over", "lift.*.*.amount=x0.5,x0.6,x0.7")
        one, other = jobs.begin("One", long, "/"), jobs.begin("Other", SOLVE, "/")
        await asyncio.sleep(0.3)
        jobs.end(other)
        jobs.end(one)
        await over(jobs)
        assert (one.status, other.status) == ("ended", "ended")
        assert other.process is None

    finished(go())


def test_no_more_wait_than_can_be_seen(tmp_path: Path) -> None:
    async def go() -> None:
        jobs = Jobs(tmp_path / "results", tmp_path / "pages")
        for at in range(MOST):
            assert not jobs.full
            jobs.begin(str(at), SOLVE, "/")
        assert jobs.full
        await jobs.close()
        assert {job.status for job in jobs} == {"ended"}

    finished(go())
