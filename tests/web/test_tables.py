"""Every value of every table is shown, and any can be changed by its path."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from optim.instance import TABLES
from optim.reading import override, read_case
from optim.web.tables import lines, tables
from web.bench import browser, tutorial, workbench

DWELL = "contributors.NOV.dwell_ratio"


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with workbench(tmp_path_factory.mktemp("bench")) as made:
        yield made


@pytest.fixture
def client(bench: Any) -> Iterator[Any]:
    with browser(bench) as made:
        yield made


@pytest.mark.parametrize("name", ["tutorial", "madrid2022"])
def test_every_path_leads_to_its_value(name: str) -> None:
    """The value that a page shows is the one that its path sets: set to itself, nothing changes."""
    instance = read_case(name, mode="steady").instance
    for table in tables(instance):
        some = lines(instance, instance, table)[:3]
        pairs = [(cell.path, cell.value) for line in some for cell in line.cells]
        again = override(instance, [pair for pair in pairs if pair[1]])
        for was, now in zip(some, lines(again, instance, table)[:3], strict=True):
            assert [cell.value for cell in now.cells] == [cell.value for cell in was.cells]
            assert not any(cell.moved for cell in now.cells)


def test_tables_without_rows_are_not_listed(client: Any) -> None:
    found = tables(tutorial().instance)
    page = client.get("/tables").text
    for name in TABLES:
        assert (f'href="/tables/{name}"' in page) == (name in found)


def test_a_changed_value_is_one_of_the_case(client: Any, bench: Any) -> None:
    page = client.get("/tables/contributors", params={"open": "NOV"}).text
    assert 'name="column.dwell_ratio"' in page
    form = {
        "form": bench.keys.form, "address": "/?act=off", "table": "contributors", "key": "NOV",
        "column.dwell_ratio": "2", "column.name": "Novia",
    }  # fmt: skip
    sent = client.post("/cells", data=form)
    assert sent.status_code == 303
    assert sent.headers["location"].startswith("/?act=off")
    assert f"&{DWELL}=2" in sent.headers["location"]  # it has a lever
    assert "set=contributors.NOV.name%3DNovia" in sent.headers["location"]
    told = client.get("/tables/contributors" + sent.headers["location"][1:]).text
    assert "<mark>2</mark>" in told


def test_rows_are_found_by_their_key(client: Any) -> None:
    assert client.get("/tables/contributors", params={"rows": "nov"}).text.count("<tr id=") == 1
    assert "No row fits" in client.get("/tables/contributors", params={"rows": "xyz"}).text


def test_what_is_not_there(client: Any, bench: Any) -> None:
    assert client.get("/tables/nothing").status_code == 404
    form = {"form": bench.keys.form, "address": "/", "table": "contributors", "key": "nobody"}
    assert client.post("/cells", data=form).status_code == 404
    assert client.post("/cells", data={**form, "table": "nothing"}).status_code == 404


def test_a_case_that_the_instance_refuses_has_no_tables(client: Any, tmp_path: Path) -> None:
    refused = client.get("/tables/contributors", params={"set": f"{DWELL}=-4"})
    assert refused.status_code == 400
    assert "dwell_ratio" in refused.text
