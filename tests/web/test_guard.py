"""Who gets in: every route refuses whoever has no cookie, another host, another origin or no form key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.routing import Route

from optim.web.app import Workbench
from optim.web.guard import LARGEST, LARGEST_UPLOAD, UPLOAD
from web.bench import PORT, browser, workbench

KNOWN = {
    "/": "GET",
    "/answer": "GET",
    "/steps": "GET",
    "/stopped": "GET",
    "/figures/{kind}": "GET",
    "/figures/{kind}.csv": "GET",
    "/sources/{name}": "GET",
    "/sure": "GET",
    "/compare": "GET",
    "/evidence": "GET",
    "/tables": "GET",
    "/tables/{name}": "GET",
    "/cells": "POST",
    "/pin": "POST",
    "/unpin": "POST",
    "/instance.xlsx": "GET",
    "/save": "POST",
    "/upload": "POST",
    "/jobs": "GET POST",
    "/jobs/{number:int}": "GET",
    "/jobs/{number:int}/end": "POST",
    "/jobs/{number:int}/page": "GET",
    "/jobs/{number:int}/file/{form}": "GET",
    "/static/{name}": "GET",
}
WAYS = [(path, method) for path, methods in KNOWN.items() for method in methods.split()]


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    with workbench(tmp_path_factory.mktemp("bench")) as made:
        yield made


def filled(path: str) -> str:
    return (
        path.replace("{number:int}", "1")
        .replace("{name}", "workbench.css")
        .replace("{form}", "deck")
        .replace("{kind}", "map")
    )


def test_the_list_of_routes_is_complete(bench: Workbench) -> None:
    found: dict[str, set[str]] = {}
    for route in bench.app().routes:
        assert isinstance(route, Route)
        found.setdefault(route.path, set()).update((route.methods or set()) - {"HEAD"})
    assert found == {path: set(methods.split()) for path, methods in KNOWN.items()}


@pytest.mark.parametrize(("path", "method"), WAYS)
def test_without_the_cookie(bench: Workbench, path: str, method: str) -> None:
    with browser(bench, let_in=False) as client:
        answer = client.request(method, filled(path))
        assert answer.status_code == 401
        assert "This browser is not let in yet" in answer.text
        assert "Copy the address in its last line" in answer.text
        client.cookies.set(bench.keys.name, "guessed")
        assert client.request(method, filled(path)).status_code == 401


@pytest.mark.parametrize(("path", "method"), WAYS)
@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", f"127.0.0.1.evil.example:{PORT}", ""])
def test_another_host(bench: Workbench, path: str, method: str, host: str) -> None:
    with browser(bench) as client:
        assert client.request(method, filled(path), headers={"Host": host}).status_code == 403


@pytest.mark.parametrize(("path", "method"), WAYS)
@pytest.mark.parametrize("origin", ["http://evil.example", "null", f"https://127.0.0.1:{PORT}"])
def test_another_origin(bench: Workbench, path: str, method: str, origin: str) -> None:
    with browser(bench) as client:
        assert client.request(method, filled(path), headers={"Origin": origin}).status_code == 403


@pytest.mark.parametrize("path", [path for path, method in WAYS if method == "POST"])
@pytest.mark.parametrize("form", [{}, {"form": "guessed"}, {"form": ""}])
def test_a_change_without_the_key_of_the_form(bench: Workbench, path: str, form: dict[str, str]) -> None:
    with browser(bench) as client:
        answer = client.post(filled(path), data={"name": "x", "what": "price", **form})
        assert answer.status_code == 403
        assert "The form is not from a page of this server" in answer.text
    assert not bench.pins.all()
    assert not list(bench.jobs)


@pytest.mark.parametrize("path", [path for path, method in WAYS if method == "POST"])
def test_a_form_that_is_too_large(bench: Workbench, path: str) -> None:
    with browser(bench) as client:
        most, words = (LARGEST_UPLOAD, "20 MB") if path == UPLOAD else (LARGEST, "64 kB")
        answer = client.post(filled(path), data={"form": bench.keys.form, "name": "x" * most})
        assert answer.status_code == 413
        assert f"at most {words} are taken" in answer.text
        without = client.post(
            filled(path), content=iter([b"form="]), headers={"Transfer-Encoding": "chunked"}
        )
        assert without.status_code == 411


def test_a_length_that_is_no_number(bench: Workbench) -> None:
    with browser(bench) as client:
        assert client.get("/", headers={"Content-Length": "many"}).status_code == 411


def test_the_token_is_good_for_one_visit(tmp_path: Path) -> None:
    with workbench(tmp_path) as bench, browser(bench, let_in=False) as client:
        shown: list[str] = []
        bench.keys.renewed = shown.append
        token = bench.keys.token
        assert client.get("/?token=guessed").status_code == 401
        entered = client.get(f"/?token={token}")
        assert entered.status_code == 200
        cookie = entered.headers["set-cookie"]
        assert cookie.startswith(f"optimize-{PORT}={bench.keys.cookie};")
        assert "HttpOnly" in cookie
        assert "SameSite=strict" in cookie
        assert 'content="0;url=/"' in entered.text
        inside = client.get(f"/?token={token}")  # the same browser, which is inside
        assert (inside.status_code, 'content="0;url=/"' in inside.text) == (200, True)
        client.cookies.clear()
        again = client.get(f"/?token={token}")
        assert again.status_code == 401
        assert "This address was used before" in again.text
        assert "<pre>optimize workbench tutorial</pre>" in again.text
        assert shown == [bench.keys.token]
        assert shown != [token]


@pytest.mark.parametrize("path", ["/", "/evidence", "/static/workbench.js", "/nowhere"])
def test_every_answer_has_the_policy(bench: Workbench, path: str) -> None:
    with browser(bench) as client:
        headers = client.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"
