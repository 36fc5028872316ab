"""Write caveats.csv: how each nation serves in each theater, from a short matrix.

A cell is the modes (p permanent, r rotational, s stored, q response) and the most units present.
A pair that is not named gets ``none``: a nation serves only where it has served or has said it might.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container

import table

MODES = {"p": "permanent", "r": "rotational", "s": "stored", "q": "response"}

SERVES = {
    "USA": "EST=prsq5 LVA=prsq5 LTU=prsq7 POL=prsq24 SVH=rq3 ROB=prq8 ARC=rsq3 BLK=rq3 MDE=rq16 APC=prq24 "
    "GER=ps8 ITL=p6",
    "GBR": "EST=prsq8 LVA=q2 LTU=q2 POL=r3 ARC=rq3 BLK=q2 MDE=r2 SAH=r1 APC=q2",
    "DEU": "EST=q4 LVA=q4 LTU=prsq8 POL=r2 SVH=r3 ARC=q3 BLK=rq2 SAH=r3",
    "FRA": "EST=rq2 LVA=q2 LTU=rq2 ROB=prq8 ARC=q2 BLK=q2 MDE=rq3 SAH=rq9 APC=q2",
    "CAN": "LVA=prsq8 ARC=q2 APC=q1",
    "ITA": "LVA=rq3 ROB=rq3 SVH=r2 BLK=rq4 MDE=rq5 SAH=q1",
    "ESP": "LVA=rq4 ROB=rq2 BLK=q2 MDE=rq3 SAH=rq3",
    "POL": "LVA=prq3 LTU=prq3 ROB=r1 BLK=r2",
    "NLD": "EST=rq2 LVA=q2 LTU=prq4 ROB=r2 ARC=rq2",
    "NOR": "EST=rq1 LVA=rq1 LTU=rq2",
    "DNK": "EST=prq3 LVA=prq4 LTU=rq1 ARC=rq1",
    "BEL": "EST=rq2 LTU=rq2 ROB=r2",
    "CZE": "LVA=rq2 LTU=rq2 SVH=prq6 BLK=rq1",
    "PRT": "LVA=r1 LTU=rq2 ROB=rq2 SAH=r1",
    "SVK": "LVA=prq2 BLK=rq1",
    "SVN": "LVA=rq2 SVH=rq2 BLK=rq2",
    "HRV": "LTU=rq2 POL=r1 SVH=rq2 BLK=rq2",
    "ROU": "POL=r1 BLK=rq2",
    "TUR": "ROB=r1 BLK=rq4",
    "SWE": "",
}

OWN_SOIL = {("POL", "POL"), ("ROU", "ROB"), ("NOR", "ARC"), ("SVK", "SVH")}

SOURCES = {
    ("SWE", None): "A_SWE_partner",
    ("TUR", None): "A_TUR_export_share",
    ("CZE", "SVH"): "B_CZE_SVK",
    ("DEU", "SVH"): "B_DEU_SVK",
    ("USA", "SVH"): "B_SVK_cap",
    ("CAN", "LVA"): "B_CAN_ceiling",
    ("DEU", "SAH"): "C_SAHEL_DEU",
    ("GBR", "EST"): "P22_WALLACE_bde",
    ("DEU", "LTU"): "P22_DEU_offer",
}
"""Pairs (or nations) whose limit leans on a row of the evidence; the number of units is judgment."""


HOMES = {row["theater"] for row in table.read("theaters") if row["home"] == "true"}


def parse(cell: str) -> tuple[str, int]:
    """``rq4`` -> ("rotational response", 4)."""
    letters = cell.rstrip("0123456789")
    return " ".join(MODES[letter] for letter in letters), int(cell[len(letters) :])


def band(most: int, here: int) -> dict[str, object]:
    """Range of the most units: half, but never below what stood there at the start, to twice."""
    return {"low": max((most + 1) // 2, here), "high": 2 * most} if most else {}


def provenance(
    nation: str, theater: str, served: bool, present: Container[tuple[str, str]]
) -> dict[str, str]:
    """Source, status and note of one pair."""
    leans = SOURCES.get((nation, theater)) or (SOURCES.get((nation, None)) if not served else None)
    if (nation, theater) in OWN_SOIL:
        reason = "assumption: its own forces on its own soil are not an allied presence and are not counted"
    elif not served:
        reason = "assumption: no record of service or of an offer there in June 2022"
    elif theater in HOMES:
        reason = (
            "assumption: it served there in June 2022 (presence.csv); one more than stood there, which the "
            "consent to permanent stationing does not allow"
        )
    elif (nation, theater) in present:
        reason = "assumption: it served there in June 2022 (presence.csv); the most units is judgment"
    else:
        reason = (
            "assumption: a likely theater by region, past service or exercise; the most units is judgment"
        )
    return {"source": reason, "status": "assumed", "note": f"leans on {leans}" if leans else ""}


def rows() -> list[dict[str, object]]:
    """One row for each contributor and theater."""
    theaters = [row["theater"] for row in table.read("theaters")]
    present: Counter[tuple[str, str]] = Counter()
    for row in table.read("presence"):
        if row["mode"] != "stored":
            present[row["contributor"], row["theater"]] += int(row["units"])
    result: list[dict[str, object]] = []
    for nation, text in SERVES.items():
        cells = dict(cell.split("=") for cell in text.split())
        for theater in theaters:
            modes, most = parse(cells[theater]) if theater in cells else ("none", 0)
            key = {"contributor": nation, "theater": theater, "modes": modes, "max_units": most}
            here = present[nation, theater]
            range_ = band(here if theater in HOMES else most, here)
            result.append(key | provenance(nation, theater, theater in cells, present) | range_)
    return result


if __name__ == "__main__":
    table.write("caveats", ("contributor", "theater", "modes", "max_units"), rows())
