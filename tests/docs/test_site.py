"""The site: built without a warning, whole, and asking for nothing when it is read."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag

ASKING = {"link": "href", "script": "src", "img": "src", "iframe": "src", "source": "src", "object": "data"}


class Page(HTMLParser):
    """What a page asks for when it is opened, where it leads, and what may be led to."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.asked: list[str] = []
        self.leads: list[str] = []
        self.anchors: set[str] = set()
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.anchors |= {given[name] for name in ("id", "name") if name in given}
        if tag in ASKING and ASKING[tag] in given:
            self.asked.append(given[ASKING[tag]])
        if tag == "a" and "href" in given:
            self.leads.append(given["href"])


def pages_of(site: Path) -> dict[Path, Page]:
    """Every page of the site by its path."""
    return {path: Page(path) for path in site.rglob("*.html") if "_static" not in path.parts}


def target(page: Page, link: str) -> tuple[Path, str]:
    """The file that a link leads to, and the place in it."""
    address, place = urldefrag(link)
    name = unquote(address.partition("?")[0])
    return ((page.path.parent / name).resolve() if name else page.path), unquote(place)


def test_every_page_of_docs_is_in_the_site(site: Path) -> None:
    pages = pages_of(site)
    names = {path.stem for path in (Path(__file__).parents[2] / "docs").glob("*.md")}
    assert names | {"commands", "errors", "python", "search"} <= {path.stem for path in pages}
    assert len(list((site / "howto").glob("*.html"))) == 10


def test_what_a_page_asks_for_lies_beside_it(site: Path) -> None:
    for page in pages_of(site).values():
        for link in page.asked:
            assert "//" not in link, (page.path.name, link)
            assert target(page, link)[0].exists(), (page.path.name, link)
    for sheet in site.rglob("*.css"):
        asked = re.findall(r"url\(([^)]*)\)|@import\s+([^;]*)", sheet.read_text(encoding="utf-8"))
        for link in (one or other for one, other in asked):
            assert link.strip("\"'").startswith("data:") or "//" not in link, (sheet.name, link)


def test_every_link_within_the_site_leads_somewhere(site: Path) -> None:
    pages = pages_of(site)
    for page in pages.values():
        for link in page.leads:
            if re.match(r"(?:https?|mailto):", link):
                continue
            path, place = target(page, link)
            assert path.exists(), (page.path.name, link)
            assert not place or path not in pages or place in pages[path].anchors, (page.path.name, link)


def test_every_command_and_option_is_in_the_reference(site: Path) -> None:
    import typer

    from optim.cli.app import app

    text = (site / "commands.html").read_text(encoding="utf-8")
    group = typer.main.get_command(app)
    commands = {"": group}
    for name, command in group.commands.items():
        below = getattr(command, "commands", None)
        commands |= {name: command} if below is None else {f"{name}-{one}": below[one] for one in below}
    for name, command in commands.items():
        assert f'id="optimize{"-" + name if name else ""}"' in text
        section = text.split(f'id="optimize{"-" + name if name else ""}"')[1].split("<section")[0]
        for option in (one for one in command.params if one.param_type_name == "option" and not one.hidden):
            assert option.opts[0] in section, (name, option.opts)


def test_every_error_and_exit_code_is_in_the_reference(site: Path) -> None:
    from optim.errors import PostureError

    text = (site / "errors.html").read_text(encoding="utf-8")
    for kind in (PostureError, *PostureError.__subclasses__()):
        assert f'id="optim.errors.{kind.__name__}"' in text
        assert f"<p>{kind.exit_code}</p>" in text
