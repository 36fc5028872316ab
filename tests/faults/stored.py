"""Mutated runs and studies: files of their folders changed at random, then checked, shown and drawn."""

from __future__ import annotations

import json
import random
import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import optim
from optim.formats import EXPORTS
from optim.reading import write
from optim.report.csv_text import csv_text
from optim.store import save
from optim.store.save import CHECKSUMS, checksums

from . import instances, odd
from .commands import ended, inside

STUDIES = Path(__file__).parents[1] / "browser" / "stored"
COMMANDS = 2  # of those that read a folder, a case
FORMATS = ("csv", *(name for name in EXPORTS if name != "xlsx"))
KINDS = ("map", "asked", "modes", "costs", "heat", "mix", "prices", "frontier", "steps", "amounts", "x")
Files = dict[str, bytes]


@cache
def bases() -> tuple[tuple[str, Files], ...]:
    """``run`` or ``study``, and the files of a folder as the program writes it."""
    with TemporaryDirectory() as place, inside(Path(place)):
        made = [("run", _files(_run(mode, Path(place)))) for mode in ("steady", "phased")]
        names = [path.as_posix() for path in sorted(Path(place).glob("tutorial/*"))]
        assert ended(["compare", *names, "--out", "compared"]) == 0
        studies = [*sorted(STUDIES.iterdir()), *Path("compared").glob("*/*")]
        return (*made, *(("study", _files(folder)) for folder in studies))


def _run(mode: str, place: Path) -> Path:
    solution = optim.solve(optim.load("tutorial"), mode=mode, gap=0.01)
    tables = {name: csv_text(frame) for name, frame in optim.tables(solution).items()}
    return save(solution, place, tables=tables, write_instance=write)


def _files(folder: Path) -> Files:
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def mutated(seed: int) -> tuple[str, Files, random.Random]:
    """What a base was, its files after one to three mutations, and the source of chance."""
    rng = random.Random(seed)
    wanted = rng.choice(("run", "study"))
    kind, whole = rng.choice([base for base in bases() if base[0] == wanted])
    files = dict(whole)
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        rng.choice(MUTATIONS)(files, rng)
    return kind, files, rng


def outcome(seed: int, place: Path) -> str:
    """What became of commands on a mutated folder: their exit codes. Raises what no command expects."""
    kind, files, rng = mutated(seed)
    folder = place / "runs" / "tutorial" / "mutated"
    put(files, folder)
    if rng.random() < 0.5 and kind == "run":  # as if the program itself had written it so
        (folder / CHECKSUMS).write_text(checksums(folder))
    try:
        with inside(place):
            codes = {ended(command) for command in rng.sample(_commands(kind, rng), COMMANDS)}
    finally:
        for left in place.iterdir():
            shutil.rmtree(left) if left.is_dir() else left.unlink()
    return " ".join(map(str, sorted(codes)))


def put(files: Files, folder: Path) -> None:
    """Write files to a new folder; a link to itself and a folder are told by their content."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if data == instances.SELF_LINK:
            path.symlink_to(path)
        elif data == instances.FOLDER:
            path.mkdir()
        else:
            path.write_bytes(data)
    folder.mkdir(parents=True, exist_ok=True)


def _commands(kind: str, rng: random.Random) -> list[list[str]]:
    name = rng.choice(("mutated", "tutorial/mutated", "runs/tutorial/mutated"))
    every = [
        ["report", name, "--runs", "runs"],
        ["figure", name, rng.choice(KINDS), "--runs", "runs"],
        ["export", name, "--format", rng.choice(FORMATS), "--runs", "runs"],
        ["export", name, "--format", "xlsx", "--runs", "runs"],
        ["show", name, "--out", "runs"],
        ["runs", "--out", "runs"],
    ]
    if kind == "study":
        return every
    return [
        *every,
        ["check", name, "--out", "runs"],
        ["check", name, "--out", "runs", "--json"],
        ["show", name, rng.choice(("allocation", "coverage", "pools", "forces", "x")), "--out", "runs"],
        ["export", name, "--format", "csv", "--pivot", "--runs", "runs"],
        ["compare", name, name, "--out", "runs"],
    ]


# Mutations of a JSON document

Place = tuple[Any, Any]


def _places(node: Any) -> list[Place]:
    """Every place of a value: its object or list, and its key or index. Of a long list the first few."""
    found: list[Place] = []
    keys = (
        list(node) if isinstance(node, dict) else range(min(len(node), 12)) if isinstance(node, list) else ()
    )
    for key in keys:
        found += [(node, key), *_places(node[key])]
    return found


def _json(files: Files, rng: random.Random) -> None:
    """A value of another type, a key removed or renamed, or a value from elsewhere in the document."""
    name = _of(files, rng, ".json")
    try:
        document = json.loads(files[name])
        top = isinstance(document, dict) and rng.random() < 0.5
        holder, key = rng.choice([(document, one) for one in document] if top else _places(document))
    except (KeyError, ValueError, IndexError, RecursionError):
        return
    what = rng.choice(("value", "value", "value", "type", "drop", "rename", "elsewhere", "whole"))
    if what == "value":
        holder[key] = odd.value(rng)
    elif what == "type":
        holder[key] = _other_type(holder[key], rng)
    elif what == "drop":
        del holder[key]
    elif what == "rename":
        if isinstance(holder, dict):
            holder[odd.text(rng)] = holder.pop(key)
    elif what == "elsewhere":
        other, at = rng.choice(_places(document))
        holder[key] = json.loads(json.dumps(other[at]))
    else:
        document = odd.value(rng)
    files[name] = json.dumps(document).encode("utf-8", errors="surrogatepass")


def _other_type(value: Any, rng: random.Random) -> Any:
    """The same, as another type."""
    return rng.choice(
        (str(value), [value], {"a": value}, {str(value): value}, [[value]], len(str(value)), 0.5, None)
    )


def _of(files: Files, rng: random.Random, ending: str) -> str:
    return rng.choice(sorted(name for name in files if name.endswith(ending)) or sorted(files) or ["x"])


def _deep(files: Files, rng: random.Random) -> None:
    """A document, or a part of it, nested deeper than a stack."""
    name = _of(files, rng, ".json")
    deep = rng.choice(("[" * odd.DEEP + "]" * odd.DEEP, '{"a":' * odd.DEEP + "1" + "}" * odd.DEEP))
    text = files.get(name, b"").decode("utf-8", errors="replace")
    at = text.find(": ")
    files[name] = (
        deep if rng.random() < 0.5 or at < 0 else f"{text[: at + 2]}{deep},{text[at + 2 :]}"
    ).encode()


def _part_of(edit: instances.Mutation) -> instances.Mutation:
    """A mutation of an instance on the tables of this folder, or on the instance in it."""

    def mutation(files: Files, rng: random.Random) -> None:
        under = rng.choice(("tables/", "tables/", "instance/"))
        some = {name.removeprefix(under): data for name, data in files.items() if name.startswith(under)}
        if not any(name.endswith(".csv") for name in some):
            return
        edit(some, rng)
        for name in [name for name in files if name.startswith(under)]:
            del files[name]
        files.update({under + name: data for name, data in some.items()})

    return mutation


MUTATIONS: tuple[instances.Mutation, ...] = (
    *(_json,) * 12,
    _deep,
    instances.other_content,
    instances.other_content,
    instances.remove,
    instances.some_bytes,
    instances.some_bytes,
    *(_part_of(edit) for edit in instances.MUTATIONS),
)
