"""`optimize report` and `optimize figure`: stored runs and studies as a page, a run as a note of one page, or
one chart as a picture."""

from __future__ import annotations

import os
import webbrowser
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from optim.cli.options import check_ending
from optim.cli.parts import folder_of, legible, part_called, with_scale
from optim.errors import UsageError
from optim.files import whole_file
from optim.formats import NOTES, PICTURES
from optim.text import any_of

if TYPE_CHECKING:
    from optim.report.charts.chart import Chart
    from optim.report.parts import RunPart, StudyPart

MOST = 8


def report(names: Sequence[str], out: Path | None, runs: Path, show: bool) -> int:
    """Write one HTML file and print where it is; ``show`` opens it in the browser."""
    from optim.report.page import page

    check_ending(out, (".html", ".htm"), "a page")
    if len(names) > MOST:
        raise UsageError(f"{len(names)} runs and studies are too many for a page: give at most {MOST}")
    parts = [with_scale(part_called(name, runs)) for name in names]
    target = _target(out, _default(folder_of(names[0], runs), len(names)))
    with whole_file(target) as place, legible(names, runs):
        place.write_text(page(parts), encoding="utf-8", newline="")
    return _written(target, show)


def note(names: Sequence[str], out: Path | None, runs: Path, show: bool) -> int:
    """Write a run as a note of one page, in the form that the name of the file says: .html, .docx or .pdf."""
    if len(names) > 1:
        raise UsageError(
            f"a note is about one run, and {len(names)} were named: name one, or leave --note out"
        )
    part = part_called(names[0], runs)
    from optim.report.note import write_note
    from optim.report.parts import RunPart

    if not isinstance(part, RunPart):
        raise UsageError(f"{part.name} is a study, and a note is about a run: leave --note out for a page")
    target = _target(out, f"{part.manifest['instance']}-{part.name}-note{NOTES[0]}")
    suffix = target.suffix.lower()
    if suffix not in NOTES:
        raise UsageError(
            f"{target.name!r} has no ending of a note: expected a file that ends in {any_of(NOTES)}"
        )
    with legible(names, runs):
        made = write_note(part, suffix)
    with whole_file(target) as place:
        place.write_bytes(made)
    return _written(target, show)


def _written(target: Path, show: bool) -> int:
    """Print where a file is; ``show`` opens it."""
    print(target.as_posix())
    if show:
        webbrowser.open(Path(os.path.realpath(target)).as_uri())
    return 0


def _default(folder: Path, count: int) -> str:
    also = f"-and-{count - 1}-more" if count > 1 else ""
    return f"{folder.parent.name}-{folder.name}{also}.html"


def _target(out: Path | None, default: str) -> Path:
    """The file to write: beside the reader unless told otherwise, under the default name in a folder."""
    if out is None:
        return Path(default)
    return out / default if os.path.isdir(out) else out


def figure(name: str, kind: str, out: Path | None, runs: Path) -> int:
    """Write one chart, as what the name of the file says: .svg, .png or .pdf."""
    target = _target(out, f"{kind}.svg")
    if target.suffix.lower() not in PICTURES:
        raise UsageError(f"cannot tell what {target.name!r} is: expected a name in {', '.join(PICTURES)}")
    part = part_called(name, runs)
    from optim.report.picture import picture

    with legible([name], runs):
        source = " ".join((part.name, *part.notes))
        drawn = picture(_chart(part, kind, name), source, target.suffix.lower())
    with whole_file(target) as place:
        place.write_bytes(drawn)
    print(target.as_posix())
    return 0


def _chart(part: RunPart | StudyPart, kind: str, name: str) -> Chart:
    from optim.report.charts.of import charts_of

    made = charts_of(part)
    if kind not in made:
        raise UsageError(f"there is no chart {kind!r} of {name}: choose one of {', '.join(made) or 'none'}")
    chart = made[kind]()
    if chart.drawing is None:
        raise UsageError(f"there is nothing to draw: {chart.reading}")
    return chart
