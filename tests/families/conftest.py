"""This folder's helpers are found from here, however pytest imports."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
