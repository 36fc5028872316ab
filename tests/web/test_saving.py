"""A case is saved as an instance that solves to the same answer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from optim.reading import read_case
from web.bench import browser, tutorial, workbench

DWELL = "contributors.NOV.dwell_ratio"
CASE = f"/?act=off&{DWELL}=2"


def saved(folder: Path, **given: str) -> Any:
    with workbench(folder) as bench, browser(bench) as client:
        form = {"form": bench.keys.form, "address": CASE, "name": "mine", "reason": "to see", **given}
        return client.post("/save", data=form)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def dwell(case: Any) -> str:
    return str(next(row.dwell_ratio for row in case.instance.contributors if row.contributor == "NOV"))


def test_as_an_instance_with_the_values_changed(tmp_path: Path) -> None:
    answer = saved(tmp_path, **{"as": "instance"})
    assert answer.status_code == 200
    assert "optimize --instance mine --mode steady" in answer.text
    case = read_case("mine", mode="steady")
    assert (dwell(case), case.founding_act) == ("2", "off")


def test_a_name_of_several_words(tmp_path: Path) -> None:
    answer = saved(tmp_path, name="Half the  Lift")
    assert "optimize --instance half-the-lift --mode steady" in answer.text
    assert (tmp_path / "instances" / "half-the-lift").is_dir()


def test_as_a_scenario_of_a_copy(tmp_path: Path) -> None:
    answer = saved(tmp_path, **{"as": "scenario"})
    assert "--scenario mine" in answer.text
    base, case = read_case("mine", mode="steady"), read_case("mine", mode="steady", scenarios=["mine"])
    assert (dwell(base), base.founding_act) == (dwell(tutorial()), "strict")
    assert (dwell(case), case.founding_act) == ("2", "off")
    assert case.instance.settings.scenarios["mine"].reason == "to see"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"address": "/"}, "Nothing is moved"),
        ({"reason": " "}, "needs a reason"),
        ({"name": "../evil"}, "evil"),
        ({"name": ""}, "name"),
        ({"address": "/?set=contributors.NOW.dwell_ratio%3D2"}, "NOW"),
    ],
)
def test_what_cannot_be_saved(tmp_path: Path, given: dict[str, str], words: str) -> None:
    for way in ("instance", "scenario"):
        answer = saved(tmp_path, **given, **{"as": way})
        assert answer.status_code == 400
        assert words in answer.text
    assert not (tmp_path / "instances").exists() or not any((tmp_path / "instances").iterdir())
    assert not list(tmp_path.parent.glob("evil*"))


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    assert saved(tmp_path).status_code == 200
    before = (tmp_path / "instances" / "mine" / "instance.toml").read_text()
    assert saved(tmp_path, reason="otherwise").status_code == 400
    assert (tmp_path / "instances" / "mine" / "instance.toml").read_text() == before


def test_as_a_workbook(tmp_path: Path) -> None:
    with workbench(tmp_path) as bench, browser(bench) as client:
        sent = client.get(f"/instance.xlsx{CASE[1:]}")
    assert sent.headers["content-disposition"] == 'attachment; filename="tutorial.xlsx"'
    (tmp_path / "sent.xlsx").write_bytes(sent.content)
    case = read_case("sent.xlsx", mode="steady")
    assert (dwell(case), case.founding_act) == ("2", "off")
