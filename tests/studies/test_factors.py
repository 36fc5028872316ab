"""What ``--over`` may say, and what is said to who says something else."""

from __future__ import annotations

import pytest

from optim.errors import UsageError
from optim.reading import prepared, read
from optim.studies.designs import factors, question
from optim.studies.question import Question

BOOK = prepared(read("tutorial"))
DWELL = "contributors.NOV.dwell_ratio"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (f"{DWELL}=2,3.50,4", ("2", "3.50", "4")),
        (f"{DWELL}=1:2:0.5", ("1", "1.5", "2")),
        (f"{DWELL}=1:2:0.4", ("1", "1.4", "1.8")),
        (f"{DWELL}=-20%,+20%", ("-20%", "+20%")),
        (f"{DWELL}=-20%:20%:20%", ("-20%", "+0%", "+20%")),
        (f"{DWELL}=x2", ("x2",)),
        (f"{DWELL}=2..4", ("2", "4")),
        ("scenario=none,both", ("none", "both")),
        ("contributors.*.consents_permanent=true,false", ("true", "false")),
    ],
)
def test_values(text: str, values: tuple[str, ...]) -> None:
    (factor,) = factors([text], BOOK)
    assert factor.values == values


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("contributors.NIV.dwell_ratio=2", "nearest: 'contributors.NOV.dwell_ratio'"),
        ("dwell", "expected PATH=VALUES"),
        (f"{DWELL}=", "expected PATH=VALUES"),
        (f"{DWELL}=4..2", "expected the lower end first"),
        (f"{DWELL}=4:2:1", "FIRST <= LAST"),
        (f"{DWELL}=1:2:0", "STEP > 0"),
        (f"{DWELL}=0:20:0.001", "more than 10,000 values"),
        (f"{DWELL}=2,,3", "a value of the list is empty"),
        (f"{DWELL}=two", "'two' is not a plain number"),
        ("contributors.NOV.consents_permanent=yes", "'yes' expected true or false"),
        ("policy.founding_act=1..2", "holds no number"),
        (f"{DWELL}=evidence", "has a range in its evidence"),
    ],
)
def test_what_cannot_be_meant(text: str, words: str) -> None:
    with pytest.raises(UsageError) as told:
        factors([text], BOOK)
    assert words in str(told.value)
    assert text.split("=")[0] in str(told.value)


def test_everything_wrong_is_told_at_once() -> None:
    with pytest.raises(UsageError) as told:
        factors(["x", f"{DWELL}=4..2", f"{DWELL}=2", f"{DWELL}=3"], BOOK)
    assert str(told.value).count("--over") == 3
    assert "varied twice" in str(told.value)
    with pytest.raises(UsageError, match="nothing to sweep"):
        factors([], BOOK)


def test_the_evidence_of_an_instance_is_what_it_says() -> None:
    found = {factor.path: factor.values for factor in factors(["evidence"], prepared(read("madrid2022")))}
    assert found["lift.tons.10.amount"] == ("5000", "20000")
    assert found["forces.USA.armored.start.units"] == ("22", "24")
    assert "commitments.USA.armored.APC.start.units" not in found, "low and high are the same"


def test_between_two_ends_any_value_will_do_and_whole_ones_stay_whole() -> None:
    ratio, units = factors([f"{DWELL}=2..4", "forces.NOV.*.*.units=3..6"], BOOK)
    assert [ratio.at(share) for share in (0.0, 0.25, 1.0)] == ["2", "2.5", "4"]
    assert [units.at(share) for share in (0.0, 0.2, 0.5, 1.0)] == ["3", "4", "4", "6"]


def test_a_list_is_drawn_from_in_equal_slices() -> None:
    (factor,) = factors(["scenario=none,Both,big-camp"], BOOK)
    assert [factor.at(share) for share in (0.0, 0.3, 0.34, 0.67, 1.0)] == [
        "none",
        "none",
        "both",
        "big-camp",
        "big-camp",
    ]


def test_the_question_of_a_point() -> None:
    named = factors(["scenario=both", "founding_act=off", "weights=balanced", "require=border-ask"], BOOK)
    free = factors(["scenario=none", "require=none", f"{DWELL}=2"], BOOK)
    assert question([(factor, factor.values[0]) for factor in named]) == Question(
        scenarios=("both",), founding_act="off", weighting="balanced", require=("border-ask",)
    )
    assert question([(factor, factor.values[0]) for factor in free]) == Question(
        changes=((DWELL, "2"),), require=()
    )
