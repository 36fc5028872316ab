"""Memory: free memory is handed back to the system, and results that wait to be shown again are packed.

The C library keeps freed memory for later by itself; a process that solves one case after another would seem
to grow by what its largest case needed.
"""

from __future__ import annotations

import ctypes
import pickle
import zlib
from dataclasses import dataclass
from functools import cache
from typing import Any

M_ARENA_MAX = -8  # of `mallopt`, glibc


@dataclass(frozen=True)
class Packed:
    """A result as bytes: a tenth of what its objects need."""

    data: bytes

    @staticmethod
    def of(made: Any) -> Packed:
        return Packed(zlib.compress(pickle.dumps(made), 1))

    def opened(self) -> Any:
        """The result."""
        return pickle.loads(zlib.decompress(self.data))


def hand_back() -> None:
    """Hand free memory back to the system, where the C library can."""
    trim = getattr(_library(), "malloc_trim", None)
    if trim is not None:
        trim(0)


def one_arena() -> None:
    """Threads begun from now on take memory from one place, so that little of it lies idle."""
    option = getattr(_library(), "mallopt", None)
    if option is not None:
        option(M_ARENA_MAX, 1)


@cache
def _library() -> ctypes.CDLL | None:
    """The C library of this process; None where it cannot be had so."""
    try:
        return ctypes.CDLL(None)
    except (OSError, TypeError):  # Windows
        return None
