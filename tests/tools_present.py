"""Programs that some tests need: a browser, an office. A test without one is skipped, and says which.

Where OPTIM_REQUIRE_TOOLS=1 is set, as in CI, a missing program is a failure: nothing goes unlooked-at there.
"""

from __future__ import annotations

import os
import shutil

import pytest

REQUIRED = "OPTIM_REQUIRE_TOOLS"


def needed(program: str) -> str:
    """The path of ``program``. Where there is none the test is skipped, or fails if tools are required."""
    path = shutil.which(program)
    if path is not None:
        return path
    if os.environ.get(REQUIRED) == "1":
        pytest.fail(f"{program} is not installed, and {REQUIRED}=1 requires it", pytrace=False)
    pytest.skip(f"{program} is not installed ({REQUIRED}=1 makes this a failure)")
