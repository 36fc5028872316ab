"""The pages on the tables and on the JSON document say what the code does."""

from __future__ import annotations

import json
from pathlib import Path

from optim.report.document import Told, document
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
    assert list(schema["properties"])[: len(schema["required"])] == schema["required"]
    for part in (schema, schema["$defs"]["theater"], *schema["$defs"].values()):
        for field, meaning in part["properties"].items():
            said = meaning.get("description", "")
            assert f"| `{field}` | " in page, f"docs/json-schema.md: there is no row of {field!r}"
            assert said in page, f"docs/json-schema.md: the row of {field!r} must say: {said}"
