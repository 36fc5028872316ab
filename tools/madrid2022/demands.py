"""What is demanded, by place and by contingency: widths of the slices and where they come from."""

# ruff: noqa: E501 - a demand is one line: widths, source, note

from __future__ import annotations

from dataclasses import dataclass

THEATER_VALUE = {
    "Baltics": 3.0, "EST": 1.0, "LVA": 1.0, "LTU": 1.0, "POL": 0.9, "SVH": 0.4, "ROB": 0.6, "ARC": 0.4, "BLK": 0.4,
    "MDE": 0.7, "SAH": 0.4, "APC": 0.9,
}  # fmt: skip
"""Judgment: what a fully met demand is worth in one place against another."""


@dataclass(frozen=True)
class Demand:
    """Slices (essential, wanted, asked), the status of the amounts, source, note; ``asked_for`` sources the last.

    ``part``: of the value of its capability, where two demands share it.
    """

    amounts: tuple[int, int, int]
    source: str
    status: str = "assumed"
    note: str = ""
    asked_for: str = ""
    part: float = 1.0

    def provenance(self, tier: str) -> dict[str, str]:
        """Provenance columns of the slice of a tier: assumed, since every weight is judgment."""
        asked = bool(tier == "asked" and self.asked_for)
        derived = "the amount is derived, the weight is judgment" if asked or self.status == "derived" else ""
        note = "; ".join(part for part in (self.note, derived) if part)
        return {"source": self.asked_for if asked else self.source, "status": "assumed", "note": note}


def _guess(reason: str, *amounts: int) -> Demand:
    return Demand((amounts[0], amounts[1], amounts[2]), f"assumption: {reason}")


BALTIC = {
    "maneuver": Demand((1, 2, 2), "F_bde_bns; F_bg_bns", "derived", "the battalion of a battlegroup, a brigade's three, five in 6,000"),
    "heavy": _guess("one heavy battalion, a second, and a third: RAND's three heavy brigades (B_RAND_heavy) one in each state", 1, 1, 1),
    "fires": _guess("one artillery battalion for the brigade (F_bde_enablers), one more in 6,000", 0, 1, 1),
    "air_defense": _guess("often absent (F_bde_enablers): one battalion is wanted, one more in 6,000", 0, 1, 1),
    "engineers": Demand((0, 1, 0), "F_bde_enablers", "derived"),
    "sustainment": Demand((0, 1, 0), "F_bde_enablers", "derived"),
    "brigade": Demand((0, 1, 0), "B_REQ_reuters_ask; B_REQ_pm_divisions", "derived", "one complete brigade in each state: the low end of the proposals; half of its weight is here, for what only a brigade in place does, from the first day on; the other half is of the brigade that units at home complete", part=0.5),
    "brigade_on_call": Demand((0, 1, 0), "P22_DEU_offer; P22_WALLACE_bde; P22_KALLAS_alloc", "derived", "half of the weight of a brigade: one whose units are in part at home commands, plans and exercises in the state and is complete in two to four weeks, not on the first day; hosts proposed it themselves as a compromise, not as the same; a brigade in place has both halves", part=0.5),
}  # fmt: skip

TRIPWIRE = {"EST": 1000, "LVA": 1500, "LTU": 1200}
"""The battlegroups before the war, as NATO counted them (B_PRE_*): what was thought essential then."""


def _presence(place: str) -> Demand:
    trip = TRIPWIRE[place]
    told = f"{trip:,} the battlegroup before the war, 4,000 a brigade, 6,000 the ask"
    return Demand(
        (trip, 4000 - trip, 2000), f"B_PRE_bg_{place}; F_brigade", "derived", told, "B_SEED_want_each"
    )


OTHERS = {
    ("Baltics", "regional-division"): Demand((0, 0, 1), "B_REQ_pm_divisions", "derived", "one complete division in the three states: the first of three that were asked for; its brigades may stand in different states", "B_REQ_pm_divisions"),
    ("POL", "troops"): Demand((6000, 4000, 2000), "B_USA_POL; B_USA_ATL", "derived", "the rotation before the war, the 10,000 of 2022, and 2,000 more (counts used as sizes only)"),
    ("POL", "heavy"): _guess("the brigade of Atlantic Resolve, and a second (A_USA_abct_out_mid22)", 3, 3, 0),
    ("POL", "brigade"): _guess("one complete brigade, and a second", 1, 1, 0),
    ("POL", "air_defense"): _guess("one battalion for the logistic hubs", 0, 1, 0),
    ("POL", "fires"): _guess("one a brigade", 0, 2, 0),
    ("SVH", "troops"): Demand((1050, 1050, 0), "B_BG22_SVK; P22_HUN_lead; B_SVK_cap", "derived", "643 and the 400 allies in Hungary, whose own troops lead there, and the Slovak ceiling of 2,100"),
    ("SVH", "maneuver"): _guess("a battlegroup, and half of another", 1, 1, 0),
    ("SVH", "air_defense"): Demand((0, 1, 0), "B_DEU_SVK", "derived"),
    ("ROB", "troops"): Demand((1350, 2650, 1000), "B_BG22_ROU; P22_BGR_lead; F_brigade", "derived", "1,148 and the 200 allies in Bulgaria, whose own troops lead there, then a brigade, and 1,000 more"),
    ("ROB", "maneuver"): _guess("the battlegroup in Romania, and two battalions to make a brigade's three", 1, 2, 0),
    ("ROB", "heavy"): _guess("one heavy battalion", 0, 1, 0),
    ("ROB", "air_defense"): _guess("one battalion on the Black Sea", 0, 1, 0),
    ("ARC", "troops"): _guess("the winter presence of British marines (C_GBR_arctic), and twice that", 700, 700, 0),
    ("ARC", "maneuver"): _guess("one light battalion, and a second", 1, 1, 0),
    ("BLK", "troops"): Demand((2200, 800, 0), "C_KFOR_total; C_ALTHEA", "derived", "the modeled nations' part of 3,735 and 1,100, and what Althea added"),
    ("BLK", "maneuver"): _guess("three battalions' worth, and a reserve", 3, 1, 0),
    ("MDE", "troops"): Demand((6500, 2500, 0), "C_USA_oir_bct; C_USA_iraq; C_UNIFIL_ITA; C_UNIFIL_FRA; C_UNIFIL_ESP", "derived", "land units only: a brigade with enablers, and 2,350 with UNIFIL"),
    ("MDE", "maneuver"): _guess("an infantry brigade and UNIFIL's battalions, and one more", 5, 2, 0),
    ("MDE", "air_defense"): _guess("two battalions as in June 2022 (P22_PATRIOT_MDE), and a third as before the withdrawal of 2021 (P22_PATRIOT_MDE_out)", 2, 1, 0),
    ("SAH", "troops"): Demand((2750, 1750, 2000), "C_SAHEL_FRA_end; C_SAHEL_FRA_early; C_SAHEL_DEU", "derived", "what France planned to keep, what it had, and Germany and Spain", "C_SAHEL_DEU; C_SAHEL_ESP"),
    ("SAH", "maneuver"): _guess("two battalions kept, two more until the pull-out", 2, 2, 0),
    ("APC", "troops"): Demand((10200, 2000, 0), "C_USA_korea_bct; P22_KOR_210; P22_KOR_702; P22_KOR_2ID; C_USA_patriot_indo; P22_USMC_udp", "derived", "units of this model only: the rotating brigade, 3,500 based in Korea and Japan, three Marine battalions; 2,000 more are an assumption. 17,200 of the Army in Korea and 19,600 Marines in Japan (P22_DMDC_*) include aircraft, signals, staffs and supply that are no units here"),
    ("APC", "maneuver"): Demand((5, 1, 0), "C_USA_korea_bct; P22_USMC_udp; F_bde_bns", "derived", "the rotating brigade's three and two Marine battalions, then the third"),
    ("APC", "heavy"): Demand((3, 0, 0), "C_USA_korea_bct", "derived", "the rotating brigade"),
    ("APC", "fires"): _guess("three battalions, and one more", 3, 1, 0),
    ("APC", "air_defense"): Demand((3, 1, 0), "C_USA_patriot_indo", "derived"),
    ("APC", "brigade"): Demand((1, 0, 0), "C_USA_korea_bct", "derived"),
}  # fmt: skip

IN_PLACE = {
    (place, c): demand for place in TRIPWIRE for c, demand in ({"troops": _presence(place)} | BALTIC).items()
} | OTHERS

_ASK = "B_SEED_want_each; B_SEED_standby"
_RAND = "B_RAND_bdes; B_RAND_heavy; F_bde_bns"

RESPONSE = {
    ("baltic", "Baltics", 10, "troops"): Demand((14000, 12000, 12000), "F_brigade; B_RAND_troops", "derived", "38,000 = 3 x 6,000 and 20,000 on stand-by", _ASK),
    ("baltic", "Baltics", 10, "maneuver"): Demand((9, 6, 6), _RAND, "derived", "seven brigades x 3 = 21", _RAND),
    ("baltic", "Baltics", 10, "heavy"): Demand((3, 3, 3), _RAND, "derived", "three heavy brigades x 3 = 9", _RAND),
    ("baltic", "Baltics", 10, "fires"): _guess("one artillery battalion a brigade, seven (B_RAND_bdes; F_bde_enablers)", 3, 2, 2),
    ("baltic", "Baltics", 10, "air_defense"): _guess("one battalion a state", 1, 1, 1),
    ("baltic", "Baltics", 10, "engineers"): _guess("one a brigade, as far as they fit", 2, 2, 0),
    ("baltic", "Baltics", 30, "troops"): Demand((18000, 14000, 6000), "B_RAND_troops; B_RAND_bdes", "derived", "32,500 hold up to 28 days; 38,000 are asked", _ASK),
    ("baltic", "Baltics", 30, "maneuver"): Demand((12, 9, 6), _RAND, "derived", "the seven brigades, and two more"),
    ("baltic", "Baltics", 30, "heavy"): Demand((6, 3, 6), _RAND, "derived", "the three heavy brigades, and two more of RAND's counter-attack", "B_RAND_counter; F_bde_bns"),
    ("baltic", "Baltics", 30, "fires"): _guess("one a brigade, and two of the divisions", 4, 3, 2),
    ("baltic", "Baltics", 30, "air_defense"): _guess("one battalion a state, and two for ports", 2, 1, 2),
    ("baltic", "Baltics", 30, "engineers"): _guess("one a brigade", 4, 3, 0),
    ("baltic", "Baltics", 30, "sustainment"): _guess("one a brigade", 4, 3, 0),
    ("baltic", "Baltics", 60, "troops"): Demand((26000, 12000, 12000), "B_RAND_troops; B_REQ_reuters_ask", "derived", "32,500 and more; the high proposal of 50,000 is asked", "B_REQ_reuters_ask"),
    ("baltic", "Baltics", 60, "heavy"): Demand((9, 9, 13), "B_RAND_heavy; B_RAND_counter; F_bde_bns", "derived", "9 and 10.5 x 3 = 31 for the counter-attack, rounded down", "B_RAND_counter; F_bde_bns"),
    ("baltic", "Baltics", 60, "fires"): _guess("one a heavy brigade", 5, 4, 4),
} | {
    ("baltic", j, 10, c): demand
    for j in ("EST", "LVA", "LTU")
    for c, demand in {
        "troops": Demand((3500, 2500, 0), "F_brigade; B_SEED_want_each", "derived", "most of a brigade by day 10, and 6,000"),
        "heavy": _guess("a heavy battalion by day 10 in each state, and a second", 1, 1, 0),
    }.items()
} | {
    ("baltic-pacific", "Baltics", 10, "troops"): _guess("two thirds of the Baltic contingency alone", 10000, 8000, 0),
    ("baltic-pacific", "Baltics", 30, "troops"): _guess("as above", 14000, 10000, 0),
    ("baltic-pacific", "Baltics", 30, "maneuver"): _guess("five brigades", 9, 6, 0),
    ("baltic-pacific", "Baltics", 30, "heavy"): _guess("two heavy brigades", 3, 3, 0),
    ("baltic-pacific", "APC", 10, "maneuver"): _guess("what is in place and a light battalion, then two more", 7, 2, 0),
    ("baltic-pacific", "APC", 30, "troops"): _guess("2,500 more than in place, then a brigade and a half", 12700, 6000, 0),
    ("baltic-pacific", "APC", 30, "air_defense"): _guess("one more than in place, then another", 3, 2, 0),
    ("baltic-pacific", "APC", 60, "heavy"): _guess("three heavy brigades: the plans for Korea ask for far more", 6, 3, 0),
    ("baltic-pacific", "APC", 60, "troops"): _guess("an army corps' vanguard", 14700, 8000, 0),
    ("arctic", "ARC", 10, "troops"): _guess("a light brigade: a quarter of Cold Response's land troops (C_ARC_land)", 2000, 1500, 0),
    ("arctic", "ARC", 10, "maneuver"): _guess("a light brigade", 2, 1, 0),
    ("arctic", "ARC", 30, "troops"): Demand((4000, 4000, 1500), "C_ARC_land; A_NOR_army", "derived", "14,000 land troops took part in Cold Response, Norway's own among them: less 4,500, the low end of its army; no source gives the allies' number"),
    ("arctic", "ARC", 30, "heavy"): _guess("a heavy battalion, and a second", 1, 1, 0),
    ("mideast-sahel", "MDE", 10, "maneuver"): _guess("the brigade in place and a second", 6, 2, 0),
    ("mideast-sahel", "MDE", 10, "air_defense"): _guess("as in place", 2, 1, 0),
    ("mideast-sahel", "MDE", 30, "troops"): _guess("two brigades and enablers", 8000, 4000, 0),
    ("mideast-sahel", "MDE", 60, "heavy"): _guess("a heavy brigade by sea", 3, 0, 0),
    ("mideast-sahel", "SAH", 10, "maneuver"): _guess("evacuate and hold two airfields", 2, 2, 0),
    ("mideast-sahel", "SAH", 30, "troops"): _guess("Barkhane at its early size (C_SAHEL_FRA_early)", 3000, 1500, 0),
    ("balkans", "BLK", 10, "maneuver"): _guess("KFOR and two reserve battalions", 4, 2, 0),
    ("balkans", "BLK", 10, "troops"): _guess("KFOR, Althea and their reserves", 3000, 1500, 0),
}  # fmt: skip
