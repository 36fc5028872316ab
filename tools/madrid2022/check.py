"""Check the tables of madrid2022: rows, cross-references, and that June 2022 itself is feasible.

Run with the project's Python: ``python tools/madrid2022/check.py``. Prints every fault and exits 1 if any.
"""

from __future__ import annotations

import csv
import re
import sys
import tomllib
from decimal import Decimal

from feasible import start_faults
from scenarios import path_faults
from table import FOLDER, PROVENANCE

from optim.instance import TABLES, Instance
from optim.instance.columns import Row
from optim.instance.settings import Settings

COUNT_KEYS = ["contributor", "unit_type", "theater", "site", "scheme"]
HOMES = {
    "contributor": "contributors",
    "unit_type": "unit_types",
    "theater": "theaters",
    "site": "sites",
    "scheme": "schemes",
}


def load() -> Instance:
    """Every table through its row class; pydantic's own message on a bad row."""
    tables = {}
    for name, kind in TABLES.items():
        with (FOLDER / f"{name}.csv").open(newline="", encoding="utf-8") as file:
            tables[name] = tuple(kind(**_filled(row)) for row in csv.DictReader(file))
    with (FOLDER / "instance.toml").open("rb") as file:
        settings = Settings(**tomllib.load(file, parse_float=Decimal))
    return Instance(name="madrid2022", settings=settings, **tables)


def _filled(row: dict[str, str]) -> dict[str, str]:
    """The cells that hold something; ``host`` and ``sponsor`` may be empty words."""
    return {key: value for key, value in row.items() if value or key in ("host", "sponsor")}


def reference_faults(instance: Instance) -> list[str]:
    """Codes that no table defines, keys that come twice, sources that resolve to nothing."""
    faults = []
    known = {key: {getattr(row, key) for row in instance.table(home)} for key, home in HOMES.items()}
    regions = {row.region for row in instance.theaters}
    known["theater"] |= regions
    with (FOLDER / "evidence.csv").open(newline="", encoding="utf-8") as file:
        evidence = {row["id"]: row["status"] for row in csv.DictReader(file)}
    for name in TABLES:
        rows = instance.table(name)
        keys = [row.key for row in rows]
        faults += [f"{name}: {key} comes twice" for key in set(keys) if keys.count(key) > 1]
        for row in rows:
            for key in COUNT_KEYS:
                if hasattr(row, key) and getattr(row, key) not in known[key]:
                    faults.append(f"{name} {row.key}: unknown {key}")
            faults += _source_faults(name, row, evidence)
    return faults


def _source_faults(name: str, row: Row, evidence: dict[str, str]) -> list[str]:
    """An assumption says so; every id resolves; what is reported rests on no planner's figure."""
    at = f"{name} {row.key}"
    if row.source.startswith("assumption: "):
        return [] if row.status == "assumed" else [f"{at}: an assumption that is called {row.status}"]
    faults = [f"{at}: no evidence {part}" for part in row.source.split("; ") if part not in evidence]
    planned = [part for part in row.source.split("; ") if evidence.get(part) == "assumption"]
    if row.status == "reported" and planned:
        faults.append(f"{at}: called reported, but {', '.join(planned)} is a planner's figure")
    return faults


def hindsight_faults(instance: Instance) -> list[str]:
    """Evidence of after the day says HINDSIGHT, and so does the note of every row that names it."""
    with (FOLDER / "evidence.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    day, late = instance.settings.as_of, {row["id"] for row in rows if "HINDSIGHT" in row["note"]}
    faults = [
        f"evidence {r['id']}: of {r['as_of']}, without HINDSIGHT"
        for r in rows
        if r["as_of"] > day and r["id"] not in late
    ]
    for name in TABLES:
        for row in instance.table(name):
            named = late & set(re.findall(r"\w+", f"{row.source} {row.note}"))
            if named and "HINDSIGHT" not in row.source + row.note:
                faults.append(f"{name} {row.key}: names {', '.join(sorted(named))} without HINDSIGHT")
    return faults


def weight_faults(instance: Instance) -> list[str]:
    """A unit must not be worth more in a lower tier; tiers are essential, wanted, asked."""
    order = ("essential", "wanted", "asked")
    value = {row.key: row.weight / row.amount for row in instance.requirements}
    faults = []
    for key in value:
        rest = [value[(*key[:-1], tier)] for tier in order if (*key[:-1], tier) in value]
        if rest != sorted(rest, reverse=True):
            faults.append(f"requirements {key}: weight a unit rises")
    return faults


def main() -> int:
    """Print all faults and a count by status."""
    instance = load()
    faults = (
        reference_faults(instance)
        + hindsight_faults(instance)
        + weight_faults(instance)
        + start_faults(instance)
        + path_faults(instance)
    )
    counts = dict.fromkeys(("reported", "derived", "assumed"), 0)
    for name in TABLES:
        for row in instance.table(name):
            counts[row.status] += 1
    print(
        "\n".join(faults) or "no faults", counts, f"columns of provenance: {', '.join(PROVENANCE)}", sep="\n"
    )
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
