"""``worlds`` and this folder's helpers are found from here, however pytest imports."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
for folder in (HERE, HERE.parent / "check"):
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
