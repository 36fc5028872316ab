"""A workbook that is sent is read as the command reads it; a hostile one is refused with a sentence."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import openpyxl
import pytest

from optim.errors import UsageError
from optim.instance import Instance
from optim.reading import read, read_case, validate
from optim.web.answer import case_of
from optim.web.app import Workbench
from optim.web.asked import asked_of
from optim.web.upload import MOST_MOVED, different, file_name, moved_values
from reading.edited_books import edited, put, tutorial_book
from reading.test_workbook_guard import HOSTILE
from web.bench import browser, tutorial, workbench

SAME = "Nothing in this workbook differs"
BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    with workbench(tmp_path_factory.mktemp("bench")) as made:
        yield made


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return tutorial_book(tmp_path / "tutorial.xlsx")


def sent(bench: Workbench, data: bytes, file: str = "tutorial.xlsx", kind: str = BOOK, **fields: str) -> Any:
    with browser(bench) as client:
        form = {"form": bench.keys.form, "as": "values", **fields}
        return client.post("/upload", data=form, files={"workbook": (file, data, kind)})


def cell_of(book: Path, sheet: str, key: str, column: str) -> str:
    """The cell of a row, found by the first column, such as ``E7``."""
    rows = openpyxl.load_workbook(book)[sheet]
    at = next(cell for cell in rows[1] if cell.value == column)
    row = next(row for row in rows.iter_rows(min_row=2) if row[0].value == key)
    return f"{at.column_letter}{row[0].row}"


def test_what_differs_becomes_moved_values(bench: Workbench, book: Path) -> None:
    put(book, "contributors", cell_of(book, "contributors", "NOV", "dwell_ratio"), 2)
    put(book, "contributors", cell_of(book, "contributors", "NOV", "land_force"), 4321)
    answer = sent(bench, book.read_bytes())
    assert answer.status_code == 303, answer.text
    asked = asked_of(parse_qsl(urlsplit(answer.headers["location"]).query), tutorial())
    made = case_of(bench.desk.base, asked.question(tutorial())).instance
    assert not different(read(book), made).pairs
    assert dict(asked.changes)["contributors.NOV.dwell_ratio"] == "2"
    assert dict(asked.changes)["contributors.NOV.land_force"] == "4321"


def test_the_workbook_that_was_taken_away_comes_back(bench: Workbench) -> None:
    """Down and up again: the values moved are the same."""
    address = "/?act=off&contributors.NOV.dwell_ratio=2&lift=50"
    with browser(bench) as client:
        data = client.get(f"/instance.xlsx{address[1:]}").content
    there = sent(bench, data).headers["location"]
    one, other = (
        case_of(bench.desk.base, asked_of(parse_qsl(urlsplit(to).query), tutorial()).question(tutorial()))
        for to in (address, there)
    )
    assert not different(one.instance, other.instance).pairs
    assert one.founding_act == other.founding_act == "off"


def test_a_workbook_without_changes(bench: Workbench, book: Path) -> None:
    """Nothing went wrong: the page says that there is nothing to move."""
    answer = sent(bench, book.read_bytes())
    assert answer.status_code == 200
    assert SAME in answer.text
    assert "Not done" not in answer.text


def test_rows_that_a_case_cannot_hold(bench: Workbench, book: Path) -> None:
    edited(book, lambda wb: wb["contributors"].delete_rows(2))
    wrong = sent(bench, book.read_bytes())
    assert wrong.status_code == 400  # other tables name the nation
    assert next(str(fault) for fault in validate(book) if fault.severity == "error") in wrong.text.replace(
        "&#39;", "'"
    )


def test_kept_as_an_instance_of_its_own(bench: Workbench, book: Path, tmp_path: Path) -> None:
    put(book, "contributors", cell_of(book, "contributors", "NOV", "dwell_ratio"), 2)
    answer = sent(bench, book.read_bytes(), "Mine 2.xlsx", **{"as": "instance"})
    assert answer.status_code == 200, answer.text
    assert "optimize workbench mine-2" in answer.text
    made = read_case("mine-2", mode="steady").instance
    assert not different(read(book), made).pairs
    assert sent(bench, book.read_bytes(), "Mine 2.xlsx", **{"as": "instance"}).status_code == 400
    named = sent(bench, book.read_bytes(), **{"as": "instance", "name": "../evil"})
    assert named.status_code == 400
    assert "evil" in named.text
    assert [one.name for one in (tmp_path / "instances").iterdir()] == ["mine-2"]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_workbook_is_refused_as_the_command_refuses_it(
    bench: Workbench, book: Path, name: str
) -> None:
    harm, words = HOSTILE[name]
    harm(book)
    (fault,) = validate(book)
    answer = sent(bench, book.read_bytes())
    assert answer.status_code == 400
    told = answer.text.replace("&#39;", "'")
    assert words in told
    assert str(fault) in told
    assert "This workbook cannot be used" in told


def with_part(book: Path, name: str, data: bytes) -> bytes:
    with zipfile.ZipFile(book, "a") as archive:
        archive.writestr(name, data)
    return book.read_bytes()


def test_macros_and_links_are_never_followed(bench: Workbench, book: Path) -> None:
    """A part that nothing reads is no harm: the workbook is the one without it."""
    with_part(book, "xl/vbaProject.bin", b"\xd0\xcf\x11\xe0macro")
    link = b'<externalLink><externalBook r:id="rId1" xmlns:r="x"/></externalLink>'
    data = with_part(book, "xl/externalLinks/externalLink1.xml", link)
    assert SAME in sent(bench, data).text
    refused = sent(bench, data, "tutorial.xlsm")
    assert refused.status_code == 400
    assert "tutorial.xlsm&#39; is not a workbook that can be read; save it as .xlsx" in refused.text
    assert "/optimize-" not in refused.text


@pytest.mark.parametrize("formula", ["=1+1", "='[1]Other'!A1", '=HYPERLINK("http://evil.example")'])
def test_a_formula_without_a_result_is_told_with_its_cell(bench: Workbench, book: Path, formula: str) -> None:
    cell = cell_of(book, "contributors", "NOV", "dwell_ratio")
    put(book, "contributors", cell, formula)
    answer = sent(bench, book.read_bytes())
    assert answer.status_code == 400
    assert f"sheet contributors, cell {cell}" in answer.text
    assert "holds a formula without a stored result" in answer.text


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("tutorial.xlsx", "tutorial.xlsx"),
        ("../../etc/passwd.xlsx", "passwd.xlsx"),
        ("C:\\Users\\x\\book.xlsx", "book.xlsx"),
        ("..", "workbook.xlsx"),
        ("", "workbook.xlsx"),
        ("a\0b\n<script>.xlsx", "a-b-script-.xlsx"),
        ("book", "book.xlsx"),
        (".xlsx", "workbook.xlsx"),
        ("x" * 300 + ".xlsx", "x" * 75 + ".xlsx"),
    ],
)
def test_a_name_leads_nowhere(given: str, name: str) -> None:
    assert file_name(given) == name


@pytest.mark.parametrize("kind", ["text/html", "application/json", "image/png", ""])
def test_the_kind_that_is_claimed_does_not_count(bench: Workbench, book: Path, kind: str) -> None:
    assert SAME in sent(bench, book.read_bytes(), kind=kind).text
    assert "is not a workbook" in sent(bench, b"<script>alert(1)</script>", kind=kind).text


def test_forms_that_hold_no_file(bench: Workbench) -> None:
    with browser(bench) as client:
        form = {"form": bench.keys.form, "workbook": "tutorial.xlsx"}
        assert "No workbook was sent" in client.post("/upload", data=form).text
        many = [("workbook", (f"{n}.xlsx", b"x")) for n in range(2000)]
        assert client.post("/upload", data={"form": bench.keys.form}, files=many).status_code == 400
        raw = {"Content-Type": "multipart/form-data; boundary=x"}
        assert client.post("/upload", content=b"--x\r\nnonsense", headers=raw).status_code in (400, 403)
        json = client.post("/upload", json={"form": bench.keys.form})
        assert json.status_code == 403


def test_differences_that_no_case_holds() -> None:
    base = tutorial().instance
    first = base.contributors[0]
    fewer = base.replace(contributors=base.contributors[1:])
    with pytest.raises(UsageError, match=f"rows that are gone: contributors.{first.contributor}"):
        moved_values(base, fewer)
    titled = base.replace(settings=base.settings.model_copy(update={"title": "Other"}))
    with pytest.raises(UsageError, match="settings: title differ"):
        moved_values(base, titled)


def test_more_values_than_an_address_holds() -> None:
    base = read("madrid2022")

    def edit(instance: Instance, change: Callable[[Any], Any]) -> Instance:
        return instance.replace(requirements=tuple(map(change, instance.requirements)))

    more = edit(base, lambda row: row.model_copy(update={"amount": row.amount + 1}))
    if len(base.requirements) <= MOST_MOVED:
        more = more.replace(
            forces=tuple(row.model_copy(update={"start": row.start + 1}) for row in more.forces)
        )
    with pytest.raises(
        UsageError, match=f"values differ from the base case, and a case holds at most {MOST_MOVED}"
    ):
        moved_values(base, more)
