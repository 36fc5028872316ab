"""Rich display: objects that Jupyter shows as HTML. ``optim`` says who writes it, ``optim.notebook`` does."""

from __future__ import annotations

from collections.abc import Callable

_writers: list[Callable[[object], str]] = []


class RichDisplay:
    """A base class of objects that Jupyter shows as HTML."""

    def _repr_html_(self) -> str:
        """The object as HTML. IPython calls this name."""
        (write,) = _writers
        return write(self)


def display_with(write: Callable[[object], str]) -> None:
    """Write the HTML of every ``RichDisplay`` with this function from now on."""
    _writers[:] = [write]
