"""A connection to a Dask scheduler that breaks is told in a sentence, without the traceback of a library."""

from __future__ import annotations

import logging

import pytest

from optim.errors import UsageError
from optim.studies import cluster


@pytest.mark.parametrize("logger", ["distributed", "tornado.application"])
def test_errors_of_the_libraries_of_a_cluster_are_not_printed(
    monkeypatch: pytest.MonkeyPatch, logger: str
) -> None:
    """The event loop of Dask logs a failed callback now and then: it depends on what was under way."""
    pytest.importorskip("distributed")
    monkeypatch.setattr(cluster, "CONNECT_SECONDS", 0.2)
    logging.getLogger(logger).setLevel(logging.ERROR)  # as the configuration of Dask has it
    told = pytest.raises(UsageError, match="no Dask scheduler answers there")
    with told, cluster.cluster("tcp://127.0.0.1:9"):
        pass
    assert not logging.getLogger(logger).isEnabledFor(logging.ERROR)
