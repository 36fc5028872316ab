"""``worlds`` and the tiny worlds of the oracle are found from here, however pytest imports."""

import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
for folder in (TESTS / "properties", TESTS / "oracle", TESTS / "check"):
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
