"""Routes: pages, answers and forms, with the tutorial solved in this process."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any, get_args

import pytest

import optim
from optim.errors import InfeasibleError, InstanceError
from optim.solution import Solution
from optim.store.plan_json import plan_to_json
from optim.web.app import Workbench
from optim.web.asked import asked_of
from optim.web.comparing import CHARTS
from optim.web.jobs import Job, Status
from optim.web.levers import levers
from optim.web.pins import Pins
from web.bench import TERMS, browser, finished, tutorial, workbench

DWELL = "contributors.NOV.dwell_ratio"
USA = "contributors.USA.dwell_ratio"
NO_ARMY = "/?set=contributors.NOV.land_force%3D0"


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    with workbench(tmp_path_factory.mktemp("bench")) as made:
        yield made


@pytest.fixture
def client(bench: Workbench) -> Iterator[Any]:
    with browser(bench) as made:
        yield made


def test_the_page_has_levers_and_asks_for_its_answer(client: Any) -> None:
    page = client.get("/").text
    assert 'name="act"' in page
    assert f'name="{DWELL}"' in page
    assert "An illustration, not a forecast" in page
    answer = client.get("/answer")
    assert answer.headers["X-Address"] == "/"
    assert "This is the base case: nothing is moved." in answer.text
    assert "No plan that asks no more of nations covers more than" in answer.text


def test_a_form_goes_to_the_address_of_what_was_moved(client: Any) -> None:
    sent = client.get("/", params={DWELL: "2", "act": "strict", "lift": "100", "set": "", "last": ""})
    assert sent.status_code == 303
    assert sent.headers["location"] == f"/?{DWELL}=2"
    answer = client.get("/answer", params={DWELL: "2"})
    assert answer.headers["X-Address"] == f"/?{DWELL}=2"
    assert f'data-moved="{DWELL}"' in answer.text
    assert "put back" in answer.text


def test_the_answer_is_that_of_the_api(bench: Workbench, client: Any) -> None:
    """What the page shows, the Python that it offers, and the stored row are one plan."""
    asked = asked_of([(DWELL, "2")], tutorial())
    client.get("/answer", params={DWELL: "2"})
    row = finished(bench.desk.known(asked.question(tutorial())))
    assert row is not None
    names: dict[str, Any] = {}
    text = client.get("/answer", params={DWELL: "2"}).text
    code = text.split('<summary>Python</summary><pre tabindex="0"><code>')[1].split("</code>")[0]
    exec(html.unescape(code), names)
    assert isinstance(names["solution"], Solution)
    assert plan_to_json(names["solution"].plan) == row.plan


def test_random_settings_have_the_answer_of_the_api(bench: Workbench) -> None:
    """Two levers at a time; `python -m benchmarks workbench-same` asks the command, on `madrid2022`."""
    draw, case = Random(7), tutorial()
    known = [one for one in levers(case, case.weighting) if one.kind != "choice"]
    solved = 0
    for _ in range(6):
        pairs = [
            (one.field, f"{float(one.base) * draw.choice((0.5, 1.5)):g}") for one in draw.sample(known, 2)
        ]
        question = asked_of(pairs, case).question(case)
        try:
            changed = optim.choose(case.instance, mode="steady", changes=dict(question.changes))
        except InstanceError:
            continue
        row = finished(bench.desk.row(question))
        terms = {"gap": TERMS.gap, "effort": TERMS.effort, "objective": TERMS.objective}
        try:
            plan = plan_to_json(optim.solve(changed, **terms, base=case).plan)
        except InfeasibleError:
            plan = ""
        assert row.plan == plan, pairs
        solved += bool(plan)
    assert solved >= 2


def test_what_cannot_be_meant_is_told_beside_its_lever(client: Any) -> None:
    answer = client.get("/answer", params={DWELL: "two"}).text
    assert "This value cannot be used" in answer
    assert f'data-of="{DWELL}"' in answer
    page = client.get("/", params={DWELL: "two"}).text
    assert f'data-fault="{DWELL}" role="alert">&#39;two&#39; is not a number' in page
    assert f'name="{DWELL}" value="two"' in page  # nothing that was typed is lost by a reload
    opened = re.findall(r'<details class="group" open>\s*<summary><h3>(.*?)</h3>', page)
    assert opened == ["Politics", "Sustainability", "Scenarios"]


def test_a_value_that_the_instance_refuses_is_told_as_the_command_tells_it(client: Any) -> None:
    answer = client.get("/answer", params={"set": "contributors.NOW.dwell_ratio=2"}).text
    assert "This value cannot be used" in answer
    assert 'data-of="set"' in answer
    assert "NOW" in answer
    refused = client.get(
        "/answer", params={"policy.discount_rate": "1", "set": "policy.discount_rate=x"}
    ).text
    assert "discount_rate" in refused


def test_demands_that_cannot_be_met_lead_on(client: Any, bench: Workbench) -> None:
    answer = client.get("/answer", params={"set": "contributors.NOV.land_force=0"}).text
    assert "These demands cannot all be met (proven)" in answer
    assert 'value="explain"' in answer


def test_how_sure_a_difference_is(client: Any) -> None:
    params = {DWELL: "2"}
    client.get("/answer", params=params)
    told = client.get("/sure", params={**params, "of": "soldiers"})
    assert told.status_code == 200
    assert client.get("/sure", params={**params, "of": "everything"}).status_code == 404
    assert "No figure of this part differs." in client.get("/sure").text
    assert told.text.count("<li data-figure=") >= 1
    assert "Soldiers in " in told.text


def test_text_is_text(client: Any, bench: Workbench) -> None:
    evil = "<script>alert(1)</script>"
    answer = client.get("/answer", params={"set": f"{evil}={evil}"}).text
    assert evil not in answer
    form = {"form": bench.keys.form, "address": f"/?{DWELL}=2", "name": evil, "reason": evil}
    assert client.post("/pin", data=form).headers["location"] == f"/?{DWELL}=2"
    page = client.get("/").text
    assert evil not in page
    assert "&lt;script&gt;" in page
    client.post("/unpin", data={"form": bench.keys.form, "name": evil, "address": "/"})


def test_an_address_that_leads_elsewhere_is_not_followed(client: Any, bench: Workbench) -> None:
    form = {"form": bench.keys.form, "address": "http://evil.example/?lift=50", "name": "x"}
    assert client.post("/pin", data=form).headers["location"] == "/?lift=50"
    client.post("/unpin", data={"form": bench.keys.form, "name": "x", "address": "//evil.example"})
    assert not bench.pins.all()


def test_named_cases_are_kept_and_compared(tmp_path: Path) -> None:
    with workbench(tmp_path) as bench, browser(bench) as client:
        for name, address in (("Base", "/"), ("More rest", f"/?{DWELL}=2"), ("No army", NO_ARMY)):
            client.post("/pin", data={"form": bench.keys.form, "name": name, "address": address})
        page = client.get("/compare", params={"case": ["Base", "More rest", "No army"]}).text
        assert "More rest" in page
        assert "Coverage" in page
        assert "This is the base case." in page
        moved = html.unescape(page.split('id="case-2"')[1].split("</section>")[0])
        assert "Soldiers beside the base: " in moved
        assert re.search(r" [−+][0-9]+", moved)
        why = page.split('id="why-2"')[1].split("</section>")[0]
        assert "Decisions of More rest that differ from the base" in why
        assert "What limits it" in why
        assert f'data-query="{DWELL}=2"' in page.split("<tbody>")[1].split("</tbody>")[0]
        assert '<span class="pending">' in page.split("<tbody>")[1].split("</tbody>")[0]
        assert re.search(r'<abbr title="[^"]+">(proven|found|within tolerance)</abbr>', page)
        shown = [kind for kind in CHARTS if page.count(f'id="c-{kind}-') == 2]  # in both cases
        assert shown == ["modes", "coverage"]  # what is asked is no line in a steady state of two places
        assert "No army</bdi></a> has no plan: its demands cannot all be met (proven)." in page
        nameless = client.post("/pin", data={"form": bench.keys.form, "name": "  ", "address": "/"})
        assert nameless.status_code == 400
        assert "A case needs a name" in nameless.text
    again = Pins(tmp_path / "cases.json")
    assert [(pin.name, pin.address) for pin in again.all()] == [
        ("Base", "/"), ("More rest", f"/?{DWELL}=2"), ("No army", NO_ARMY),
    ]  # fmt: skip


def test_answers_are_kept(tmp_path: Path) -> None:
    with workbench(tmp_path) as bench, browser(bench) as client:
        first = client.get("/answer", params={DWELL: "2"}).text
    with workbench(tmp_path) as bench, browser(bench) as client:
        bench.desk.call = None  # type: ignore[assignment, method-assign]
        asked = asked_of([(DWELL, "2")], tutorial())
        row = finished(bench.desk.row(asked.question(tutorial())))
        assert f"{row.coverage:.2f}" in first


def test_tables_come_when_they_are_opened(client: Any) -> None:
    query = f"?{DWELL}=2"
    answer = client.get(f"/answer{query}").text
    kinds = re.findall(r'href="/figures/([a-z]+)\?', answer)
    assert {"map", "differences", "modes", "coverage"} <= set(kinds)
    assert "<td data-v" not in answer
    for kind in kinds:
        page = client.get(f"/figures/{kind}{query}").text
        assert "<div data-part>" in page
        assert page.count("<tr>") > 2, kind
        head, first, *_ = client.get(f"/figures/{kind}.csv{query}").text.splitlines()
        assert head.count(",") >= 1, kind
        assert first, kind
    assert client.get("/figures/nothing").status_code == 404
    assert client.get("/figures/differences").status_code == 404  # the base differs from nothing


def test_a_stopped_case_keeps_its_levers(client: Any) -> None:
    stopped = client.get(f"/stopped?{DWELL}=2")
    assert "Stopped: this case has no answer yet" in stopped.text
    assert f'href="/?{DWELL}=2">Solve this case' in stopped.text
    assert "data-ask" not in stopped.text
    assert "http-equiv" not in stopped.text


@pytest.mark.parametrize("text", ["", "{", "[1]", '{"name": 1}', "[{}]"])
def test_a_damaged_list_of_named_cases_is_empty(tmp_path: Path, text: str) -> None:
    (tmp_path / "cases.json").write_text(text)
    assert Pins(tmp_path / "cases.json").all() == ()


def test_evidence_is_listed_and_linked(tmp_path: Path) -> None:
    from optim.reading import read_case

    with workbench(tmp_path, read_case("madrid2022", mode="steady"), "madrid2022") as bench:
        listed = bench.pages.evidence()
        assert 'id="A_USA_dwell_goal"' in listed
        page = bench.pages.whole(asked_of([], bench.desk.case), None, (), bench.jobs)
        assert f'href="/sources/{USA}"' in page
        with browser(bench) as client:
            assert 'href="/evidence#A_USA_dwell_goal"' in client.get(f"/sources/{USA}").text
            assert (
                client.get("/sources/lift").status_code == 404
            )  # many values, each with a source of its own


@pytest.mark.parametrize("path", ["/nowhere", "/static/nothing.css", "/jobs/7", "/jobs/7/page"])
def test_what_is_not_there(client: Any, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404


def test_an_unknown_job_is_refused(client: Any, bench: Workbench) -> None:
    answer = client.post("/jobs", data={"form": bench.keys.form, "what": "rm", "address": "/"})
    assert answer.status_code == 400
    assert "There is no job" in answer.text
    assert not list(bench.jobs)


def test_pages_of_jobs_in_every_state(bench: Workbench) -> None:
    repairs = [{"sentence": "dwell (a fifth less rest)", "changes": [["contributors.*.dwell_ratio", "-20%"]]}]
    errors = [{"message": "no plan"}]
    for status in get_args(Status):
        plain = Job(1, "Title", ("price",), f"/?{DWELL}=2", status)
        told = Job(2, "Title", ("price",), "/", status, ["1 of 2 cases"], {"run": "r/x", "errors": errors})
        told.found = {**told.found, "repairs": repairs}
        for job in (plain, told):
            page = bench.pages.job(job, tutorial())
            assert ("End it" in page) == (status in ("waiting", "running"))
        assert "1 of 2 cases" in page or job.over
        assert "Apply this" in page
        assert 'href="/?set=contributors.%2A.dwell_ratio%3D-20%25"' in page
        assert "no plan" in page
