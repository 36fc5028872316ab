"""Evidence: what the sources of an instance cite travels with it, and is no input."""

from __future__ import annotations

from pathlib import Path

from optim.instance.evidence import Evidence, cited
from optim.instance.hashing import instance_hash
from optim.reading import read, write
from optim.reading.evidence import evidence_of, evidence_text


def test_the_evidence_of_a_shipped_instance_is_read_and_written(tmp_path: Path) -> None:
    instance = read("madrid2022")
    (one,) = (row for row in instance.evidence if row.id == "A_USA_army_active")
    assert (one.as_of, one.status, one.confidence) == ("2022-06", "recalled", "medium")
    assert read(write(instance, tmp_path / "madrid2022")) == instance


def test_evidence_is_no_input() -> None:
    instance = read("madrid2022")
    assert instance_hash(instance.replace(evidence=())) == instance_hash(instance)


def test_every_id_that_a_row_cites_is_there() -> None:
    instance = read("madrid2022")
    ids = {row.id for row in instance.evidence}
    sources = [row.source for row in instance.presence if not row.source.startswith("assumption")]
    assert {name for source in sources for name in cited(source)} <= ids


def test_columns_may_be_missing_and_strange_ones_are_left_out() -> None:
    assert evidence_of("id,value,color\nA_x,3,red\n,4,blue\n") == (Evidence("A_x", value="3"),)
    assert evidence_of('id\n"broken') in ((), (Evidence("broken"),))


def test_text_that_a_spreadsheet_would_run_is_guarded() -> None:
    rows = (Evidence("A_x", note="=1+1"),)
    assert "'=1+1" in evidence_text(rows)
    assert evidence_of(evidence_text(rows)) == rows


def test_confidence_is_what_the_note_says() -> None:
    assert [Evidence("a", note=note).confidence for note in ("conf=H; x", "y; conf=L", "conf=Q", "")] == [
        "high",
        "low",
        "",
        "",
    ]
