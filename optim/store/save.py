"""Save a solution as a run folder: manifest, plan, tables, log, the instance as used, and checksums."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from optim.errors import UsageError
from optim.instance import Instance
from optim.solution import Solution
from optim.store.certificate_json import FILE as CERTIFICATE
from optim.store.certificate_json import certificate_to_json
from optim.store.folder import run_folder
from optim.store.locate import RUN
from optim.store.manifest import manifest_of
from optim.store.named import is_equal, taken
from optim.store.names import checked, free_name, hash8, plain
from optim.store.plan_json import plan_to_json

WriteInstance = Callable[[Instance, Path], object]
CHECKSUMS = "checksums.txt"
TRIES = 20


def save(
    solution: Solution,
    out: Path,
    name: str | None = None,
    *,
    tables: Mapping[str, str],
    write_instance: WriteInstance,
    aside: bool = False,
) -> Path:
    """Write ``out/<instance>/<name>/`` whole or not at all, and return it.

    ``tables`` is CSV text by table name and ``write_instance`` writes an instance to a folder: the store
    knows neither reports nor reading. ``aside`` puts a refused plan under ``aside/``, where nothing looks
    for answers. Raises UsageError for an unfit name and where nothing can be written, and NameTaken where
    another run has the name; the same run is left as it is.
    """
    manifest = manifest_of(solution)
    files = {**_files(solution, manifest), **{f"tables/{table}.csv": text for table, text in tables.items()}}
    parent = out / plain(solution.case.instance.name, "the instance") / ("aside" if aside else "")

    def write(folder: Path) -> None:
        write_instance(solution.case.instance, folder / "instance")
        fill(folder, files)

    if name is None:
        return new_folder(parent, f"{manifest['mode']}-{hash8(manifest)}", write)
    answer = answer_files(solution)
    return place(parent, name, write, lambda folder: is_equal(folder, RUN, manifest, answer))


def place(parent: Path, name: str, write: Callable[[Path], None], same: Callable[[Path], bool]) -> Path:
    """Make ``parent/name`` whole or not at all, unless it holds the ``same`` already.

    Raises UsageError for an unfit name, NameTaken where it holds anything else.
    """
    try:
        return _folder(parent, checked(name), write)
    except FileExistsError:
        if same(parent / name):
            return parent / name
        raise taken(parent / name) from None


def new_folder(parent: Path, stem: str, write: Callable[[Path], None]) -> Path:
    """Make ``parent/<time>-<stem>`` whole or not at all, under another name where that one is taken."""
    for _ in range(TRIES):
        chosen = free_name(f"{datetime.now():%Y%m%d-%H%M%S}-{stem}", parent)
        with suppress(FileExistsError):  # another process took the name first
            return _folder(parent, chosen, write)
    raise UsageError(f"no free name for a run in {parent}: try again")


def _folder(parent: Path, name: str, write: Callable[[Path], None]) -> Path:
    try:
        with run_folder(parent, name) as folder:
            write(folder)
    except FileExistsError:
        raise
    except OSError as error:
        raise _cannot_write(parent, error) from None
    except UsageError as error:  # of the instance in it, which names the temporary folder
        if isinstance(error.__cause__, OSError):
            raise _cannot_write(parent, error.__cause__) from None
        raise
    return parent / name


def ready(out: Path) -> None:
    """Make sure, before hours of solving, that runs can be written to ``out``; UsageError if not."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=out).close()
    except OSError as error:
        raise _cannot_write(out, error) from None


def _cannot_write(parent: Path, error: OSError) -> UsageError:
    return UsageError(
        f"cannot write a run or study in {parent} ({error.strerror or error}): make room if the disk is "
        "full; else choose another folder with --out"
    )


def _files(solution: Solution, manifest: dict[str, Any]) -> dict[str, str]:
    """The text of every file of a run but its tables, its instance and its checksums."""
    if solution.plan is None and solution.certificate is None:
        raise ValueError("only a solution with a plan, or a certificate that there is none, can be saved")
    files = {
        "solver.log": solution.log,
        "manifest.json": json.dumps(manifest, indent=2, ensure_ascii=False) + "\n",
    }
    return {**files, **answer_files(solution)}


def answer_files(solution: Solution) -> dict[str, str]:
    """The text of the plan and of the certificate, by file: equal for equal answers."""
    files = {}
    if solution.plan is not None:
        files["plan.json"] = plan_to_json(solution.plan)
    if solution.certificate is not None:
        files[CERTIFICATE] = certificate_to_json(solution.certificate)
    return files


def fill(folder: Path, files: Mapping[str, str]) -> None:
    """Write the text of files by name into a folder, and the checksums of all that is in it."""
    (folder / "tables").mkdir()
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        _write(folder / name, text)
    _write(folder / CHECKSUMS, checksums(folder))


def checksums(folder: Path) -> str:
    """SHA-256 of every file below, as ``sha256sum`` writes and checks them."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != CHECKSUMS)
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}"
        for path in files
    ]
    return "".join(line + "\n" for line in lines)


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8"))
