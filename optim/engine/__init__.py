"""The engine: case -> Pyomo model -> arrays -> HiGHS in a process of its own -> checked Solution."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from optim.engine.export import write_model
    from optim.engine.pipeline import solve
    from optim.engine.session import Session

__all__ = ["Session", "solve", "write_model"]


def __getattr__(name: str) -> Any:
    """Import late: the child processes import this package and need neither pandas nor Pyomo."""
    if name == "solve":
        from optim.engine.pipeline import solve

        return solve
    if name == "Session":
        from optim.engine.session import Session

        return Session
    if name == "write_model":
        from optim.engine.export import write_model

        return write_model
    raise AttributeError(name)
