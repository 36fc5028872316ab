"""Runs and studies by name: the newest as `latest`, the beginning of a name, and several of that name."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from optim.errors import UsageError
from optim.store.locate import RUN, STUDY, find, stored
from optim.store.named import NameTaken, refuse_taken

BOTH = (RUN, STUDY)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Two runs of one instance, a run and a study of another; the study is the newest."""
    places = (("one/base", RUN), ("one/basis", RUN), ("two/other", RUN), ("two/price-x", STUDY))
    for age, (name, file) in enumerate(places):
        folder = tmp_path / name
        folder.mkdir(parents=True)
        (folder / file).write_text("{}")
        os.utime(folder / file, (age, age))
    (tmp_path / "one" / ".tmp-x").mkdir()
    (tmp_path / "one" / ".tmp-x" / RUN).write_text("{}")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "holds", "found"),
    [
        ("latest", RUN, "two/other"),
        ("latest", BOTH, "two/price-x"),
        ("latest", STUDY, "two/price-x"),
        ("one/latest", BOTH, "one/basis"),
        ("one", RUN, "one/basis"),
        ("two", BOTH, "two/other"),
        ("two", STUDY, None),
        ("base", RUN, "one/base"),
        ("basi", RUN, "one/basis"),
        ("BASI", RUN, "one/basis"),
        ("o", BOTH, "two/other"),
        ("pri", BOTH, "two/price-x"),
        ("pri", RUN, None),
        ("two/o", RUN, "two/other"),
        ("two/b", RUN, None),
        (".tmp", RUN, None),
        ("", RUN, None),
    ],
)
def test_what_a_name_means(out: Path, name: str, holds: str | tuple[str, ...], found: str | None) -> None:
    assert find(name, out, holds) == (None if found is None else out / found)


def test_a_path_may_end_in_latest_or_in_the_beginning_of_a_name(out: Path) -> None:
    assert find(f"{out}/one/latest", Path("elsewhere")) == out / "one" / "basis"
    assert find(f"{out}/two/oth", Path("elsewhere")) == out / "two" / "other"


def test_what_names_several_is_refused_with_all_of_them(out: Path) -> None:
    with pytest.raises(UsageError) as error:
        find("bas", out)
    assert "'bas' names 2 runs and studies" in str(error.value)
    assert str(error.value).endswith("or `latest`: one/basis, one/base")
    (out / "two" / "base").mkdir()
    (out / "two" / "base" / RUN).write_text("{}")
    with pytest.raises(UsageError, match="two/base, one/base"):
        find("base", out)
    assert find("one/base", out) == out / "one" / "base"


def test_the_list_is_newest_first(out: Path) -> None:
    names = [folder.relative_to(out).as_posix() for folder in stored(out)]
    assert names == ["two/price-x", "two/other", "one/basis", "one/base"]


def test_a_name_that_is_taken_is_refused_before_solving_unless_the_same_was_asked(out: Path) -> None:
    refuse_taken(out / "one" / "free", RUN, {"mode": "steady"})
    (out / "one" / "base" / RUN).write_text('{"mode": "phased", "seed": 0}')
    refuse_taken(out / "one" / "base", RUN, {"mode": "phased", "seed": 0})
    with pytest.raises(NameTaken, match="one/base already, which differs in: mode; no run or study is over"):
        refuse_taken(out / "one" / "base", RUN, {"mode": "steady", "seed": 0})
    with pytest.raises(NameTaken, match="already; no run"):
        refuse_taken(out / "two" / "price-x", RUN, {"mode": "steady"})
