"""Worlds and helpers of the oracle's tests are used here as well."""

import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS / "oracle"), str(TESTS / "check"), str(TESTS / "model")]
