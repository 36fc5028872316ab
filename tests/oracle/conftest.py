"""``worlds`` and this folder's helpers are found from here, however pytest imports."""

import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
for folder in (HERE, HERE.parent / "check", HERE.parent / "studies"):
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))


@pytest.fixture
def as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sessions take cases as they are, with nothing changed: the tiniest worlds leave out, or overdo, what
    an instance that is read may not."""
    monkeypatch.setattr("optim.engine.session.prepared", lambda instance: instance)
    monkeypatch.setattr("optim.engine.session.changed", lambda instance: instance)
    monkeypatch.setattr("optim.engine.session.vary", lambda case, **_: case)
