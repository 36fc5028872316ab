"""Write movements.csv: notice, move and draw days for every pair that may answer a contingency.

Days are for light and for heavy units to the theater's nearest port or railhead; Latvia and Estonia
take three days more for heavy and one more for light units (another gauge, a longer road).
Own equipment that would arrive after day 60 is left out: no contingency asks later.
"""

# ruff: noqa: E501 - notes that go into a cell stay on one line

from __future__ import annotations

import table

LATEST = 60
NOTICE = {"light": 2, "heavy": 5}
BALTIC = {
    "USA": (4, 55), "GBR": (9, 27), "DEU": (10, 15), "FRA": (5, 25), "CAN": (14, 57), "ITA": (14, 30),
    "ESP": (14, 32), "POL": (4, 7), "NLD": (10, 18), "NOR": (12, 25), "DNK": (14, 29), "BEL": (12, 24),
    "CZE": (12, 18), "PRT": (16, 34), "SVK": (12, 18), "SVN": (14, 24), "HRV": (14, 25),
}  # fmt: skip
"""Light and heavy days from order to arrival in Lithuania. Where no move is known, readiness of up to
30 days (A_ALL_default_ready) keeps light units of the smaller allies beyond day ten."""

ELSEWHERE = {
    "ARC": {"USA": (6, 55), "GBR": (6, 25), "DEU": (9, 18), "FRA": (8, 28), "CAN": (12, 50), "NLD": (7, 18),
            "DNK": (7, 16)},
    "BLK": {"USA": (4, 50), "GBR": (6, 25), "DEU": (7, 15), "FRA": (6, 20), "ITA": (4, 9), "ESP": (7, 20),
            "SVK": (6, 12), "SVN": (3, 6), "HRV": (3, 6), "ROU": (5, 10), "TUR": (4, 10), "CZE": (6, 12)},
    "MDE": {"USA": (4, 45), "GBR": (8, 35), "FRA": (6, 28), "ITA": (8, 25), "ESP": (10, 30)},
    "SAH": {"FRA": (5, 35), "ITA": (12, 45), "ESP": (10, 40)},
    "APC": {"USA": (6, 45), "GBR": (20, 60), "FRA": (20, 60), "CAN": (15, 55)},
}  # fmt: skip

SEEN = {
    "USA": ("E_AIR_173", "E_SEA_plan"), "GBR": ("E_UK_bg", "E_UK_bde_days"), "FRA": ("E_FRA_bn", ""),
    "DEU": ("E_DEU_350", "E_DEU_bde_days"), "DNK": ("", "E_DNK_bn"), "CAN": ("", "E_CAN_bde_days"),
}  # fmt: skip
"""Real moves to the Baltics or Romania that the days (light, heavy) are taken from."""

STORED = {"light": (3, 5, 7), "heavy": (3, 7, 14)}
"""Crews by air, then 14 days to draw heavy kit: 24 days in the real case of 2022, in Germany. No source tells
one store from another: Germany, Poland, the Baltic states and Norway have the same days."""

DRIVEN = ("GER", "POL")
"""Theaters that no contingency strikes: their sets are drawn there and driven on (near.csv, drive_days)."""

PLANNED = {"E_UK_bde_days", "E_DEU_bde_days", "E_CAN_bde_days"}
"""Evidence that is a planner's figure, scaled from a smaller move: its rows are assumed."""

# fmt: off
UNLIKE = {
    ("USA", "light"): "a battalion from Italy was there two days after the order (E_AIR_173); units in the United States are given two to three days more",
    ("GBR", "light"): "the only move that is known, of an armored battlegroup, took ten days (E_UK_bg); a light battalion is given about as many",
}
# fmt: on
"""Cases that are of another kind of unit or from another home than the row."""

BANDS = {
    ("USA", "light"): (2, 10), ("USA", "heavy"): (45, 60), ("GBR", "light"): (7, 14), ("GBR", "heavy"): (20, 45),
    ("DEU", "light"): (7, 12), ("DEU", "heavy"): (10, 21), ("FRA", "light"): (3, 8), ("DNK", "heavy"): (27, 35),
    ("CAN", "heavy"): (45, 75),
}  # fmt: skip


def row(
    nation: str, theater: str, pathway: str, weight: str, days: tuple[int, int, int], **more: object
) -> dict[str, object]:
    """One row; ``days`` are notice, move and draw."""
    names = ("notice", "move", "draw")
    key = {"contributor": nation, "theater": theater, "pathway": pathway, "weight_class": weight}
    return key | dict(zip(names, days, strict=True)) | more


def own(nation: str, theater: str, weight: str, total: int) -> dict[str, object] | None:
    """A move with own equipment that takes ``total`` days (before the extra of the gauge)."""
    baltic = theater in ("EST", "LVA", "LTU")
    extra = {"light": 1, "heavy": 3}[weight] if theater in ("EST", "LVA") else 0
    if total + extra > LATEST:
        return None
    notice = min(NOTICE[weight], total - 1)
    days = (notice, total - notice - 1 + extra, 1)
    seen = SEEN.get(nation, ("", ""))[weight == "heavy"] if baltic else ""
    if not seen:
        reason = "assumption: by distance and route from home, set beside the moves of 2022 that are known (group E)"
        return row(nation, theater, "own", weight, days, source=reason, status="assumed")
    low, high = BANDS[nation, weight]
    unlike = UNLIKE.get((nation, weight))
    source = f"assumption: {unlike}" if unlike else f"{seen}; E_GAUGE_delay" if extra else seen
    status = "assumed" if unlike or seen in PLANNED else "derived"
    note = f"{total} days + {extra} for gauge and road; low and high are of the whole way"
    return row(
        nation, theater, "own", weight, days, source=source, status=status, low=low, high=high, note=note
    )


def stored(nation: str, theater: str, weight: str) -> dict[str, object]:
    """Crews fly in and draw stored sets."""
    if weight == "light":
        reason = "assumption: as heavy, with less to draw (E_APS_real)"
        return row(
            nation, theater, "stored", weight, STORED[weight], source=reason, status="assumed", low=7, high=24
        )
    note = "24 days in all in the real case, 7 claimed (E_APS_claim, HINDSIGHT, as a lead time)"
    source = "E_APS_real; E_APS_claim"
    return row(
        nation,
        theater,
        "stored",
        weight,
        STORED[weight],
        source=source,
        status="derived",
        low=7,
        high=35,
        note=note,
    )


def rows() -> list[dict[str, object]]:
    """Every pair whose caveat allows response, or stores that are driven on, by pathway and weight class."""
    result: list[dict[str, object] | None] = []
    for caveat in table.read("caveats"):
        nation, theater, modes = caveat["contributor"], caveat["theater"], caveat["modes"].split()
        way = BALTIC if theater in ("EST", "LVA", "LTU") else ELSEWHERE.get(theater, {})
        answers = "response" in modes and nation in way
        if answers:
            result += [
                own(nation, theater, weight, days)
                for weight, days in zip(("light", "heavy"), way[nation], strict=True)
            ]
        if "stored" in modes and (answers or theater in DRIVEN):
            result += [stored(nation, theater, weight) for weight in ("light", "heavy")]
    result += sweden()
    return [found for found in result if found]


def sweden() -> list[dict[str, object]]:
    """Sweden's moves across the sea, usable only when a scenario lifts its caveats."""
    reason = "assumption: by ferry across the Baltic Sea; used only by the scenario sweden-serves"
    days = {"light": (2, 3, 1), "heavy": (5, 6, 1)}
    places = ("EST", "LVA", "LTU", "ARC")
    return [
        row("SWE", j, "own", weight, days[weight], source=reason, status="assumed")
        for j in places
        for weight in days
    ]


if __name__ == "__main__":
    columns = ("contributor", "theater", "pathway", "weight_class", "notice", "move", "draw")
    late = table.hindsight()
    table.write("movements", columns, (table.marked(row, late, "lead time") for row in rows()))
