"""Host: the address on which the server listens, and the names by which a request may call it."""

from __future__ import annotations

import errno
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from ipaddress import ip_address

from optim.errors import UsageError

LOCAL = "127.0.0.1"
LOCAL_NAMES = (LOCAL, "localhost")
ONLY_HERE = "It is for this machine only. Ctrl-C ends it; named cases and answers are kept."
HTTP_PORT = 80  # which browsers leave out of a name


@dataclass(frozen=True)
class Host:
    """``address``: a number of this machine; ``names``: how requests may call it; ``meaning``: printed."""

    address: str = LOCAL
    names: tuple[str, ...] = LOCAL_NAMES
    meaning: str = ONLY_HERE

    def called(self, port: int) -> frozenset[str]:
        """Names of this server that a request may give as its host."""
        named = [_bracketed(name) for name in self.names]
        bare = named if port == HTTP_PORT else []
        return frozenset([*bare, *(f"{name}:{port}" for name in named)])

    def url(self, port: int) -> str:
        """The address that a browser is opened with, without its token."""
        return f"http://{_bracketed(self.names[0])}:{port}/"


def chosen(given: str, understood: bool) -> Host:
    """The host that was asked for. Raises UsageError for one that opens more than whoever asked knows of."""
    if given in LOCAL_NAMES:
        return Host()
    address = _number(given)
    if ip_address(address).is_unspecified:
        raise UsageError(
            f"--host {given} names no address by which a browser calls this machine; expected one of its "
            "addresses or names, such as 192.168.1.5"
        )
    names = tuple(dict.fromkeys((given.lower(), address)))
    if ip_address(address).is_loopback:
        return Host(address, names)
    if not understood:
        raise UsageError(f"{meaning(given)} Add --i-understand to open it all the same")
    return Host(address, names, f"{meaning(given)} Ctrl-C ends it; named cases and answers are kept.")


def meaning(given: str) -> str:
    """The risk of listening where others reach the server."""
    return (
        f"--host {given} opens the workbench to the network. Anybody who reaches that address and has the "
        "token sees every case and its figures, starts jobs on this machine, and writes to its folders of "
        "results and instances. Nothing is encrypted: anybody who listens on the network reads everything, "
        "the token included. Use it only on a network that you trust."
    )


@contextmanager
def listening(host: Host, port: int) -> Iterator[socket.socket]:
    """A socket that listens. Raises UsageError where the port or the address cannot be had."""
    family = socket.AF_INET6 if ":" in host.address else socket.AF_INET
    found = socket.socket(family)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((host.address, port))
        found.listen()  # a browser that is quicker than the server waits
        yield found
    except OSError as error:
        if error.errno == errno.EADDRNOTAVAIL:
            raise UsageError(
                f"--host {host.names[0]} is no address of this machine; expected one of its own"
            ) from None
        raise UsageError(
            f"--port {port}: {error.strerror or error}; choose another, or 0 for a free one"
        ) from None
    finally:
        found.close()


def _number(given: str) -> str:
    """The number of a name."""
    try:
        found = socket.getaddrinfo(given, None, type=socket.SOCK_STREAM)[0][4][0]
    except (OSError, UnicodeError):
        raise UsageError(
            f"--host {given!r} is no name or address that this machine knows; expected one such as "
            "192.168.1.5"
        ) from None
    return str(found).partition("%")[0]


def _bracketed(name: str) -> str:
    return f"[{name}]" if ":" in name else name
