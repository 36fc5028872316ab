"""Certificates on disk: written with every run, verified by `optimize check`, refused where damaged."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from optim.cli import main
from optim.errors import UsageError
from optim.store import certificate_from_json

FILE = "certificate.json"


def run(*arguments: str) -> int:
    """The exit code of the command."""
    return main(list(arguments))


@pytest.fixture(scope="module")
def solved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of the tutorial."""
    out = tmp_path_factory.mktemp("solved")
    assert run("--instance", "tutorial", "--mode", "steady", "--quiet", "--out", str(out)) == 0
    (folder,) = (out / "tutorial").iterdir()
    return folder


@pytest.fixture
def copied(solved: Path, tmp_path: Path) -> Path:
    import shutil

    return Path(shutil.copytree(solved, tmp_path / "run"))


def test_a_run_is_certified_and_the_check_says_so(solved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    manifest = json.loads((solved / "manifest.json").read_text())
    bound = float(json.loads((solved / FILE).read_text())["bound"])
    assert manifest["certified"] == pytest.approx(bound, abs=1e-9)
    assert run("check", str(solved)) == 0
    said = capsys.readouterr().out
    assert "certified: no plan covers more than" in said
    assert "verified in exact arithmetic; the solver claimed" in said


def test_without_a_certificate_the_check_says_whose_word_the_bound_is(
    copied: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (copied / FILE).unlink()
    assert run("check", str(copied)) == 7
    assert "there is no certificate" in capsys.readouterr().err
    manifest = json.loads((copied / "manifest.json").read_text())
    del manifest["certified"]
    (copied / "manifest.json").write_text(json.dumps(manifest))
    assert run("check", str(copied)) == 0
    assert "no certificate: the bound" in capsys.readouterr().out


def _claimed(document: dict[str, Any]) -> None:
    document["bound"] = "90.000000000"


def _other_case(document: dict[str, Any]) -> None:
    document["case"]["mode"] = "phased"


def _sign(document: dict[str, Any]) -> None:
    document["tree"]["multipliers"][0] *= -1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_claimed, "it claims that no plan covers more than 90.000000"),
        (_other_case, "it is of another case: mode is phased, here steady"),
        (_sign, "its multipliers prove"),
    ],
)
def test_a_certificate_that_does_not_prove_its_claim_is_refused(
    copied: Path, capsys: pytest.CaptureFixture[str], change: Callable[[dict[str, Any]], None], said: str
) -> None:
    document = json.loads((copied / FILE).read_text())
    change(document)
    (copied / FILE).write_text(json.dumps(document))
    assert run("check", str(copied)) == 7
    told = capsys.readouterr().err
    assert "the certificate is refused" in told
    assert said in told


def test_a_manifest_that_claims_more_than_the_certificate_is_refused(
    copied: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    manifest = json.loads((copied / "manifest.json").read_text())
    (copied / "manifest.json").write_text(json.dumps(manifest | {"certified": manifest["certified"] - 1}))
    assert run("check", str(copied)) == 7
    assert "manifest: certified is said to be" in capsys.readouterr().err


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case without a plan: the stored proof of that."""
    out = tmp_path_factory.mktemp("refused")
    asked = ("--instance", "tutorial", "--mode", "steady", "--quiet", "--out", str(out))
    assert run(*asked, "--require", "border-ask") == 3
    (folder,) = (out / "tutorial" / "aside").iterdir()
    return folder


def test_that_there_is_no_plan_is_kept_with_its_proof(
    refused: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert json.loads((refused / FILE).read_text())["bound"] is None
    assert run("check", str(refused)) == 0
    assert "no plan satisfies every rule and demand of this case: proven" in capsys.readouterr().out
    assert run("check", str(refused), "--json") == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["status"], document["stopped_by"]) == ("infeasible", "proof")


def test_where_there_is_no_plan_there_is_nothing_to_show(
    refused: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("show", str(refused)) == 2
    assert "holds the proof that this case has no plan" in capsys.readouterr().err


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run whose bound was certified as near to the solver's as cuts can bring it."""
    out = tmp_path_factory.mktemp("closed")
    asked = ("--instance", "tutorial", "--mode", "steady", "--certify", "--quiet", "--out", str(out))
    assert run(*asked) == 0
    (folder,) = (out / "tutorial").iterdir()
    return folder


def test_cuts_bring_the_certificate_to_the_claim(
    closed: Path, solved: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    manifest = json.loads((closed / "manifest.json").read_text())
    assert manifest["certified"] <= manifest["bound"] + 0.02
    assert manifest["certified"] < json.loads((solved / "manifest.json").read_text())["certified"]
    assert json.loads((closed / FILE).read_text())["closing"]["bound"] == f"{manifest['certified']:.9f}"
    assert run("check", str(closed)) == 0
    assert "verified in exact arithmetic" in capsys.readouterr().out
    assert run("show", str(closed)) == 0


def _closer(document: dict[str, Any]) -> None:
    document["closing"]["bound"] = "80.000000000"


def _other_objective(document: dict[str, Any]) -> None:
    document["closing"]["proof"]["objective"] = "cost"


def _no_line(document: dict[str, Any]) -> None:
    document["closing"]["proof"]["start"] = [10**9]


def _no_list(document: dict[str, Any]) -> None:
    document["closing"]["proof"]["steps"] = "none"


def _no_cutoff(document: dict[str, Any]) -> None:
    document["closing"]["proof"]["cutoff"] = -(10**400)


def _no_node(document: dict[str, Any]) -> None:
    leaf: dict[str, Any] = {"leaf": []}
    document["closing"]["proof"]["tree"] = {"split": [0], "limit": 0, "below": leaf, "above": 1}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_no_cutoff, "its cuts prove 100.000000"),
        (_no_node, "its closing proof is not valid: the proof has no dict 'above'"),
        (_closer, "its closing claims that no plan covers more than 80.000000"),
        (_other_objective, "its closing proof is not valid: it is about cost"),
        (_no_line, "its closing proof is not valid: line 1000000000 is used"),
        (_no_list, "its closing proof is not valid: the proof has no list 'steps'"),
    ],
)
def test_a_closing_that_does_not_prove_its_claim_is_refused(
    closed: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    change: Callable[[dict[str, Any]], None],
    said: str,
) -> None:
    import shutil

    folder = Path(shutil.copytree(closed, tmp_path / "run"))
    document = json.loads((folder / FILE).read_text())
    change(document)
    (folder / FILE).write_text(json.dumps(document))
    assert run("check", str(folder)) == 7
    assert said in capsys.readouterr().err


WHOLE = {
    "format": 1,
    "unit": "2^-30",
    "case": {},
    "bound": "1.5",
    "rows": [["beds", ["A", 1], ["B", 1]]],
    "tree": {"multipliers": [1, -2]},
}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"format": 2}, "not a certificate of format 1"),
        ({"more": 1}, "not a certificate of format 1"),
        ({"unit": "1"}, 'certificate.json [unit]: "1" is not "2^-30"'),
        ({"case": []}, "[case]: [] is not an object"),
        ({"bound": 1.5}, "[bound]: 1.5 is not points"),
        ({"bound": "much"}, '[bound]: "much" is not points'),
        ({"bound": "1/0"}, '[bound]: "1/0" is not points'),
        ({"rows": {}}, "[rows]: {} is not a list"),
        ({"rows": [[]]}, "[rows]: [] is not a family's name"),
        ({"rows": [["beds", [1.5]]]}, "[rows]: [1.5] is not an index"),
        ({"closing": 1}, "[closing]: 1 is not a bound and a proof"),
        ({"closing": {"bound": None, "proof": {}}}, "[closing.bound]: null is not points"),
        ({"tree": 3}, "[tree]: 3 is not a split or a leaf"),
        ({"tree": {"multipliers": [1]}}, "is not one whole number for each row"),
        ({"tree": {"multipliers": [1, True]}}, "is not one whole number for each row"),
        ({"tree": {"multipliers": [1], "at": [2]}}, "is not different places among the 2 rows"),
        ({"tree": {"multipliers": [1, 1], "at": [0, 0]}}, "is not different places among the 2 rows"),
        ({"tree": {"split": ["x", 1], "at": 0}}, "is not the entries of a split or of a leaf"),
        (
            {"tree": {"split": ["x", 1], "at": "0", "below": {}, "above": {}}},
            '[tree.at]: "0" is not a whole number',
        ),
    ],
)
def test_what_is_no_certificate_is_told_by_where_and_what(change: dict[str, Any], said: str) -> None:
    certificate_from_json(json.dumps(WHOLE))
    with pytest.raises(UsageError) as refused:
        certificate_from_json(json.dumps(WHOLE | change))
    assert said in str(refused.value)


def test_a_closing_nested_without_end_is_refused(closed: Path, tmp_path: Path) -> None:
    """As text, since a document so deep cannot be written by the library."""
    import shutil

    folder = Path(shutil.copytree(closed, tmp_path / "run"))
    text = (folder / FILE).read_text()
    start = text.rindex('"tree":{') + len('"tree":')
    deep = '{"split":[],"limit":0,"above":{"leaf":[]},"below":' * 450 + '{"leaf":[]}' + "}" * 450
    end = text.rindex("}}\n}")
    (folder / FILE).write_text(text[:start] + deep + text[end:])
    assert run("check", str(folder)) in (2, 7)


def test_a_tree_nested_without_end_is_refused() -> None:
    deep = '{"split": ["x"], "at": 0, "above": {"multipliers": [1, 1]}, "below": ' * 5000
    text = json.dumps(WHOLE).replace('{"multipliers": [1, -2]}', deep + "1" + "}" * 5000)
    with pytest.raises(UsageError, match=r"certificate.json"):
        certificate_from_json(text)
