"""HTML: the note as a page that needs no network; on paper one A4 page."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from optim.report.draw.style import LIGHT
from optim.report.note import fit
from optim.report.note.chart import FONT, style
from optim.report.note.content import Note


def html(note: Note) -> bytes:
    """The note as the bytes of an HTML file."""
    made = fit.fitted(note)
    text = (
        _environment()
        .get_template("note.html")
        .render(
            note=made.note,
            size=made.size,
            fit=fit,
            font=Markup(FONT),
            color=LIGHT,
            chart_style=Markup(style()),
        )
    )
    return text.encode("utf-8")


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("optim.report.note"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
