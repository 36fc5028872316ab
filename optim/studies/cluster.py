"""Cluster: the same cases on the workers of a Dask scheduler, wherever they run.

A worker that is lost is replaced by the cluster, which gives its case to another; a case that costs several
workers is told as a row. A scheduler that is lost, and does not come back, ends the study; what is finished
is stored. Each worker should have one thread: HiGHS is given one, and cases of a process wait for one
another.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from optim.errors import UsageError
from optim.studies.scheduler import Crew

AHEAD = 8  # cases handed over for each thread: what is asked over a network is a while under way
CONNECT_SECONDS = 20.0  # also for a scheduler that was lost to be there again
LOGGERS = ("distributed", "tornado.application")
THERE = ("running", "connecting")  # what a client says of itself while its futures may still be finished


@contextmanager
def cluster(address: str) -> Iterator[Crew]:
    """A crew of a scheduler's workers. Raises UsageError where there is none at the address."""
    try:
        from distributed import Client
    except ImportError:
        raise UsageError(
            "--scheduler needs dask.distributed, which is not installed: "
            "pip install 'alliance-posture[cluster]'"
        ) from None
    # Dask and its event loop log a traceback when a connection breaks; the study says the same in a sentence
    for logger in LOGGERS:
        logging.getLogger(logger).setLevel(logging.CRITICAL)
    try:
        client = Client(address, timeout=CONNECT_SECONDS)
    except (OSError, ValueError, TypeError) as error:
        raise UsageError(
            f"--scheduler {address}: no Dask scheduler answers there ({type(error).__name__}); expected an "
            "address such as tcp://10.0.0.5:8786, as `dask scheduler` prints it"
        ) from None
    with client:
        threads = sum(client.nthreads().values())
        executor = client.get_executor(pure=False)
        yield Crew(executor, AHEAD * max(1, threads), there=lambda: client.status in THERE)
