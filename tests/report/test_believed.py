"""What a hostile reviewer found in earlier plans of ``madrid2022`` is not in its reference runs.

Each test is a row of the review: headquarters without brigades, battlegroups that dissolve, leads that go
round, a last half-year that is another plan, barracks for nobody, a Poland without air defense, means printed
as garrisons, brigades that are heaps, and a start that could not stand in the model.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import optim
from optim.check import account
from optim.engine.scoring import score
from optim.reading.postures import read_posture, shipped_postures
from optim.store import load
from optim.studies.postures import decisions_of

RUNS = Path(__file__).parents[2] / "results" / "madrid2022"
BALTIC = {"EST": "GBR", "LVA": "CAN", "LTU": "DEU"}  # theater -> lead nation since 2017
PRESENT = ("permanent", "rotational")


@pytest.fixture(scope="module")
def tables() -> dict[str, pd.DataFrame]:
    """The tables of the phased run, by name."""
    return {file.stem: pd.read_csv(file) for file in (RUNS / "reference-phased" / "tables").glob("*.csv")}


@pytest.fixture(scope="module")
def present(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Who is present, by period; without those at home in Germany and Italy, who never move."""
    rows = tables["allocation"]
    return rows[rows["mode"].isin(PRESENT) & ~rows["theater"].isin(("GER", "ITL"))]


@pytest.fixture(scope="module")
def charges() -> dict[str, float]:
    """What the phased plan asks of nations, by name."""
    case = optim.choose(optim.load("madrid2022"), mode="phased")
    ledger = account(case, load(RUNS / "reference-phased").plan)
    found = dict.fromkeys(("strain", "turnover", "handover"), 0.0)
    for row in ledger.charges:
        found[row.charge] += float(row.amount)
    return found


def test_headquarters_command_a_brigade_or_stood_there_at_the_start(
    tables: dict[str, pd.DataFrame], present: pd.DataFrame
) -> None:
    staffs = present[present["unit_type"].str.endswith("_hq")]
    staffs = staffs.groupby(["theater", "unit_type", "period"])[["units", "start"]].sum().reset_index()
    staffs = staffs[staffs["units"] > staffs["start"]]
    completes = {row.formation: row.completes for row in optim.load("madrid2022").formations if row.completes}
    formed = tables["formations"].replace({"formation": completes})  # one on call is commanded as well
    formed = formed.groupby(["theater", "formation", "period"])["formed"].sum()
    for row in staffs.itertuples():
        formation = row.unit_type.removesuffix("_hq")
        assert formed[row.theater, formation, row.period] > 0, row


def test_battlegroups_grow_under_the_nations_that_led_them(tables: dict[str, pd.DataFrame]) -> None:
    leads = tables["leads"]
    for theater, nation in BALTIC.items():
        assert set(leads[leads["theater"] == theater]["leads"]) == {nation}


def test_leads_change_at_most_twice(charges: dict[str, float]) -> None:
    assert charges["handover"] <= 2


def test_few_soldiers_are_newly_placed(charges: dict[str, float], present: pd.DataFrame) -> None:
    """At most 15% of those abroad in a half-year, on average."""
    assert 1000 * charges["turnover"] <= 0.15 * present.groupby("period")["personnel"].sum().mean()


def test_the_last_half_year_is_no_other_plan(present: pd.DataFrame) -> None:
    """Within 5% of the mean of the three before it."""
    *_, third, second, first, last = present.groupby("period")["personnel"].sum()
    assert last == pytest.approx((third + second + first) / 3, rel=0.05)


@pytest.mark.parametrize("mode", ["phased", "steady"])
def test_beds_are_built_only_where_soldiers_need_them(mode: str) -> None:
    """Without any one of its projects for beds a theater would not hold those who stand there."""
    run = RUNS / f"reference-{mode}" / "tables"
    built, pools = pd.read_csv(run / "projects.csv"), pd.read_csv(run / "pools.csv")
    adds = {row.project: row.adds_beds + row.adds_permanent_beds for row in optim.load("madrid2022").projects}
    beds = pools[pools["family"] == "beds"].groupby("where")[["used", "limit"]].max()
    built = built.assign(beds=built["project"].map(adds))
    for theater, least in built[built["beds"] > 0].groupby("theater")["beds"].min().items():
        used, limit = beds.loc[theater]
        assert limit - least < used, f"{theater}: beds for nobody"


def test_poland_has_air_defense_in_every_half_year(present: pd.DataFrame) -> None:
    there = present[(present["theater"] == "POL") & (present["unit_type"] == "air_defense")]
    assert there.groupby("period")["units"].sum().min() >= 1
    assert there["period"].nunique() == present["period"].nunique()


def test_garrisons_are_whole_units(present: pd.DataFrame) -> None:
    assert (present["units"] % 1 == 0).all()


def test_a_brigade_has_battalions_and_a_headquarters_of_its_lead(
    tables: dict[str, pd.DataFrame], present: pd.DataFrame
) -> None:
    formed = tables["formations"]
    for theater, nation in BALTIC.items():
        stands = formed[
            (formed["theater"] == theater) & (formed["formation"] == "brigade") & (formed["formed"] > 0)
        ]
        assert len(stands), f"no brigade in {theater}"
        for period in stands["period"]:
            own = present[(present["theater"] == theater) & (present["contributor"] == nation)]
            kinds = set(own[(own["period"] == period) & (own["units"] > 0)]["unit_type"])
            assert "brigade_hq" in kinds
            assert kinds & {"armored", "mechanized", "light"}


def test_what_stood_in_june_2022_can_stand_in_the_model() -> None:
    case = optim.choose(optim.load("madrid2022"), mode="steady")
    posture = read_posture(shipped_postures("madrid2022")["june2022"], case.instance)
    assert score(case, decisions_of(case, posture)).ledger.breaches == ()


@pytest.mark.parametrize("mode", ["steady", "phased"])
def test_every_change_from_the_start_has_a_reason(mode: str) -> None:
    """A theater that changes serves a demand, frees what others use, saves a price or saves money."""
    folder = RUNS / f"reference-{mode}" / "tables"
    reasons, rows = pd.read_csv(folder / "reasons.csv"), pd.read_csv(folder / "allocation.csv")
    rows = rows[rows["mode"] != "shared"]
    moved = set(rows[rows["units"] != rows["start"]]["theater"])
    assert moved <= set(reasons["theater"])
    for theater, found in reasons.groupby("theater"):
        good = (found["points"] > 0) | (found["kind"] == "limit")
        saved = (found["kind"] == "cost") & (found["amount"] < 0)
        assert (good | saved).any(), theater
