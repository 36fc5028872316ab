"""No garbage is collected inside; afterwards, collection is as it was before."""

from __future__ import annotations

import gc

import pytest

from optim.model.gc_paused import gc_paused


@pytest.mark.parametrize("before", [True, False])
def test_collection_is_as_before(before: bool) -> None:
    was = gc.isenabled()
    try:
        (gc.enable if before else gc.disable)()
        with gc_paused():
            assert not gc.isenabled()
        assert gc.isenabled() == before
        with pytest.raises(ZeroDivisionError), gc_paused():
            raise ZeroDivisionError
        assert gc.isenabled() == before
    finally:
        (gc.enable if was else gc.disable)()
