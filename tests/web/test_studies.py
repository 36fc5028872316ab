"""Studies as jobs: what a form says becomes options of the command, and nothing but options."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer

from optim.cli.app import app
from optim.errors import UsageError
from optim.reading import read_case
from optim.web.studies import COMMANDS, STUDIES, examples
from web.bench import browser, tutorial, workbench

EXAMPLES = examples(tutorial())
GROUP = typer.main.get_command(app)


@pytest.mark.parametrize("name", STUDIES)
def test_every_field_is_an_option_of_its_command(name: str) -> None:
    command = GROUP.commands[COMMANDS.get(name, name)]  # type: ignore[attr-defined]
    known = {option for parameter in command.params for option in parameter.opts}
    assert {f"--{field.option}" for field in STUDIES[name].fields} <= known


def test_values_are_bound_to_their_option() -> None:
    given = {"vary": "--out=/etc", "watch": "troops.EST", "crosses": " "}
    words = STUDIES["tip"].words(lambda name: given[name], EXAMPLES)
    assert words == ["--vary=--out=/etc", "--watch=troops.EST"]
    swept = STUDIES["sweep"].words(lambda _: "a=1,2  b=3 --json", EXAMPLES)
    assert swept == ["--over=a=1,2", "--over=b=3", "--over=--json"]


def test_a_field_that_is_needed() -> None:
    with pytest.raises(UsageError, match=r"What is watched is missing, e\.g\. troops\.border"):
        STUDIES["tip"].words(lambda name: "" if name == "watch" else "x", EXAMPLES)


def test_examples_are_of_the_instance() -> None:
    assert (EXAMPLES.place, EXAMPLES.cell) == ("border", "contributors.MER.dwell_ratio=3")
    madrid = examples(read_case("madrid2022", mode="steady"))
    fields = [field.shown(madrid) for study in STUDIES.values() for field in study.fields]
    assert "troops.EST>=6000" in fields
    assert not [shown for shown in fields if "{" in shown]


def test_a_study_begins_from_where_the_levers_stand(tmp_path: Path) -> None:
    with workbench(tmp_path) as bench, browser(bench) as client:
        form = {
            "form": bench.keys.form,
            "address": "/?act=off&lift=50",
            "what": "why",
            "why-not": "troops.border>=1",
        }
        assert client.post("/jobs", data=form).headers["location"] == "/jobs/1"
        job = bench.jobs.get(1)
        assert job is not None
        assert job.words == (
            "explain", "--instance", "tutorial", "--founding-act", "off", "--set", "lift.*.*.amount=x0.5",
            "--why-not=troops.border>=1",
        )  # fmt: skip
        assert client.get("/jobs/1").status_code == 200
        assert client.get("/jobs/1/file/deck").status_code == 404
        bench.jobs.end(job)
