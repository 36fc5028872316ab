"""What was moved is told in names, not in codes and paths, and a value beyond its evidence is marked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from optim.reading import read_case
from optim.store.cases import CaseRow
from optim.studies.question import Question
from optim.web.asked import asked_of
from optim.web.figures import figures_beside
from optim.web.jobs import Job
from optim.web.levers import levers
from optim.web.moved_levers import moved_levers
from optim.web.wording import names_of, path_words, value_words
from web.bench import browser, tutorial, workbench

BEYOND = "beyond its evidence, which goes from 2 to 3: the answer extrapolates"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("contributors.*.dwell_ratio", "dwell ratio of all contributors"),
        ("lift.*.*.amount", "amount of all lift"),
        ("contributors.USA.dwell_ratio", "dwell ratio of United States (contributors)"),
        ("forces.USA.light.start.units", "units of United States, light, start (forces)"),
        ("presence.*.EST.units", "units of all, Estonia (presence)"),
        ("policy.strain_price", "strain price (policy)"),
        ("nonsense", "nonsense"),
    ],
)
def test_a_path_in_words(path: str, words: str) -> None:
    assert path_words(path, names_of(read_case("madrid2022", mode="steady"))) == words


def test_a_value_in_words() -> None:
    assert [value_words(one) for one in ("x2", "x0.5", "-20%", "xray")] == [
        "times 2",
        "times 0.5",
        "-20%",
        "xray",
    ]


def test_what_was_moved_in_words() -> None:
    case = tutorial()
    pairs = [
        ("act", "off"),
        ("scenario", "longer-rest"),
        ("lift", "50"),
        ("must.coast-ask", "must"),
        ("set", "sites.*.beds=x2"),
    ]
    told = moved_levers(asked_of(pairs, case), names_of(case))
    assert [(one.label, one.value) for one in told] == [
        ("Founding Act", "off"), ("Scenario", "longer rest"), ("Demand coast ask", "must be met"),
        ("Lift", "50%"),
        ("Beds of all sites", "times 2"),
    ]  # fmt: skip


def test_permanent_soldiers_are_told_where_they_differ_from_the_base() -> None:
    case = read_case("madrid2022", mode="steady")
    base = CaseRow("", {}, "gap", 94.9, 95.1, figures={"troops.EST": 5000.0, "permanent.POL": 100.0})
    row = replace(base, figures={**base.figures, "permanent.EST": 1200.0})
    told = figures_beside(case, case, row, base, Question(founding_act="off"))
    shown = [(one.label, one.base, one.now) for one in told.rows if "permanently" in one.label]
    assert shown == [
        ("Soldiers permanently stationed in all theaters", 100.0, 1300.0),
        ("Soldiers permanently stationed in Estonia", 0.0, 1200.0),
    ]
    assert "Permanently stationed in all theaters: 1,300 soldiers (+1,200)" in told.sentence
    same = figures_beside(case, case, base, base, Question())
    assert not any("permanently" in one.label for one in same.rows)
    assert "ermanent" not in same.sentence


def test_a_value_beyond_its_evidence() -> None:
    case = read_case("madrid2022", mode="steady")
    usa = next(one for one in levers(case, case.weighting) if one.field == "contributors.USA.dwell_ratio")
    assert usa.beyond("2") == usa.beyond("3") == usa.beyond("2.5") == ""
    words = BEYOND
    assert usa.beyond("1.9") == usa.beyond("3.1") == words
    assert [one.beyond for one in moved_levers(asked_of([(usa.field, "4")], case), {})] == [words]
    lift = next(one for one in levers(case, case.weighting) if one.field == "lift")
    assert lift.beyond("1000") == ""  # it has no range


def test_pages_mark_a_value_beyond_its_evidence(tmp_path: Path) -> None:
    field, case = "contributors.USA.dwell_ratio", read_case("madrid2022", mode="steady")
    with workbench(tmp_path, case, "madrid2022") as bench:
        page = bench.pages.whole(asked_of([(field, "4")], case), None, (), bench.jobs)
        assert f'<p class="beyond">{BEYOND}</p>' in page
        within = bench.pages.whole(asked_of([(field, "2.5")], case), None, (), bench.jobs)
        assert BEYOND not in within


def test_a_repair_names_what_it_changes(tmp_path: Path) -> None:
    changes = [["sites.*.beds", "x2"], ["founding_act", "off"]]
    job = Job(
        1,
        "Title",
        ("explain",),
        "/",
        "done",
        found={"repairs": [{"sentence": "beds (twice)", "changes": changes}]},
    )
    with workbench(tmp_path) as bench, browser(bench):
        page = bench.pages.job(job, tutorial())
    assert "beds (twice): beds of all sites: times 2; Founding Act: off" in page
