"""Pages: templates filled from states, levers, jobs and pins. Nothing is solved or read here."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from optim.case import Case
from optim.instance import Instance
from optim.instance.provenance import provenance
from optim.reading.workbook.guard import LARGEST_FILE
from optim.report.about import ARGUMENT
from optim.report.draw.style import hatches
from optim.report.page.cells import ShownTable
from optim.studies.question import Terms
from optim.text import DISCLAIMER, visible
from optim.web.asked import Asked, asked_of
from optim.web.comparing import compared
from optim.web.early import Early, busy, proof
from optim.web.figures import change, figure
from optim.web.forms import pairs
from optim.web.ground import grounds
from optim.web.groups import groups
from optim.web.jobs import EXPORTED, Job, Jobs
from optim.web.levers import CELL, SCENARIO, Lever, scenarios
from optim.web.moved_levers import moved_levers
from optim.web.pins import Pin
from optim.web.states import State
from optim.web.studies import STUDIES, examples
from optim.web.tables import MOST, lines, tables
from optim.web.wording import names_of, path_words, value_words

SURE = {
    "proven": "proven: in every plan as good this is more, or in every one less, than in the base",
    "found": "found: the nearest plan has it; another plan as good may not",
    "within tolerance": "within tolerance: smaller than what the proof leaves open",
}


DOING = {
    "waiting": "waiting for its turn",
    "running": "at work",
    "done": "done",
    "ended": "ended by you",
    "failed": "failed",
}


class Pages:
    """Makes pages of one instance. ``form`` is what forms hold so that they are known as this server's."""

    def __init__(self, case: Case, instance: str, terms: Terms, form: str) -> None:
        self._case, self._instance, self._terms, self._form = case, instance, terms, form
        self._names = names_of(case)
        self._environment = Environment(
            loader=ChoiceLoader([PackageLoader("optim.web"), PackageLoader("optim.report.page")]),
            autoescape=True,
            finalize=_visible,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters |= {"figure": figure, "change": change, "sources": sources}

    def whole(
        self,
        asked: Asked,
        state: State | None,
        pins: Sequence[Pin],
        jobs: Jobs,
        early: Early | None = None,
        stopped: bool = False,
    ) -> str:
        """The page with levers, answer and cases. ``state``: None while it is still being solved.

        ``early``: plan and bounds found so far. ``stopped``: nobody waits for the answer any longer.
        """
        return self._render(
            "workbench.html",
            asked=asked,
            state=state,
            groups=groups(self._case, asked, self._names),
            scenarios=scenarios(self._case.instance),
            pins=pins,
            jobs=[job for job in jobs if not job.over],
            early=early,
            stopped=stopped,
            busy=busy(early),
            proof=proof(early),
            **self._of_answer(asked),
        )

    def answer(self, asked: Asked, state: State) -> str:
        """The answer alone."""
        return self._render("answer.html", asked=asked, state=state, **self._of_answer(asked))

    def early(self, early: Early) -> str:
        """A plan that is known before the answer."""
        asked = early.asked
        return self._render(
            "early.html", asked=asked, early=early, proof=proof(early), **self._of_answer(asked)
        )

    def sure(self, asked: Asked, sure: Mapping[str, str], labels: Mapping[str, str]) -> str:
        """How sure differences are, as a list that a script puts beside the figures; ``labels`` by figure."""
        return self._render("sure.html", asked=asked, sure=sure, labels=labels, meaning=SURE)

    def figures(self, asked: Asked, kind: str, title: str, table: ShownTable) -> str:
        """The table of a chart or of a map."""
        csv = f"/figures/{kind}.csv{asked.query}"
        return self._render("figures_page.html", asked=asked, heading=title, table=table, csv=csv)

    def source(self, lever: Lever) -> str:
        """Where the value of a lever comes from."""
        return self._render("source.html", lever=lever)

    def compare(self, pins: Sequence[Pin], states: Sequence[State]) -> str:
        """Named cases side by side."""
        told = {
            pin.name: moved_levers(state.asked, self._names) for pin, state in zip(pins, states, strict=True)
        }
        return self._render("compare.html", told=compared(pins, states), moved=told, meaning=SURE)

    def evidence(self) -> str:
        """Every row of evidence."""
        return self._render("evidence.html", rows=self._case.instance.evidence)

    def tables(self, asked: Asked) -> str:
        """The tables of the case."""
        return self._render("tables.html", asked=asked, tables=tables(self._case.instance))

    def table(self, asked: Asked, case: Instance, name: str, rows: str, open_: str) -> str:
        """The rows of a table whose key holds ``rows``; that with the key ``open_`` can be changed."""
        fitting = [one for one in lines(case, self._case.instance, name) if rows.lower() in one.key.lower()]
        shown = fitting[:MOST]
        return self._render(
            "table_page.html", asked=asked, name=name, lines=shown, more=len(fitting) - len(shown), rows=rows,
            open=open_,
        )  # fmt: skip

    def jobs(self, jobs: Jobs) -> str:
        """Every job."""
        return self._render("jobs.html", jobs=list(jobs))

    def job(self, job: Job, case: Case) -> str:
        """One job of a case: its question, its answer, and a button for each repair that it found."""
        repairs = [
            (_repair(one, self._names), _applied(job.back, one["changes"]))
            for one in job.found.get("repairs") or ()
        ]
        return self._render(
            "job.html", job=job, moved=moved_levers(asked_of(pairs(job.back), case), self._names),
            repairs=repairs, errors=job.found.get("errors") or (),
            command=shlex.join(["optimize", *job.words]),
        )  # fmt: skip

    def saved(self, folder: str, name: str, asked: Asked, as_scenario: bool) -> str:
        """Where a case was saved, and the command that solves it."""
        words = [
            "optimize",
            "--instance",
            name,
            "--mode",
            "steady",
            *(("--scenario", name) if as_scenario else ()),
        ]
        return self._render("saved.html", folder=folder, asked=asked, command=shlex.join(words))

    def unread(self, name: str, faults: Sequence[str]) -> str:
        """Every fault of a workbook that was sent."""
        return self._render("unread.html", name=name, faults=faults)

    def same(self, name: str) -> str:
        """That a workbook has the values of the base case."""
        return self._render("same.html", name=name)

    def kept(self, folder: str, name: str) -> str:
        """Where the instance of a workbook is kept, and the command that opens it."""
        return self._render("kept.html", folder=folder, command=shlex.join(["optimize", "workbench", name]))

    def refusal(self, words: str) -> str:
        """Why nothing is shown."""
        return self._render("refusal.html", words=words)

    def _of_answer(self, asked: Asked) -> dict[str, Any]:
        return {
            "moved": moved_levers(asked, self._names),
            "command": asked.command(self._instance, self._terms),
            "python": python(asked, self._instance, self._terms),
            "meaning": SURE,
            "gap": self._terms.gap,
        }

    @cached_property
    def _common(self) -> dict[str, Any]:
        settings = self._case.instance.settings
        return {
            "title": settings.title,
            "caveat": settings.caveat,
            "as_of": settings.as_of,
            "shares": {kind: float(share) for kind, share in provenance(self._case.instance).items()},
            "disclaimer": DISCLAIMER,
            "argument": ARGUMENT,
            "form": self._form,
            "studies": STUDIES,
            "exported": tuple(EXPORTED),
            "doing": DOING,
            "hatches": Markup(hatches()) + grounds(self._case),
            "known": frozenset(row.id for row in self._case.instance.evidence),
            "cell": CELL,
            "scenario": SCENARIO,
            "instance": self._instance,
            "largest": LARGEST_FILE // 1_000_000,
            "example": examples(self._case),
        }

    def _render(self, template: str, **given: Any) -> str:
        return self._environment.get_template(template).render(**self._common, **given)


def sources(text: str, known: Iterable[str]) -> Markup:
    """The source of a lever, each evidence of it a link to its row."""
    known, parts = set(known), []
    for word in text.split(" "):
        bare = word.strip("();,.:")
        if bare in known:
            before, after = word.split(bare, 1)
            parts.append(Markup('{}<a href="/evidence#{}">{}</a>{}').format(before, bare, bare, after))
        else:
            parts.append(Markup.escape(visible(word)))
    return Markup(" ").join(parts)


def python(asked: Asked, instance: str, terms: Terms) -> str:
    """The Python that gives the same answer."""
    lines = [
        "import optim",
        "",
        f"instance = optim.load({instance!r})",
        "base = optim.choose(instance, mode='steady')",
    ]
    given = {
        "founding_act": asked.founding_act,
        "weighting": asked.weighting,
        "scenarios": list(asked.scenarios) or None,
        "require": list(asked.must) or None,
        "changes": dict(asked.changes) or None,
    }
    chosen = "".join(f", {name}={value!r}" for name, value in given.items() if value)
    lines.append(f"case = optim.choose(instance, mode='steady'{chosen})")
    near = ", base=base" if asked else ""
    given_terms = f"gap={terms.gap:g}, effort={terms.effort:g}, objective={terms.objective!r}"
    lines.append(f"solution = optim.solve(case, {given_terms}{near})")
    return "\n".join(lines)


def _visible(value: object) -> object:
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _repair(one: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """A repair as it was told, with the values that it changes in words."""
    changes = "; ".join(
        f"Founding Act: {to}" if path == "founding_act" else f"{path_words(path, names)}: {value_words(to)}"
        for path, to in one["changes"]
    )
    return f"{str(one['sentence']).replace('_', ' ')}: {changes}"


def _applied(back: str, changes: Sequence[Sequence[str]]) -> str:
    """The address of the case that a job was begun from, with a repair applied."""
    from urllib.parse import urlencode

    pairs = [("act", to) if path == "founding_act" else (CELL, f"{path}={to}") for path, to in changes]
    return f"{back}{'&' if '?' in back else '?'}{urlencode(pairs)}"
