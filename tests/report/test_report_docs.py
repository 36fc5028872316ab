"""The pages on the tables and on the JSON document say what the code does."""

from __future__ import annotations

import json
from pathlib import Path

from optim.report.document import STUDY_FIELDS, Told, document
from optim.report.tables import COLUMNS

DOCS = Path(__file__).parents[2] / "docs"


def test_every_column_is_on_the_page() -> None:
    page = (DOCS / "tables.md").read_text(encoding="utf-8")
    for table, columns in COLUMNS.items():
        section = page.split(f"\n## {table}\n")[1].split("\n## ")[0]
        lines = [line for line in section.splitlines() if line.startswith("| `")]
        assert lines == [f"| `{column}` | {meaning} |" for column, meaning in columns.items()]


def test_every_field_is_in_the_schema_and_on_its_page() -> None:
    schema = json.loads((DOCS / "schema" / "optimize.schema.json").read_text(encoding="utf-8"))
    page = (DOCS / "json-schema.md").read_text(encoding="utf-8")
    assert list(document(Told())) == schema["required"]
    assert [*schema["required"], *STUDY_FIELDS] == list(schema["properties"])
    for part in (schema, schema["$defs"]["theater"], *schema["$defs"].values()):
        for field, meaning in part["properties"].items():
            assert f"| `{field}` | " in page
            assert meaning.get("description", "") in page
