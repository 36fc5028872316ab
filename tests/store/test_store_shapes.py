"""What JSON files of runs and studies hold: another type, or too deep a nest, is refused with its key."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from optim.errors import UsageError
from optim.store.manifest import manifest_of
from optim.store.shapes import ManifestShape, StudyShape, document_of, shaped, text_of
from worlds import sample_solution

FILE = Path("manifest.json")
STUDIES = sorted((Path(__file__).parents[1] / "browser" / "stored").glob("*/study.json"))


def manifest() -> dict[str, Any]:
    return json.loads(json.dumps(manifest_of(sample_solution.solution())))


def test_what_is_written_is_read_as_it_is() -> None:
    assert shaped(manifest(), ManifestShape, FILE) == manifest()


@pytest.mark.parametrize("path", STUDIES, ids=lambda path: path.parent.name)
def test_studies_that_were_stored_before_fit(path: Path) -> None:
    document = document_of(text_of(path), path)
    assert shaped(document, StudyShape, path) is document


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"require": "baltic-ask"}, "require: "),
        ({"overrides": [["a"]]}, "overrides.0: "),
        ({"scenarios": None}, "scenarios: "),
        ({"seconds": {"solve": "1"}}, "seconds.solve: "),
        ({"peak_rss_mb": True}, "peak_rss_mb: "),
        ({"provenance": [1]}, "provenance: "),
        ({"mode": 7, "title": 7, "caveat": 7, "as_of": 7}, "and 1 more"),
    ],
)
def test_another_type_is_told_with_its_key(change: dict[str, Any], told: str) -> None:
    with pytest.raises(UsageError) as caught:
        shaped(manifest() | change, ManifestShape, FILE)
    assert "manifest.json is not as `optimize` writes it: " in str(caught.value)
    assert told in str(caught.value)


def test_a_key_that_is_missing_is_named() -> None:
    cut = manifest()
    del cut["instance_hash"]
    with pytest.raises(UsageError, match=r"instance_hash: Field required"):
        shaped(cut, ManifestShape, FILE)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "is not JSON"),
        ('{"a": NaN}', "NaN is not a JSON number"),
        ('{"a": 1e999}', "too large a number"),
        ('{"a": ' + "9" * 5000 + "}", "too large a number"),
        ("[" * 60 + "]" * 60, "nested too deeply"),
        ("[" * 100_000 + "]" * 100_000, "nested too deeply"),
        ('{"a":' * 1500 + "1" + "}" * 1500, "nested too deeply"),
    ],
    ids=["empty", "nan", "infinite", "digits", "deep", "deeper than a stack", "objects"],
)
def test_what_is_no_document(text: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        document_of(text, FILE)


def test_what_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "bytes").write_bytes(b"\xff\xfe")
    for name, told in (("bytes", "not UTF-8"), ("missing", "No such file"), (".", "is not a file")):
        with pytest.raises(UsageError, match=told):
            text_of(tmp_path / name)
