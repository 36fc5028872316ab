"""Write willingness.csv: what each nation gives each theater without being pressed, in battalion equivalents.

``free`` is the largest of three: what stood there at the start (``presence.csv``), what is committed
(``commitments.csv``), and what was offered in public by 27 June 2022 (``OFFERS``). A unit counts with its
``battalions``; where an offer is in soldiers, 200 are a reinforced company (a quarter), 700 a battalion, 400
a brigade headquarters, 500 any other support battalion. A pair without a row offers nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

import table

Key = tuple[str, str, str]  # contributor, theater, branch
NONE = Decimal(0)


class Offer(NamedTuple):
    """A public offer: battalion equivalents with a range, the evidence, how sure, and why so many."""

    free: str
    low: str
    high: str
    source: str
    status: str
    note: str


OFFERS: dict[Key, Offer] = {
    ("DEU", "LTU", "maneuver"): Offer(
        "1.5", "1.25", "4.25", "P22_DEU_offer", "assumed",
        "offered on 7 June 2022: from 1,000 to 1,500 soldiers in the country, here a battalion, two "
        "companies and a headquarters; the rest of the brigade was to stay in Germany; the high end is all "
        "3,000 in Lithuania",
    ),
    ("DEU", "LTU", "support"): Offer(
        "1", "0", "4", "P22_DEU_offer", "assumed",
        "the headquarters of the brigade that Germany offered to lead: how much of its support was to stand "
        "in Lithuania is not known",
    ),
    ("GBR", "EST", "maneuver"): Offer(
        "2.5", "2.25", "3", "P22_WALLACE_bde; B_GBR_EST", "assumed",
        "two battlegroups to grow into a brigade, by a few hundred soldiers in the country: a company more; "
        "the high end is the three battalions of a brigade",
    ),
    ("GBR", "EST", "support"): Offer(
        "1", "0", "2", "P22_WALLACE_bde", "assumed",
        "the headquarters of the brigade that the battlegroups were to grow into; it may be at home for a "
        "part of the time",
    ),
    ("CAN", "LVA", "maneuver"): Offer(
        "1", "1", "1.5", "B_CAN_LVA; B_CAN_ceiling", "derived",
        "the battlegroup; the high end is the ceiling of March 2022, of which a part is ships and aircraft",
    ),
    ("CAN", "LVA", "support"): Offer(
        "0.25", "0.25", "0.5", "B_CAN_LVA", "derived",
        "the 120 gunners announced in February 2022: a battery",
    ),
    ("DNK", "LVA", "maneuver"): Offer(
        "1", "1", "1.25", "B_DNK_LVA", "derived",
        "a battalion of up to 800, offered in March and there since May 2022",
    ),
    ("ESP", "LVA", "maneuver"): Offer(
        "0.625", "0.5", "0.75", "B_ESP_LVA", "derived", "500 soldiers announced: two and a half companies",
    ),
    ("ESP", "LVA", "support"): Offer(
        "0.2", "0", "0.25", "B_ESP_LVA", "derived", "a battery of air defense, 90 to 100 soldiers of 500",
    ),
    ("NLD", "LTU", "maneuver"): Offer(
        "0.4375", "0.25", "0.5", "B_NLD_LTU", "derived",
        "350 soldiers announced: one and three quarter companies",
    ),
    ("NLD", "ROB", "support"): Offer(
        "0.17", "0", "0.25", "B_NLD_ROU", "derived", "85 engineers beside the company, of 500 in a battalion",
    ),
    ("BEL", "ROB", "maneuver"): Offer(
        "0.375", "0.25", "0.375", "B_BEL_ROU", "derived", "300 soldiers: one and a half companies",
    ),
    ("CZE", "SVH", "maneuver"): Offer(
        "0.75", "0.5", "0.75", "B_CZE_SVK", "derived",
        "the ceiling of 600 as framework nation: three companies",
    ),
    ("USA", "SVH", "maneuver"): Offer(
        "0.75", "0.25", "0.75", "B_SVK_cap; P22_HUN_lead", "assumed",
        "the Slovak ceiling of 400, two companies, and a company in Hungary; HINDSIGHT, as a count",
    ),
    ("SVN", "SVH", "maneuver"): Offer(
        "0.125", "0", "0.25", "B_SVK_cap", "derived",
        "100 soldiers pledged under the Slovak ceiling: half a company",
    ),
    ("DEU", "SAH", "maneuver"): Offer(
        "1.875", "1.25", "1.875", "C_SAHEL_DEU", "derived",
        "the mandate of May 2022 allows 1,400: a battalion and three and a half companies",
    ),
}  # fmt: skip
"""Public offers of before the summit, and ceilings that parliaments set."""

NOTES: dict[Key, str] = {
    (
        "USA",
        "LTU",
        "maneuver",
    ): "an armored battalion stood there in other months (B_PRE_us_ltu): the high end",
    (
        "FRA",
        "SAH",
        "maneuver",
    ): "2,500 to 3,000 soldiers were planned for the end of the year",
    (
        "FRA",
        "SAH",
        "support",
    ): "2,500 to 3,000 soldiers were planned for the end of the year",
}
HIGHS: dict[Key, str] = {("USA", "LTU", "maneuver"): "1"}
SOURCES: dict[Key, str] = {
    ("USA", "LTU", "maneuver"): "B_PRE_us_ltu",
    ("FRA", "SAH", "maneuver"): "C_SAHEL_FRA_end",
    ("FRA", "SAH", "support"): "C_SAHEL_FRA_end",
}


class Counted(NamedTuple):
    """What one table says of a pair and branch."""

    free: Decimal
    low: Decimal
    high: Decimal
    sources: tuple[str, ...]
    assumed: bool


def counted(name: str) -> dict[Key, Counted]:
    """Battalion equivalents of a table's rows by pair and branch; of commitments, the most in any period."""
    types = {row["unit_type"]: row for row in table.read("unit_types")}
    most: dict[tuple[Key, str], dict[str, str]] = {}
    for row in table.read(name):
        if row.get("mode") != "stored" and row["units"] != "0":  # sets alone may be promised
            branch = "maneuver" if types[row["unit_type"]]["maneuver"] == "true" else "support"
            at = ((row["contributor"], row["theater"], branch), row["unit_type"] + row.get("mode", ""))
            if at not in most or int(row["units"]) > int(most[at]["units"]):
                most[at] = row
    groups: dict[Key, list[dict[str, str]]] = defaultdict(list)
    for (key, _), row in most.items():
        groups[key].append(row)
    return {key: _sum(rows, types) for key, rows in groups.items()}


def _sum(rows: list[dict[str, str]], types: dict[str, dict[str, str]]) -> Counted:
    def total(column: str) -> Decimal:
        return sum((int(r[column]) * Decimal(types[r["unit_type"]]["battalions"]) for r in rows), NONE)

    ids = (part for row in rows for part in row["source"].split("; "))
    assumed = any(row["status"] == "assumed" for row in rows)
    return Counted(total("units"), total("low"), total("high"), tuple(dict.fromkeys(ids)), assumed)


def rows() -> Iterator[dict[str, object]]:
    """One row for each pair and branch that something stands, is committed or was offered of."""
    start, promised = counted("presence"), counted("commitments")
    hosts = {(row["host"], row["theater"]) for row in table.read("theaters")}
    late = table.hindsight()
    for key in sorted({*start, *promised, *OFFERS}):
        if key[:2] not in hosts:
            yield table.marked(_row(key, start.get(key), promised.get(key), OFFERS.get(key)), late, "count")


def _row(key: Key, start: Counted | None, promised: Counted | None, offer: Offer | None) -> dict[str, object]:
    stood = [found for found in (start, promised) if found]
    most = max((found.free for found in stood), default=NONE)
    counts = next((found for found in stood if found.free == most), None)
    made: dict[str, object] = dict(zip(("contributor", "theater", "branch"), key, strict=True))
    if offer and Decimal(offer.free) >= most:
        figures = {name: getattr(offer, name) for name in ("free", "low", "high", "source", "status", "note")}
        return made | figures
    assert counts is not None
    sources = dict.fromkeys((*counts.sources, *(part for part in [SOURCES.get(key)] if part)))
    which = "stood there at the start" if counts is start else "committed"
    return made | {
        "free": _plain(most),
        "low": _plain(min(counts.low, most)),
        "high": _plain(max(counts.high, most, Decimal(HIGHS.get(key, "0")))),
        "source": "; ".join(sources),
        "status": "assumed" if counts.assumed else "derived",
        "note": "; ".join(part for part in (which, NOTES.get(key, "")) if part),
    }


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f")


if __name__ == "__main__":
    table.write("willingness", ("contributor", "theater", "branch", "free"), rows())
