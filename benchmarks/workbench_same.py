"""Same: the page's answer and that of the command which the page offers, for random lever settings."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.row import Row
from benchmarks.workbench_moves import moves, opened
from optim.reading import read_case
from optim.store.cases import CaseStore
from optim.studies.question import Terms
from optim.studies.question_set import Study
from optim.studies.solve_case import Base
from optim.web.asked import Asked, asked_of

SETTINGS = 50
TOGETHER = 2  # levers moved at once
INSTANCE = "madrid2022"
FETCH = "async (query) => (await fetch('/answer' + query)).status"


def rows() -> Iterator[Row]:
    """Steady ``madrid2022``: plans that differ by a byte, and answers of which only one has a plan."""
    case, terms = read_case(INSTANCE, mode="steady"), Terms()
    pairs = list(moves(case, SETTINGS * TOGETHER, seed=11))
    drawn = [pairs[at : at + TOGETHER] for at in range(0, len(pairs), TOGETHER)]
    settings = [asked_of(some, case) for some in drawn]
    study = Study(Base.of(case), (), terms)
    with opened(INSTANCE) as (server, context, folder):
        page = context.new_page()
        page.goto(server.root)
        for one in settings:
            page.evaluate(FETCH, one.query)
        with CaseStore(folder / INSTANCE / "workbench" / "cases.sqlite") as store:
            known = store.known([study.key(one.question(case)) for one in settings])
    found = [known.get(study.key(one.question(case))) for one in settings]
    plans = [_command(one, terms) for one in settings]
    same = [json.loads(row.plan) if row and row.plan else None for row in found]
    wrong = [one.address for one, here, there in zip(settings, same, plans, strict=True) if here != there]
    for address in wrong:
        print(f"differs: {address}", flush=True)
    without = sum(plan is None for plan in plans)
    yield Row(f"workbench, answers that are not the command's, of {len(settings)}", "", len(wrong), "0")
    yield Row("workbench, of these settings without a plan, in both", "", without, "")


def _command(one: Asked, terms: Terms) -> object:
    """The plan of the command; None where it has none."""
    program = [sys.executable, "-c", "from optim.entry_point import command; command()"]
    with TemporaryDirectory() as folder:
        words = [*one.words(INSTANCE, terms), "--quiet", "--out", folder]
        subprocess.run([*program, *words], capture_output=True, check=False)
        found = list(Path(folder).glob("*/*/plan.json"))
        return json.loads(found[0].read_text()) if found else None
