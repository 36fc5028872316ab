"""Rendering: templates, style and script put together into one file, the same bytes for the same parts."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from optim.instance.hashing import instance_hash
from optim.report.about import ARGUMENT, NOTE
from optim.report.draw.drawing import NAMESPACE
from optim.report.draw.style import DARK, LIGHT, by_variable, hatches, rules, variables
from optim.report.map import map_rules
from optim.report.page.inputs import Inputs, inputs
from optim.report.page.sections import Section, section
from optim.report.parts import Part, RunPart
from optim.text import DISCLAIMER, visible

TAG = re.compile(r"<[a-z][^<>]*>")
QUOTED = re.compile(r'="([\w.#%-]+)"(?=[ >])', re.ASCII)
"""An attribute that HTML takes without quotes, where a space or the end follows."""


def page(parts: Sequence[Part]) -> str:
    """One HTML document. Raises ValueError where there is nothing to show."""
    if not parts:
        raise ValueError("a page needs a run or a study")
    script = _without_comments(_file("behavior.js"))
    sections = [section(part, f"p{at}-" if len(parts) > 1 else "") for at, part in enumerate(parts, start=1)]
    sources, drawn = _sources(sections), _drawn(sections)
    return _short(
        _environment()
        .get_template("page.html")
        .render(
            title=sections[0].title if len(sections) == 1 else "Runs and studies side by side",
            sections=sections,
            inputs_of={s.prefix: sources[h] for h, s in _by_instance(sections).items() if h},
            inputs_at={s.prefix: _by_instance(sections)[_hash(s)].prefix for s in sections if s.instance},
            note=NOTE,
            disclaimer=DISCLAIMER,
            argument=ARGUMENT,
            style=Markup(_style(parts, _most_columns(sections))),
            figure_style=Markup(rules(by_variable(), drawn)),
            hatches=Markup(hatches(drawn)),
            script=Markup(script),
            script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        )
    )


def _without_comments(script: str) -> str:
    """The script without indents, and without lines that are comments: it has no text of several lines."""
    lines = (line.strip() for line in script.splitlines())
    return "\n".join(line for line in lines if not line.startswith("//")) + "\n"


def _short(html: str) -> str:
    """The same page in HTML alone: without the namespace of SVG, and without quotes around plain attributes.

    Every ``<`` of a text is escaped, so that whatever looks like a tag is one.
    """
    head, body = html.split("<body>")
    shown, script = body.split("<script>")
    shown = shown.replace(f' xmlns="{NAMESPACE}"', "")
    shorter = TAG.sub(lambda tag: QUOTED.sub(r"=\1", tag[0].replace('"/>', '" />')), shown)
    return f"{head}<body>{shorter}<script>{script}"


def _drawn(sections: Sequence[Section]) -> str:
    """All that the pictures of a page draw."""
    charts = (figure.chart.drawing for s in sections for figure in s.charts)
    return "".join([*(s.map.html for s in sections if s.map), *(one.body for one in charts if one)])


def _by_instance(sections: Sequence[Section]) -> dict[str, Section]:
    """The first section of each instance, by its hash: there the inputs of all of them are listed."""
    return {_hash(s): s for s in reversed(sections)}


def _sources(sections: Sequence[Section]) -> Mapping[str, Inputs]:
    """The inputs that the sections of each instance rest on, by its hash."""
    made = {}
    for hashed, first in _by_instance(sections).items():
        if first.instance is not None:
            names = frozenset[str]().union(*(s.rests_on for s in sections if _hash(s) == hashed))
            made[hashed] = inputs(first.instance, names, first.prefix)
    return made


def _hash(s: Section) -> str:
    return instance_hash(s.instance) if s.instance else ""


def _most_columns(sections: Sequence[Section]) -> int:
    """The columns of the widest table of a page."""
    figures = [figure.table for s in sections for figure in (*s.charts, *([s.map.figure] if s.map else []))]
    tables = [named.table for s in sections for named in (*s.tables, *s.data)]
    return max((len(table.head) for table in (*figures, *tables)), default=0)


def _style(parts: Sequence[Part], columns: int) -> str:
    """``columns``: of the widest table; its class says which columns hold figures, as ``.n`` of a cell."""
    figures = "".join(f",.f{at} tr>:nth-child({at})" for at in range(1, columns + 1))
    moments = max((part.view.case.period_count + 2 for part in parts if isinstance(part, RunPart)), default=0)
    return (
        f":root{{{variables(LIGHT)}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{variables(DARK)}}}}}\n"
        + _file("style.css").replace(".n{", f".n{figures}{{")
        + (map_rules(moments) if moments else "")
    )


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("optim.report.page"),
        autoescape=True,
        finalize=_visible,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["coded"] = _coded
    return made


def _coded(sentence: str) -> Markup:
    """A sentence with commands, which stand between backticks, as code."""
    parts = visible(sentence).split("`")
    if len(parts) % 2 == 0:
        return Markup.escape(visible(sentence))
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if at % 2 else Markup.escape(part)
        for at, part in enumerate(parts)
    )


def _visible(value: object) -> object:
    """What a template puts in: text is made visible, markup was when it was made."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _file(name: str) -> str:
    return files("optim.report.page").joinpath("templates", name).read_text(encoding="utf-8")
