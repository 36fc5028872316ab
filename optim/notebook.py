"""Notebook: how an instance, a plan, a solution and a study's findings show themselves in Jupyter.

``optim`` registers ``html_of`` and imports this module when a notebook shows something. All text is escaped;
pictures bring their own style.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from optim.instance import TABLES
from optim.report.about import NOTE
from optim.report.draw import tag
from optim.report.page.cells import cell

if TYPE_CHECKING:
    from optim.instance import Instance
    from optim.plan import Plan
    from optim.solution import Solution
    from optim.studies.findings import Findings

MOST_ROWS = 30


def html_of(shown: object) -> str:
    """An object of this package as HTML."""
    write: Callable[[Any], str] = next(
        WRITERS[kind] for kind in map(_name, type(shown).__mro__) if kind in WRITERS
    )
    return write(shown)


def _name(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"


def instance_html(instance: Instance) -> str:
    """Its title, its date and caveat, and its tables with their sizes."""
    settings = instance.settings
    about = [
        (name, (TABLES[name].__doc__ or "").splitlines()[0], len(instance.table(name))) for name in TABLES
    ]
    return _whole(
        settings.title,
        (f"{instance.name}, as of {settings.as_of}. {settings.caveat}",),
        _table(("table", "a row is", "rows"), [row for row in about if row[2]]),
    )


def plan_html(plan: Plan) -> str:
    """Units at the end by theater and mode. A plan alone knows no names and no bound: a solution does."""
    units: dict[tuple[str, str], int] = defaultdict(int)
    chosen = (("permanent", plan.stationed), ("rotational", plan.rotated), ("stored sets", plan.stored))
    last = max((t for _, made in chosen for *_, t in made), default=0)
    for mode, made in chosen:
        for (_, _, j, t), count in made.items():
            units[j, mode] += count if t == last else 0
    modes = [mode for mode, _ in chosen]
    rows = [(j, *(units.get((j, mode), 0) for mode in modes)) for j in sorted({j for j, _ in units})]
    return _whole("A plan", (f"Units at the end, by theater. {NOTE}",), _table(("theater", *modes), rows))


def solution_html(solution: Solution) -> str:
    """The answer, how good it is, and two pictures; without a plan, why there is none."""
    outcome, title = solution.outcome, solution.case.instance.settings.title
    if solution.plan is None or solution.ledger is None:
        return _whole(title, (f"No plan: {outcome.status}. {NOTE}",))
    from optim.report.charts.run.asked import asked
    from optim.report.charts.run.modes import modes
    from optim.report.opening import opening
    from optim.report.picture import svg
    from optim.report.tables import View

    view = View(solution.case, solution.plan, solution.ledger)
    charts = [chart for chart in (asked(view), modes(view)) if chart.drawing is not None]
    name = f"{solution.case.instance.name}, {solution.case.mode}"
    return _whole(
        title,
        (*map(str, opening(solution.case, solution.plan, solution.ledger, outcome)), NOTE),
        *(_framed(svg(chart, name), chart.title) for chart in charts),
    )


def findings_html(findings: Findings) -> str:
    """What a study found in sentences, and its tables."""
    shown = [
        tag("h4", one.title)
        + _table([str(c) for c in one.frame.columns], one.frame.itertuples(index=False, name=None))
        for one in findings.shown
    ]
    title = f"{findings.claim}." if findings.claim else findings.study.capitalize()
    told = (*map(str, findings.opening), *findings.said, *findings.evidence, NOTE)
    return _whole(title, told, *shown)


WRITERS: dict[str, Callable[[Any], str]] = {
    "optim.instance.Instance": instance_html,
    "optim.plan.Plan": plan_html,
    "optim.solution.Solution": solution_html,
    "optim.studies.findings.Findings": findings_html,
}
"""By the name of the class, so that a notebook without studies imports none."""


def _whole(title: str, said: Sequence[str], *parts: Markup) -> str:
    words = Markup("").join(tag("p", sentence, style="max-width:75ch;margin:.3em 0") for sentence in said)
    return str(tag("div", tag("h3", title), words, *parts))


def _framed(picture: str, title: str) -> Markup:
    """A picture as an image: its style and its names do not meet those of other pictures."""
    from base64 import b64encode

    data = b64encode(picture.encode("utf-8")).decode()
    return tag(
        "img", src=f"data:image/svg+xml;base64,{data}", alt=title, style="max-width:480px;vertical-align:top"
    )


def _table(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> Markup:
    every = [[cell(value) for value in row] for row in rows]
    body = [
        tag(
            "tr",
            *(tag("td", c.text, style="text-align:right" if c.number else "text-align:left") for c in row),
        )
        for row in every[:MOST_ROWS]
    ]
    more = [tag("p", f"and {len(every) - MOST_ROWS:,} more rows")] if len(every) > MOST_ROWS else []
    heads = tag("thead", tag("tr", *(tag("th", name, style="text-align:left") for name in head)))
    return tag("div", tag("table", heads, tag("tbody", *body)), *more)
