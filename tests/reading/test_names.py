"""Finding instances, listing them, starting new ones, and choosing a case."""

from __future__ import annotations

from pathlib import Path

import pytest

from optim.errors import UsageError
from optim.reading import find, list_instances, read, read_case, shipped, start_new


def test_order_of_search(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert find("tutorial") == shipped() / "tutorial"
    assert find("TUTORIAL") == shipped() / "tutorial"
    start_new("tutorial", shipped() / "tutorial")
    assert find("Tutorial") == Path("instances/tutorial")
    start_new("tutorial", "tutorial", into=Path())
    assert find("tutorial") == Path("tutorial")


@pytest.mark.parametrize(
    "name",
    [
        "",
        "../tutorial/../..",
        "Tutorail",
        "a" * 65,
        "-x",
        "tu torial",
        "x\0y",
        "tutorial\n",
        "/nowhere",
        "./nowhere",
    ],
)
def test_no_such_instance(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError):
        find(name)


def test_nearest_name() -> None:
    with pytest.raises(UsageError, match="unknown instance 'tutorail'; nearest: 'tutorial'"):
        read("tutorail")


def test_a_name_never_leaves_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "instances").mkdir()
    (tmp_path / "instances" / "away").symlink_to(shipped() / "tutorial")
    with pytest.raises(UsageError):
        find("away")


def test_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    start_new("mine", "tutorial")
    (tmp_path / "instances" / "mine" / "instance.toml").write_text("not toml", encoding="utf-8")
    found = {name: title for name, title, _ in list_instances()}
    assert found["tutorial"].startswith("Tutorial: three nations")
    assert found["mine"].startswith("(cannot be read")
    assert list(found) == sorted(found)


def test_start_new_is_an_equal_instance(tmp_path: Path) -> None:
    folder = start_new("mine", "tutorial", into=tmp_path)
    assert read(folder).replace(name="tutorial") == read("tutorial")
    assert (folder / "README.md").exists()


def test_start_new_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    with pytest.raises(UsageError, match="exists already"):
        start_new("mine", "tutorial", into=tmp_path)
    with pytest.raises(UsageError, match="not an instance name"):
        start_new("../mine", "tutorial", into=tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_start_new_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("shutil.copyfile", fail)
    with pytest.raises(UsageError, match="No space left"):
        start_new("mine", "tutorial", into=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_case_defaults_to_the_policy() -> None:
    case = read_case("tutorial", overrides=[("policy.founding_act", "off")])
    assert (case.mode, case.founding_act, case.weighting) == ("phased", "off", "balanced")
    assert case.overrides == (("policy.founding_act", "off"),)


def test_a_case_keeps_its_choices() -> None:
    case = read_case(
        "tutorial",
        mode="steady",
        founding_act="threshold",
        weighting="coast-first",
        require=["coast-ask"],
        scenarios=["both"],
    )
    assert (case.mode, case.founding_act, case.weighting) == ("steady", "threshold", "coast-first")
    assert (case.require, case.scenarios) == (("coast-ask",), ("both",))


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        ({"mode": "stedy"}, "unknown mode 'stedy'; nearest: 'steady'"),
        ({"founding_act": "treshold"}, "unknown Founding Act reading 'treshold'; nearest: 'threshold'"),
        ({"weighting": "coast"}, "unknown weighting 'coast'; nearest: 'coast-first'"),
        ({"require": ["border-asks"]}, "unknown ask 'border-asks'; nearest: 'border-ask'"),
        ({"scenarios": ["bth"]}, "unknown scenario 'bth'; nearest: 'both'"),
    ],
)
def test_unknown_choice(choice: dict[str, object], words: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_case("tutorial", **choice)  # type: ignore[arg-type]
    assert words in str(caught.value)


def test_instances_inside_a_wheel_come_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "site" / "optim"
    (package / "_instances").mkdir(parents=True)
    (tmp_path / "site" / "instances").mkdir()
    monkeypatch.setattr("optim.reading.locate.__file__", str(package / "reading" / "finding.py"))
    assert shipped() == package / "_instances"
