"""Mutated instances: tables and settings changed at random, then read, checked and built."""

from __future__ import annotations

import csv
import io
import json
import random
import re
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import optim
from optim.errors import PostureError
from optim.generate import generate_tiny
from optim.instance import TABLES
from optim.reading import shipped, validate, write

from . import odd

Files = dict[str, bytes]
Mutation = Callable[[Files, random.Random], None]
SETTINGS = "instance.toml"
SELF_LINK, FOLDER = b"\0a link to itself", b"\0a folder"
TINY = 12  # made-up bases beside the tutorial


OFFERS = b"""contributor,theater,branch,free,low,high,source,status
MER,coast,maneuver,1.25,1,2,assumption: for a test,assumed
NOV,border,support,1,,,assumption: for a test,assumed
"""
READY = b"""contributor,unit_type,units,source,status
MER,armored,1,assumption: for a test,assumed
"""
ASSIGNED = b"""contributor,theater,max_units,notice_days,cycle,premium,low,high,source,status
MER,coast,1,5,3,0.1,1,2,assumption: for a test,assumed
"""
POINTS = b"""weighting,place,share,low,high,source,status
balanced,East,60,40,80,assumption: for a test,assumed
balanced,coast,25,,,assumption: for a test,assumed
balanced,south,15,,,assumption: for a test,assumed
"""
OPTIONAL_FILES = {
    "willingness.csv": OFFERS,
    "ready_forces.csv": READY,
    "assignments.csv": ASSIGNED,
    "shares.csv": POINTS,
}


@cache
def bases() -> tuple[Files, ...]:
    """The files of instances without a fault."""
    folders = [shipped() / "tutorial"]
    with TemporaryDirectory() as place:
        folders += [write(generate_tiny(seed=seed), Path(place) / f"tiny-{seed}") for seed in range(TINY)]
        files = [_files(folder) for folder in folders]
    return (*files, files[0] | OPTIONAL_FILES)


def _files(folder: Path) -> Files:
    wanted = (SETTINGS, *(f"{table}.csv" for table in TABLES))
    return {name: (folder / name).read_bytes() for name in wanted if (folder / name).exists()}


def mutated(seed: int) -> Files:
    """The files of a base after one to four mutations."""
    rng = random.Random(seed)
    files = dict(rng.choice(bases()))
    for _ in range(rng.choice((1, 1, 1, 2, 2, 3, 4))):
        rng.choice(MUTATIONS)(files, rng)
    return files


def put(files: Files, folder: Path) -> None:
    """Write files to an empty folder."""
    folder.mkdir(parents=True)
    for name, data in files.items():
        path = folder / name
        if data == SELF_LINK:
            path.symlink_to(path)
        elif data == FOLDER:
            path.mkdir()
        else:
            path.write_bytes(data)


def outcome(seed: int, place: Path) -> str:
    """What became of a mutated instance. Raises whatever is no error of ``optim.errors``."""
    folder = place / "mutated"
    put(mutated(seed), folder)
    try:
        return judged(folder)
    finally:
        shutil.rmtree(folder)


def judged(folder: Path) -> str:
    """``refused`` or ``built``. An instance that is refused must have a fault that ``validate`` shows."""
    found = [fault for fault in validate(folder) if fault.severity == "error"]
    try:
        instance = optim.load(folder)
    except PostureError:
        assert found, "refused, although validate shows no fault"
        return "refused"
    for scenario in instance.settings.scenarios:
        try:
            optim.choose(instance, scenarios=[scenario])
        except PostureError:
            assert found, f"scenario {scenario!r} is refused, although validate shows no fault"
    for mode in ("steady", "phased"):
        optim.build(optim.choose(instance, mode=mode))
    return "built"


# Mutations of a table


def _table(files: Files, rng: random.Random) -> tuple[str, list[list[str]]]:
    """A table that can still be read, by its name, as records; the header first."""
    name = rng.choice([name for name in files if name.endswith(".csv")] or [SETTINGS])
    text = files[name].decode("utf-8", errors="replace").replace("\0", "")
    return name, list(csv.reader(io.StringIO(text, newline=""))) or [[""]]


def _keep(files: Files, name: str, records: list[list[str]]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(records)
    files[name] = out.getvalue().encode("utf-8", errors="surrogatepass")


def _edited(edit: Callable[[list[list[str]], random.Random], None]) -> Mutation:
    def mutation(files: Files, rng: random.Random) -> None:
        name, records = _table(files, rng)
        edit(records, rng)
        _keep(files, name, records)

    return mutation


def _place(records: list[list[str]], rng: random.Random) -> tuple[list[str], int]:
    record = rng.choice(records[1:] or records)
    record.extend([""] * (not record))
    return record, rng.randrange(len(record))


def _cell(records: list[list[str]], rng: random.Random) -> None:
    record, at = _place(records, rng)
    record[at] = odd.text(rng)


def _digits(records: list[list[str]], rng: random.Random) -> None:
    """A number becomes another."""
    numbers = [(r, at) for r in records[1:] for at, cell in enumerate(r) if re.fullmatch(r"[\d.]+", cell)]
    if numbers:
        record, at = rng.choice(numbers)
        record[at] = rng.choice(
            (f"{record[at]}000", "0", "1", f"{record[at]}.5", f"0.{rng.randrange(10**9)}", "999999")
        )


def _other_cell(records: list[list[str]], rng: random.Random) -> None:
    record, at = _place(records, rng)
    other = rng.choice(records[1:] or records)
    record[at] = other[at] if at < len(other) else record[rng.randrange(len(record))]


def _swap(records: list[list[str]], rng: random.Random) -> None:
    (one, i), (two, j) = _place(records, rng), _place(records, rng)
    one[i], two[j] = two[j], one[i]


def _drop_rows(records: list[list[str]], rng: random.Random) -> None:
    kept = rng.choice((0.0, 0.5, 0.9))
    records[1:] = [record for record in records[1:] if rng.random() < kept]


def _drop_row(records: list[list[str]], rng: random.Random) -> None:
    if len(records) > 1:
        records.pop(rng.randrange(1, len(records)))


def _again(records: list[list[str]], rng: random.Random) -> None:
    records.insert(rng.randrange(len(records)) + 1, list(rng.choice(records)))


def _again_with_another(records: list[list[str]], rng: random.Random) -> None:
    """A row twice, one cell of the copy replaced by a cell of its column or by an odd text."""
    _again(records, rng)
    rng.choice((_cell, _other_cell))(records, rng)


def _column(records: list[list[str]], rng: random.Random) -> None:
    header = records[0]
    at = rng.randrange(len(header)) if header else 0
    what = rng.choice(("rename", "drop", "twice", "swap"))
    if what == "drop":
        records[:] = [[cell for place, cell in enumerate(record) if place != at] for record in records]
    elif what == "twice":
        records[:] = [[*record, *record[at : at + 1]] for record in records]
    elif header:
        header[at] = odd.text(rng) if what == "rename" else rng.choice(header)


def _ragged(records: list[list[str]], rng: random.Random) -> None:
    record, at = _place(records, rng)
    record[at:] = [] if rng.random() < 0.5 else [*record[at:], "x"]


# Mutations of a file


def _any(files: Files, rng: random.Random) -> str:
    return rng.choice(sorted(files) or [SETTINGS])


def remove(files: Files, rng: random.Random) -> None:
    files.pop(_any(files, rng), None)


def other_content(files: Files, rng: random.Random) -> None:
    contents = (
        b"",
        b"\n",
        b" ",
        b"\xef\xbb\xbf",
        b"\xff\xfe\x00",
        b"a\0b",
        b"PK\x03\x04",
        SELF_LINK,
        FOLDER,
        b'"',
        b"\r",
    )
    files[_any(files, rng)] = rng.choice((*contents, files.get(_any(files, rng), b"")))


def _header_only(files: Files, rng: random.Random) -> None:
    name, records = _table(files, rng)
    _keep(files, name, records[:1])


def some_bytes(files: Files, rng: random.Random) -> None:
    name = _any(files, rng)
    data = files.get(name, b"")
    at = rng.randrange(len(data) + 1)
    new = rng.choice((b"", b"\xff", b"\0", b"\n", b'"', b"\xed\xa0\x80", rng.randbytes(4)))
    files[name] = data[:at] + new + data[at + rng.choice((0, 1, 10, len(data))) :]


# Mutations of instance.toml


def _lines(files: Files) -> list[str]:
    return files.get(SETTINGS, b"").decode("utf-8", errors="replace").splitlines()


def _toml(edit: Callable[[list[str], random.Random], None]) -> Mutation:
    def mutation(files: Files, rng: random.Random) -> None:
        lines = _lines(files) or [""]
        edit(lines, rng)
        files[SETTINGS] = ("\n".join(lines) + "\n").encode("utf-8", errors="replace")

    return mutation


def _toml_value(lines: list[str], rng: random.Random) -> None:
    at = rng.choice([at for at, line in enumerate(lines) if "=" in line] or [0])
    key = lines[at].partition("=")[0]
    lines[at] = f"{key}= {_toml_text(rng)}"


def _toml_text(rng: random.Random) -> str:
    values = (
        "1", "0", "-1", "1.5", "1e400", "nan", "inf", "-inf", "true", "[]", "{}", "[[]]", '[""]', "{a = 1}",
        '""', "''", "2022-06-15", "2022-06-15T00:00:00Z", "07:30:00", "0x10", "1_000", "[1, 'a', []]",
        "{a = {b = {c = 1}}}", "10" * 20, "[" * 600 + "]" * 600, "9" * 5000, '"big-camp"', '["both"]',
        '"balanced"', '"\\uD800"', '"\\u0000"', "1e999999999", "0.1e-999999", "40", "41", "20", '"9999H2"',
        '"2022H2"', "",
    )  # fmt: skip
    if rng.random() < 0.7:
        return rng.choice(values)
    return json.dumps(odd.text(rng), ensure_ascii=False)


def _toml_line(lines: list[str], rng: random.Random) -> None:
    at = rng.randrange(len(lines))
    what = rng.choice(("drop", "twice", "move", "garble"))
    if what == "garble":
        lines[at] = rng.choice(
            (odd.text(rng), lines[at][: rng.randrange(len(lines[at]) + 1)], "[a.b.c]", "[[policy]]")
        )
    elif what == "twice":
        lines.insert(rng.randrange(len(lines)), lines[at])
    else:
        line = lines.pop(at)
        if what == "move":
            lines.insert(rng.randrange(len(lines) + 1), line)


def _toml_key(lines: list[str], rng: random.Random) -> None:
    at = rng.choice([at for at, line in enumerate(lines) if "=" in line] or [0])
    value = lines[at].partition("=")[2]
    keys = (
        "titel",
        "a.b",
        '""',
        '"a b"',
        "sources",
        "count",
        "set",
        "reason",
        ".".join("a" * 2000),
        "policy",
        "periods",
    )
    lines[at] = f"{rng.choice(keys)} ={value}"


def _scenario(files: Files, rng: random.Random) -> None:
    """One more scenario: with a path of a table, of the settings, or of nothing."""
    lines = _lines(files)
    name = rng.choice(("more", "both", "big-camp", "a b", ""))
    lines += [
        f'[scenarios."{name}"]',
        'reason = "a mutation"',
        'source = "assumption: a mutation, made up"',
        "includes = " + rng.choice(("[]", "[]", '["more"]', '["nothing"]', '["both"]')),
        f'[scenarios."{name}".set]',
        f'"{path(rng)}" = {_toml_text(rng)}',
    ]
    files[SETTINGS] = ("\n".join(lines) + "\n").encode("utf-8", errors="replace")
    if rng.random() < 0.4:
        rng.choice((remove, other_content, some_bytes))(files, rng)


def path(rng: random.Random) -> str:
    """A path as ``--set`` takes it, that may lead somewhere; fit for a TOML key in quotes."""
    table = rng.choice((*TABLES, "policy", "periods", "weightings", "nothing", ""))
    if table in TABLES:
        model = TABLES[table]
        key = [rng.choice(("*", "*", "*", "start", "X", "[", "?")) for _ in model.KEY]
        parts = [table, *key, rng.choice(tuple(model.model_fields))]
    else:
        more = (
            "founding_act",
            "count",
            "start",
            "balanced",
            "theaters",
            "sources",
            "discount_rate",
            "*",
            "x",
            "",
            "days",
        )
        parts = [table, *(rng.choice(more) for _ in range(rng.randrange(5)))]
    if rng.random() < 0.1:
        parts.insert(rng.randrange(len(parts)), rng.choice(("", "x", "*", "a" * 300)))
    if rng.random() < 0.02:
        parts *= 500
    return ".".join(parts)


MUTATIONS: tuple[Mutation, ...] = (
    *(_edited(edit) for edit in (_cell, _cell, _cell, _digits, _digits, _other_cell, _other_cell, _swap)),
    *(_edited(edit) for edit in (_drop_rows, _drop_row, _again, _again_with_another, _column, _ragged)),
    *(_toml(edit) for edit in (_toml_value, _toml_value, _toml_line, _toml_key)),
    *(remove, other_content, _header_only, some_bytes, _scenario, _scenario),
)
