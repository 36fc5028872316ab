"""Draw docs/images/structure.svg: ``python tools/structure.py > docs/images/structure.svg``.

The rooms of ``optim/`` (a folder, or a file of its own) in the order of the floors in ``pyproject.toml``, and
how many files of each room import from each other room. Every mark stands right of the diagonal where no room
imports from a floor above its own. ``--tree FOLDER`` draws another checkout.
"""

from __future__ import annotations

import argparse
import ast
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
CELL, LEFT, TOP, FONT = 26, 200, 118, 12
RIGHT = 48  # of the last column, for its slanted name
STYLE = f"""<style>
text {{ font: {FONT}px sans-serif; fill: #1f2933 }} .number {{ text-anchor: middle }}
.size {{ text-anchor: end }}
.own {{ fill: #cbd2d9 }} .down {{ fill: #9fc5e8 }} .up {{ fill: #e8a09f }} .grid {{ stroke: #e4e7eb }}
.floor {{ stroke: #7b8794 }}
@media (prefers-color-scheme: dark) {{
text {{ fill: #e4e7eb }} .own {{ fill: #52606d }} .down {{ fill: #2f5d8a }} .up {{ fill: #8a3a38 }}
.grid {{ stroke: #323f4b }} .floor {{ stroke: #9aa5b1 }} }}
</style>"""


@dataclass(frozen=True)
class Structure:
    """Floors from the top, each with its rooms; files and lines of a room; importing files by two rooms."""

    floors: tuple[tuple[str, ...], ...]
    files: Counter[str]
    lines: Counter[str]
    imports: Counter[tuple[str, str]]

    @property
    def rooms(self) -> list[str]:
        """All rooms, from the top floor down."""
        return [room for floor in self.floors for room in floor]


def structure(tree: Path) -> Structure:
    """The structure of a checkout."""
    files, lines, imports = Counter[str](), Counter[str](), Counter[tuple[str, str]]()
    for path in sorted((tree / "optim").rglob("*.py")):
        room = _room(path.relative_to(tree / "optim").with_suffix("").parts)
        text = path.read_text(encoding="utf-8")
        files[room] += 1
        lines[room] += text.count("\n")
        for other in {_room(name.split(".")[1:]) for name in _imported(ast.parse(text))} - {room}:
            imports[room, other] += 1
    return Structure(_floors(tree, set(files)), files, lines, imports)


def _room(parts: tuple[str, ...] | list[str]) -> str:
    return parts[0] if parts and parts[0] != "__init__" else "optim"


def _imported(tree: ast.Module) -> Iterator[str]:
    """The modules of ``optim`` that a file imports, also within functions and for types alone."""
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            whole = node.module == "optim"  # `from optim import reading` names rooms
            names = [f"{node.module}.{alias.name}" for alias in node.names] if whole else [node.module]
        yield from (name for name in names if name.split(".")[0] == "optim")


def _floors(tree: Path, rooms: set[str]) -> tuple[tuple[str, ...], ...]:
    """The floors that the linter keeps; rooms that it does not name stand on top."""
    contracts = tomllib.loads((tree / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    layers = next(one["layers"] for one in contracts["contracts"] if one["type"] == "layers")
    named = [tuple(name.strip().removeprefix("optim.") for name in layer.split("|")) for layer in layers]
    free = sorted(rooms - {room for floor in named for room in floor})
    kept = [tuple(room for room in floor if room in rooms) for floor in [tuple(free), *named]]
    return tuple(floor for floor in kept if floor)


def drawn(found: Structure) -> str:
    """The structure as SVG: a row a room, a column a room that is imported."""
    rooms = found.rooms
    wide, high = LEFT + CELL * len(rooms) + RIGHT, TOP + CELL * len(rooms) + 8
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" role="img">']
    parts += ["<title>Rooms of optim/ and how many files of each import from each other</title>", STYLE]
    parts += [_text(LEFT - 76, TOP - 10, "files", "size"), _text(LEFT - 26, TOP - 10, "lines", "size")]
    for row, room in enumerate(rooms):
        parts += _row(found, row, room)
    edge = TOP
    for floor in found.floors:
        parts.append(f'<line class="floor" x1="4" x2="{wide - RIGHT}" y1="{edge}" y2="{edge}"/>')
        edge += CELL * len(floor)
    return "\n".join([*parts, "</svg>", ""])


def _row(found: Structure, row: int, room: str) -> Iterator[str]:
    middle, at = TOP + CELL * row + CELL / 2 + 4, LEFT + CELL * row + CELL / 2 + 4
    yield _text(6, middle, room)
    yield _text(LEFT - 76, middle, f"{found.files[room]:,}", "size")
    yield _text(LEFT - 26, middle, f"{found.lines[room]:,}", "size")
    yield f'<text transform="translate({at} {TOP - 8}) rotate(-60)">{room}</text>'
    for column, other in enumerate(found.rooms):
        count = found.imports[room, other]
        kind = "own" if row == column else ("down" if column > row else "up")
        if count or row == column:
            yield (
                f'<rect class="{kind}" x="{LEFT + CELL * column}" y="{TOP + CELL * row}" '
                f'width="{CELL - 1}" height="{CELL - 1}"/>'
            )
        if count:
            yield _text(LEFT + CELL * column + CELL / 2, middle, str(count), "number")
    below, end = TOP + CELL * (row + 1), LEFT + CELL * len(found.rooms)
    yield f'<line class="grid" x1="{LEFT}" x2="{end}" y1="{below}" y2="{below}"/>'


def _text(x: float, y: float, text: str, kind: str = "") -> str:
    return f'<text x="{x:g}" y="{y:g}"' + (f' class="{kind}"' if kind else "") + f">{text}</text>"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tree", type=Path, default=HERE)
    print(drawn(structure(parser.parse_args().tree)), end="")
