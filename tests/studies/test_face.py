"""The face of studies: every study by its name, whatever was imported before."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import FunctionType

import pytest

from optim import studies

ROOT = Path(__file__).parents[2]


def in_a_new_process(code: str) -> None:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr


def test_every_study_is_a_function_of_the_face() -> None:
    for name in ("study", *studies.STUDIES):
        assert isinstance(getattr(studies, name), FunctionType), name
        assert name in dir(studies)
        assert name in studies.__all__


def test_no_module_hides_a_name() -> None:
    """An import of a module sets its name in the package, whatever function was there."""
    modules = {path.stem for path in Path(studies.__file__).parent.iterdir()}
    assert not modules & set(studies.__all__)


def test_names_are_the_same_after_every_module_was_imported() -> None:
    in_a_new_process(
        "import pkgutil, importlib, optim.studies as studies\n"
        "for found in pkgutil.walk_packages(studies.__path__, 'optim.studies.'):\n"
        "    importlib.import_module(found.name)\n"
        "from optim.studies import *\n"
        "assert all(callable(globals()[name]) for name in studies.__all__), studies.__all__\n"
    )


def test_names_cost_nothing_until_they_are_used() -> None:
    in_a_new_process(
        "import sys, optim, optim.studies\n"
        "dir(optim.studies)\n"
        "late = {'pandas', 'numpy', 'pydantic', 'optim.studies.runner'} & set(sys.modules)\n"
        "assert not late, late\n"
        "from optim.studies import price\n"
        "assert 'optim.studies.sweeps' not in sys.modules\n"
    )


def test_a_name_that_is_not_there() -> None:
    with pytest.raises(AttributeError, match=r"'optim.studies' has no attribute 'prize'"):
        studies.prize  # noqa: B018
