"""Awkward: an instance whose every text is markup, a formula or runs from right to left."""

from __future__ import annotations

from dataclasses import replace

from optim.instance import TABLES, Instance
from optim.instance.evidence import Evidence
from optim.instance.settings import Settings

MARKUP = "<img src=x onerror=alert(1)>"
SCRIPT = "</style></script><script>window.ran=1</script>"
FORMULA = "=1+1"
RIGHT_TO_LEFT = "\u202eقوات\u202c"
QUOTES = "\"'&amp;{{7*7}}"
SHORT = ("<i>", FORMULA, "قوات", "'\"&")
"""Put before names: charts cut long ones, so that the short must be awkward at their beginning."""


def awkward(instance: Instance) -> Instance:
    """The same instance with other words; what it says and means is as it was."""
    tables = {table: tuple(_row(row, at) for at, row in enumerate(instance.table(table))) for table in TABLES}
    told = instance.settings.model_dump() | {
        "title": f"{RIGHT_TO_LEFT} {MARKUP} {SCRIPT}",
        "caveat": f"{SCRIPT} {MARKUP}",
    }
    cited = Evidence(
        id="E_1", subject=MARKUP, quantity=FORMULA, value=SCRIPT, unit=QUOTES, as_of=RIGHT_TO_LEFT,
        status=MARKUP, source=SCRIPT, url="javascript:alert(1)", note=f"conf=H {MARKUP}",
    )  # fmt: skip
    return replace(instance, settings=Settings.model_validate(told), evidence=(cited,), **tables)


def _row(row: object, at: int) -> object:
    changed = {"source": f"E_1 {MARKUP}", "note": f"{FORMULA} {SCRIPT} {QUOTES}"}
    if "name" in type(row).model_fields:
        changed["name"] = name(str(row.key[0]), at)
    return row.model_copy(update=changed)


def name(code: str, at: int) -> str:
    """What a row of that code and place is called."""
    return f"{SHORT[at % len(SHORT)]}{code} {MARKUP}"


def names(instance: Instance) -> list[str]:
    """Every name in an instance."""
    return [row.name for table in TABLES for row in instance.table(table) if "name" in type(row).model_fields]
