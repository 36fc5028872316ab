"""Snapshots: the rows of one family as readable text, compared with the file that was reviewed.

    force_pool[AAA,armored,2]:
      + stationed[AAA,armored,NORTH,2] + 0.5 rotated[AAA,armored,NORTH,1] <= 4

To refresh the files after a change of the model that is meant: ``REFRESH_SNAPSHOTS=1 pytest tests/model``.
A test whose file that changed still fails, once: read the difference against ``docs/formulation.md``, then
run again.
"""

from __future__ import annotations

import os
import textwrap
from pathlib import Path
from types import ModuleType

import numpy as np
from scipy.sparse import csc_array, csr_array

from optim.case import Case
from optim.engine.assembly import compile_model
from optim.engine.matrix import Key, MatrixModel
from optim.model import build

FOLDER = Path(__file__).resolve().parent / "snapshots"
DEFINITIONS = ("present_is[", "changed_is[")  # rows of the totals and of the objective, in every model
NUMBER = "{:.10g}"


def same_as_reviewed(family: ModuleType, **cases: Case) -> None:
    """Fail unless the family's rows in these cases are those of the file that was reviewed."""
    name = family.__name__.rpartition(".")[2]
    file = FOLDER / f"{name}.lp"
    text = "\n".join(
        f"\\ {title.replace('_', ' ')}\n{rows_of(family, case)}" for title, case in cases.items()
    )
    reviewed = file.read_text(encoding="utf-8") if file.exists() else ""
    if text != reviewed and os.environ.get("REFRESH_SNAPSHOTS") == "1":
        file.write_text(text, encoding="utf-8", newline="\n")
        raise AssertionError(f"{file.name} was refreshed: read what changed, then run the test again")
    assert text == reviewed, f"{file.name} differs; see tests/model/snapshots.py for how to refresh it"


def rows_of(family: ModuleType, case: Case) -> str:
    """The rows that one family alone adds to the model of a case, as HiGHS gets them."""
    model = compile_model(build(case, families=(family,), tightenings=()))
    matrix = csr_array(
        csc_array((model.values, model.indices, model.starts), shape=(model.rows, model.columns))
    )
    texts = []
    for at, key in enumerate(model.row_keys):
        name = spelled(key)
        if not name.startswith(DEFINITIONS):
            cells = slice(matrix.indptr[at], matrix.indptr[at + 1])
            terms = zip(matrix.indices[cells], matrix.data[cells], strict=True)
            words = [_term(value, word) for word, value in sorted((_name(model, c), v) for c, v in terms)]
            texts.append(f"{name}:\n{_wrapped([*words, _side(model, at)])}\n")
    return "".join(texts) or "no rows\n"


def _wrapped(words: list[str]) -> str:
    """The words of a row in lines of a width that can be read; a sign stays with its term."""
    glued = " ".join(word.replace(" ", "\0") for word in words)
    lines = textwrap.fill(glued, 100, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)
    return lines.replace("\0", " ")


def _name(model: MatrixModel, column: int) -> str:
    return spelled(model.keys[column])


def spelled(key: Key) -> str:
    """A name with its index, as Pyomo writes it."""
    name, index = key
    return f"{name}[{','.join(str(part) for part in index)}]" if index else name


def _term(value: float, name: str) -> str:
    size = "" if abs(value) == 1 else NUMBER.format(abs(value)) + " "
    return f"{'-' if value < 0 else '+'} {size}{name}"


def _side(model: MatrixModel, row: int) -> str:
    low, high = model.row_lower[row], model.row_upper[row]
    if low == high:
        return f"= {NUMBER.format(low)}"
    assert np.isinf(low) != np.isinf(high), "a row has one side"
    return f"<= {NUMBER.format(high)}" if np.isinf(low) else f">= {NUMBER.format(low)}"
