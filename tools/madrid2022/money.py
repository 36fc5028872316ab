"""Write costs.csv and budgets.csv (million USD, prices of 2022) from a few figures of the evidence.

A year of a unit is its soldiers x USD 283,000 (a US armored brigade on rotation, D_UNIT_abct_head) x a
factor for its kind; permanent is 1,050/1,190 of that (D_DENI17_fwd, D_DENI17_rot). A battalion set is
scaled so that a heavy brigade's sets come to about USD 4,300 m (a third of D_RAND_upfront).
"""

# ruff: noqa: E501 - notes that go into a cell stay on one line

from __future__ import annotations

import table

HEAD = 0.283
FORWARD = 1050 / 1190
KIND = {"armored": 1.1, "mechanized": 1.1, "light": 0.8, "marine": 0.8, "company": 0.9}
ENABLER = 0.9  # 3 x 700 x 1.1 + 1,900 x 0.9 = 4,020: a brigade of 4,000 comes out at the reported cost
SETS = {"armored": 1000, "mechanized": 900, "light": 100, "marine": 150, "company": 180, "artillery": 580, "air_defense": 900,
        "engineer": 330, "sustainment": 280, "brigade_hq": 200, "division_hq": 250}  # fmt: skip
UPKEEP = 0.03  # of the price of a set, a year

SPEND = {"GBR": 67700, "DEU": 60900, "FRA": 52400, "CAN": 28100, "ITA": 30400, "ESP": 14900, "POL": 17100, "NLD": 15600,
         "NOR": 8400, "DNK": 5500, "BEL": 6900, "CZE": 4000, "PRT": 3500, "SVK": 2000, "SVN": 780, "HRV": 1400,
         "ROU": 5200, "TUR": 11900}  # fmt: skip
SHARE = 0.015  # of defense spending: Italy's missions cost about 4%, most nations' about 1 to 2%
HEADROOM = 1.3  # nobody's budget is below what its posture of June 2022 costs, and a third more


def costs() -> list[dict[str, object]]:
    """Three yearly costs and a price for each unit type."""
    result: list[dict[str, object]] = []
    for unit in table.read("unit_types"):
        name, soldiers = unit["unit_type"], int(unit["personnel"])
        factor = KIND.get(name, ENABLER)
        year = soldiers * HEAD * factor
        result.append(
            cost(
                name,
                "rotational",
                year,
                (270 / 283, 345 / 283),
                "D_UNIT_abct_head; D_DENI17_rot",
                "assumed",
                f"{soldiers} soldiers x USD 283,000 x {factor}: the factor for the kind of unit is an assumption",
            )
        )
        result.append(
            cost(
                name,
                "permanent",
                year * FORWARD,
                (0.9, 1.07),
                "D_UNIT_abct_head; D_DENI17_fwd; D_DENI17_rot",
                "assumed",
                "the rotational cost x 1,050 / 1,190; a later study halves the difference (D_DENI24_gap)",
            )
        )
        result.append(
            cost(
                name,
                "stored",
                SETS[name] * UPKEEP,
                (0.5, 2),
                "assumption: upkeep at 3% of the price a year",
                "assumed",
            )
        )
        result.append(
            cost(
                name,
                "purchase",
                SETS[name],
                (0.6, 1.6),
                "D_RAND_upfront; D_DEU_bde_equip; A_FX_eurusd",
                "assumed",
                "scaled to USD 4,300 m a heavy brigade (13,000 / 3); EUR 5,000 m for the German one (HINDSIGHT, as a cost); the split by kind is an assumption",
            )
        )
    return result


def cost(
    unit: str, item: str, value: float, band: tuple[float, float], source: str, status: str, note: str = ""
) -> dict[str, object]:
    """One row; ``band`` gives low and high as multiples of the value."""
    low, high = (round(value * edge, 1) for edge in band)
    return {"unit_type": unit, "item": item, "cost_musd": round(value, 1), "source": source, "status": status,
            "low": low, "high": high, "note": note}  # fmt: skip


def running(nation: str) -> float:
    """What the nation's posture of June 2022 costs a year under costs.csv, million USD."""
    factor = next(
        float(row["cost_factor"]) for row in table.read("contributors") if row["contributor"] == nation
    )
    price = {(row["unit_type"], row["item"]): float(str(row["cost_musd"])) for row in costs()}
    mine = [row for row in table.read("presence") if row["contributor"] == nation]
    return factor * sum(int(row["units"]) * price[row["unit_type"], row["mode"]] for row in mine)


def contributors() -> list[dict[str, object]]:
    """1.5% of defense spending, or 1.3 times the cost of the start if that is more."""
    result = []
    for nation, spend in SPEND.items():
        start = running(nation)
        amount = round(max(SHARE * spend, HEADROOM * start))
        if nation == "POL":
            result.append(
                budget(
                    nation,
                    600,
                    "D_POL_offer",
                    "assumed",
                    110,
                    1000,
                    "USD 2,000 m offered, over four years = 500 a year, and 100 for what it supplies; 115 a year under the 2020 agreement (D_POL_edca)",
                )
            )
            continue
        note = f"the start costs {start:.0f} a year; 1.5% of spending is {SHARE * spend:.0f}"
        reason = f"assumption: 1.5% of defense spending (A_{nation}_spend), or 1.3 times the cost of the start if more"
        result.append(
            budget(nation, amount, reason, "assumed", round(amount * 0.8), round(amount * 1.5), note)
        )
    return result


def budget(
    payer: str,
    amount: float,
    source: str,
    status: str,
    low: float,
    high: float,
    note: str,
    first: str = "",
    last: str = "",
) -> dict[str, object]:
    """One row."""
    return {"payer": payer, "amount_musd": amount, "first_period": first, "last_period": last, "source": source,
            "status": status, "low": low, "high": high, "note": note}  # fmt: skip


def others() -> list[dict[str, object]]:
    """The United States, the hosts that are no contributors, Sweden and the common fund."""
    us = "EDI, Korea (13,400 / 4 = 3,350 a year), 2,500 for the Middle East and 600 of the 5,225 a year of Japan (20,900 / 4) for its Marine infantry, two assumptions; EDI is"
    return [
        budget(
            "USA",
            10150,
            "D_EDI_fy22; D_KOR_cost; D_JPN_cost",
            "assumed",
            9100,
            12100,
            f"{us} 3,700",
            last="2022H2",
        ),
        budget(
            "USA",
            10650,
            "D_EDI_fy23; D_KOR_cost; D_JPN_cost",
            "assumed",
            9100,
            13100,
            f"{us} 4,200",
            first="2023H1",
        ),
        budget(
            "EST",
            63,
            "B_HOST_EST_spend; A_FX_eurusd",
            "assumed",
            31,
            120,
            "EUR 748 m x 1.05 x 8%: the share is an assumption set beside Latvia's",
        ),
        budget(
            "LVA",
            68,
            "D_LVA_infra; A_FX_eurusd",
            "derived",
            53,
            120,
            "EUR 50 to 80 m of military construction a year x 1.05; 8% of USD 850 m",
        ),
        budget(
            "LTU",
            128,
            "B_HOST_LTU_spend",
            "assumed",
            60,
            300,
            "USD 1,600 m x 8%: the share is an assumption set beside Latvia's",
        ),
        budget(
            "SWE",
            120,
            "assumption: about 1.5% of USD 8,000 m",
            "assumed",
            60,
            240,
            "used only by the scenario sweden-serves",
        ),
        budget(
            "NATO",
            250,
            "D_NSIP_22; A_FX_eurusd",
            "assumed",
            100,
            829.5,
            "EUR 790 m x 1.05 = 829.5; three tenths of it for the projects of this model, an assumption",
        ),
    ]


if __name__ == "__main__":
    late = table.hindsight()
    table.write(
        "costs", ("unit_type", "item", "cost_musd"), (table.marked(row, late, "cost") for row in costs())
    )
    columns = ("payer", "amount_musd", "first_period", "last_period")
    table.write("budgets", columns, (table.marked(row, late, "cost") for row in others() + contributors()))
