"""Sessions that take worlds which an instance that is read may not be."""

import pytest


@pytest.fixture
def as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sessions take cases as they are, with nothing changed: the tiniest worlds leave out, or overdo, what
    an instance that is read may not."""
    monkeypatch.setattr("optim.engine.session.prepared", lambda instance: instance)
    monkeypatch.setattr("optim.engine.session.changed", lambda instance: instance)
    monkeypatch.setattr("optim.engine.session.vary", lambda case, **_: case)
