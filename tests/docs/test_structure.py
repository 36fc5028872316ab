"""The picture of the structure is what the imports of today's files give, and no room imports from above."""

from __future__ import annotations

from pathlib import Path

import structure

FOUND = structure.structure(structure.HERE)


def test_the_picture_is_as_the_imports_make_it() -> None:
    picture = structure.HERE / "docs" / "images" / "structure.svg"
    told = "run python tools/structure.py > docs/images/structure.svg"
    assert picture.read_text(encoding="utf-8") == structure.drawn(FOUND), told


def test_no_room_imports_from_a_floor_above() -> None:
    """Also within functions and for types alone."""
    place = {room: at for at, room in enumerate(FOUND.rooms)}
    assert [pair for pair in FOUND.imports if place[pair[0]] > place[pair[1]]] == []


def test_an_import_from_above_shows(tmp_path: Path) -> None:
    """A file of the floor of errors that imports the command is a mark left of the diagonal."""
    (tmp_path / "optim" / "cli").mkdir(parents=True)
    (tmp_path / "optim" / "cli" / "main.py").write_text("from optim import errors\n")
    (tmp_path / "optim" / "errors.py").write_text("def f():\n    from optim.cli.main import run\n")
    (tmp_path / "pyproject.toml").write_text(
        '[[tool.importlinter.contracts]]\ntype = "layers"\nlayers = ["optim.cli", "optim.errors"]\n'
    )
    found = structure.structure(tmp_path)
    assert found.rooms == ["cli", "errors"]
    assert dict(found.imports) == {("cli", "errors"): 1, ("errors", "cli"): 1}
    assert structure.drawn(found).count('class="up"') == 1
