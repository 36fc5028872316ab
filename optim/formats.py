"""Formats: one table of what `optimize export` writes, and the files of pictures, notes and models.

The command, its help, its errors and the tests derive from here; ``docs/adding-an-export-format.md`` says how
to add an entry. An entry names its writer, so that the help of the command imports none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from optim.errors import UsageError

PICTURES = (".svg", ".png", ".pdf")
"""Files of `optimize figure`, which ``optim.report.picture`` draws."""
NOTES = (".html", ".docx", ".pdf")
"""Files of `optimize report --note`, which ``optim.report.note`` writes; the first where none is named."""
MODELS = (".mps", ".lp")
"""Files of `--write-model`, which Pyomo writes."""


@dataclass(frozen=True)
class Format:
    """A format of `optimize export`.

    ``writer`` names a function of ``optim.report.export``. ``makes`` says what that function makes: ``text``
    or ``bytes`` of one table, a ``document``, the text of all tables, or a ``story``, a file of the whole run
    or study. ``only_whole``: what a file is called that is never of one table alone.
    ``takes_instances``: an instance can be written so too, to be edited and read back.
    """

    name: str
    suffix: str
    meaning: str
    makes: Literal["text", "bytes", "document", "story"]
    writer: str
    only_whole: str = ""
    takes_instances: bool = False

    @property
    def one_file(self) -> bool:
        """Whether all tables are in one file."""
        return self.makes in ("document", "story")

    @property
    def is_text(self) -> bool:
        """Whether one table may go to standard output."""
        return self.makes in ("text", "document")

    def written(self, *given: Any, **settings: Any) -> Any:
        """What the writer gives."""
        from pkgutil import resolve_name

        return resolve_name(f"optim.report.export.{self.writer}")(*given, **settings)


_ENTRIES = (
    Format("csv", ".csv", "Comma-separated text, a file a table.", "text", "plain:csv_text"),
    Format(
        *("xlsx", ".xlsx", "A workbook: answer, charts, tables, inputs.", "story", "book:write_book"),
        takes_instances=True,
    ),
    Format(
        *("pptx", ".pptx", "A deck of at most nine slides.", "story", "slides:write_deck"),
        only_whole="a deck",
    ),
    Format("parquet", ".parquet", "Columns with types, a file a table.", "bytes", "plain:parquet_bytes"),
    Format("json", ".json", "Rows as objects, all tables in one file.", "document", "plain:json_document"),
    Format("markdown", ".md", "Tables for GitHub, a file a table.", "text", "plain:markdown_text"),
    Format("latex", ".tex", "Tables with booktabs rules, a file a table.", "text", "plain:latex_text"),
)
EXPORTS = {entry.name: entry for entry in _ENTRIES}


def format_called(name: str) -> Format:
    """The format of that name. Raises UsageError where there is none."""
    if name.lower() not in EXPORTS:
        raise UsageError(f"there is no format {name!r}: choose one of {', '.join(EXPORTS)}")
    return EXPORTS[name.lower()]
