"""Own cluster: a Dask scheduler and workers on this machine, each a process of its own."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from optim.engine.children import child_environment
from optim.studies.cluster import cluster
from optim.studies.scheduler import Crew

HOST = "127.0.0.1"


@contextmanager
def own_cluster(workers: int) -> Iterator[Crew]:
    """A crew of so many workers of one thread each."""
    from distributed import Client

    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    address = f"tcp://{HOST}:{port}"
    with ExitStack() as held:
        _started(held, "scheduler", "--host", HOST, "--port", str(port), "--no-dashboard")
        for _ in range(workers):
            _started(
                held, "worker", address, "--host", HOST, "--nthreads", "1", "--no-nanny", "--no-dashboard"
            )
        with Client(address, timeout=30) as client:
            client.wait_for_workers(workers, timeout=30)
        yield held.enter_context(cluster(address))


def _started(held: ExitStack, *command: str) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "dask", *command],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=child_environment(),
    )
    held.callback(process.wait)
    held.callback(process.kill)
