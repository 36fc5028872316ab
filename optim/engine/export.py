"""Write a case's model as MPS or LP, for any other solver."""

from __future__ import annotations

from pathlib import Path

from optim.case import Case
from optim.errors import UsageError
from optim.files import whole_file
from optim.formats import MODELS
from optim.text import any_of


def write_model(case: Case, path: Path) -> None:
    """Write the model (the coverage objective only, in points, to be maximized) as .mps or .lp."""
    if path.suffix not in MODELS:
        raise UsageError(
            f"cannot write a model as {path.suffix or 'a file without suffix'!r}: use {any_of(MODELS)}"
        )
    if not path.parent.is_dir():
        raise UsageError(f"{path.parent} is not a folder: make it first")
    import pyomo.environ  # noqa: F401  (registers the writers, which the model itself does without)

    from optim.model import build

    m = build(case)
    with whole_file(path, "--write-model") as place:
        m.write(str(place), io_options={"symbolic_solver_labels": True})
