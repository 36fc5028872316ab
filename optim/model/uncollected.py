"""Uncollected: garbage collection put off while a model is built or read.

A model is hundreds of thousands of small objects that all live; looking through them for garbage again and
again takes longer than building it.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """No collection inside; afterwards as before."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
