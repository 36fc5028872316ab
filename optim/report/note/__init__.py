"""A note: one A4 page about a run, for a minister, as HTML, DOCX or PDF.

``content``: what a note is. ``answer``, ``needs`` and ``certainty`` write its sections from the run; they
share the facts and words of ``demands``.
``fit`` finds the size of type with which everything is on one page; ``html``, ``pdf`` and ``word`` lay the
same lines out at that size.
"""

from __future__ import annotations

from collections.abc import Callable

from optim.report.note.content import Note
from optim.report.note.writing import note_of
from optim.report.parts import RunPart


def write_note(part: RunPart, suffix: str) -> bytes:
    """The note of a run as the bytes of a ``.html``, ``.docx`` or ``.pdf`` file."""
    from optim.report.note import html, pdf, word

    writers: dict[str, Callable[[Note], bytes]] = {".html": html.html, ".docx": word.docx, ".pdf": pdf.pdf}
    return writers[suffix](note_of(part))


__all__ = ["Note", "note_of", "write_note"]
