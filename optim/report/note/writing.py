"""Writing: the note of a run, section by section."""

from __future__ import annotations

from dataclasses import replace

from optim.report.note.answer import answer, question
from optim.report.note.certainty import caveat, certainty, limiting
from optim.report.note.content import Note, Picture, Section
from optim.report.note.needs import needs
from optim.report.parts import RunPart
from optim.report.wording import day_words
from optim.text import DISCLAIMER, one_line, visible, visible_all


def note_of(part: RunPart) -> Note:
    """Everything that stands on the note."""
    settings = part.view.case.instance.settings
    sections = (question, answer, limiting, needs, certainty, caveat)
    return Note(
        title=one_line(settings.title),
        under=f"One-page note. As of {day_words(settings.as_of)}. {DISCLAIMER}.",
        warnings=tuple(map(visible, part.notes)),
        sections=tuple(_shown(write(part)) for write in sections),
        foot=f"Run {one_line(part.name)} of instance {one_line(str(part.manifest['instance']))}. "
        "All figures come from this stored run.",
        day=settings.as_of,
    )


def _shown(section: Section) -> Section:
    """All text of a section as a reader can see it; a drawing's text already is."""
    drawn = section.picture
    made: Section = visible_all(replace(section, picture=None))
    return made if drawn is None else replace(made, picture=Picture(drawn.drawing, visible(drawn.told)))
