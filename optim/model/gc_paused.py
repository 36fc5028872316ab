"""Garbage collection paused while a model is built or read.

A model has hundreds of thousands of small objects that all live. Repeated searches for garbage among them
take longer than building the model.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def gc_paused() -> Iterator[None]:
    """No collection inside; afterwards as before."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
