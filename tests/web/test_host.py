"""The server listens where it was told to; where others reach it only if that was understood."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from optim.cli.main import main
from optim.errors import UsageError
from optim.web import host
from optim.web.guard import Keys
from optim.web.host import Host, chosen, listening
from web.bench import PORT, browser, workbench

OPEN = "192.0.2.7"


def test_this_machine_alone_is_the_default() -> None:
    for given in ("127.0.0.1", "localhost"):
        assert chosen(given, understood=False) == Host()
    assert Host().called(PORT) == {f"127.0.0.1:{PORT}", f"localhost:{PORT}"}
    assert Keys(PORT).hosts == Host().called(PORT)
    assert Host().url(PORT) == f"http://127.0.0.1:{PORT}/"


def test_another_address_needs_to_be_understood() -> None:
    with pytest.raises(UsageError, match=r"opens the workbench to the network.*Add --i-understand"):
        chosen(OPEN, understood=False)
    found = chosen(OPEN, understood=True)
    assert "Nothing is encrypted" in found.meaning
    assert "Add --i-understand" not in found.meaning
    assert found.called(PORT) == {f"{OPEN}:{PORT}"}
    assert found.called(80) == {OPEN, f"{OPEN}:80"}
    six = chosen("2001:db8::7", understood=True)
    assert six.url(PORT) == f"http://[2001:db8::7]:{PORT}/"
    assert six.called(PORT) == {f"[2001:db8::7]:{PORT}"}


def test_a_name_is_called_as_it_was_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(host, "_number", lambda _: OPEN)
    found = chosen("Analyst.example", understood=True)
    assert found.called(PORT) == {f"analyst.example:{PORT}", f"{OPEN}:{PORT}"}


@pytest.mark.parametrize("given", ["0.0.0.0", "::"])
def test_everywhere_has_no_name(given: str) -> None:
    with pytest.raises(UsageError, match="names no address by which a browser calls"):
        chosen(given, understood=True)


def test_what_is_no_address_of_this_machine() -> None:
    words = f"--host {OPEN} is no address of this machine"
    with pytest.raises(UsageError, match=words), listening(chosen(OPEN, understood=True), 0):
        pass
    with pytest.raises(UsageError, match="is no name or address that this machine knows"):
        chosen("no such name", understood=True)


def test_a_port_that_is_taken() -> None:
    with (
        listening(Host(), 0) as door,
        pytest.raises(UsageError, match="choose another"),
        listening(Host(), door.getsockname()[1]),
    ):
        pass


def test_it_listens_there_alone() -> None:
    with listening(chosen("127.0.0.2", understood=False), 0) as door:
        where, port = door.getsockname()
        assert where == "127.0.0.2"
        with socket.socket() as other, pytest.raises(OSError, match="refused"):
            other.connect(("127.0.0.1", port))


@pytest.mark.parametrize("called", [f"127.0.0.1:{PORT}", f"localhost:{PORT}", OPEN, "evil.example"])
def test_the_list_of_names_follows(tmp_path: Path, called: str) -> None:
    with workbench(tmp_path) as bench:
        bench.keys.host = chosen(OPEN, understood=True)
        with browser(bench) as client:
            right = {"Host": f"{OPEN}:{PORT}"}
            assert client.get("/evidence", headers=right).status_code == 200
            assert client.get("/evidence", headers={"Host": called}).status_code == 403
            origin = {**right, "Origin": f"http://127.0.0.1:{PORT}"}
            assert client.get("/evidence", headers=origin).status_code == 403
            own = {**right, "Origin": f"http://{OPEN}:{PORT}"}
            assert client.get("/evidence", headers=own).status_code == 200


def test_the_command_starts_nothing_that_was_not_understood(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["workbench", "tutorial", "--host", OPEN, "--no-browser"]) == 2
    said = " ".join(capsys.readouterr().err.split())
    assert "Nothing is encrypted" in said
    assert "Add --i-understand" in said
