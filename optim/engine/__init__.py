"""The engine: case -> Pyomo model -> arrays -> HiGHS in a process of its own -> checked Solution."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from optim.engine.export import write_model
    from optim.engine.pipeline import solve
    from optim.engine.portfolio import Portfolio
    from optim.engine.session import Session, solve_beside

__all__ = ["Portfolio", "Session", "solve", "solve_beside", "write_model"]


_ROOMS = {
    "solve": "pipeline",
    "solve_beside": "session",
    "Portfolio": "portfolio",
    "Session": "session",
    "write_model": "export",
}


def __getattr__(name: str) -> Any:
    """Import late: the child processes import this package and need neither pandas nor Pyomo."""
    if name not in _ROOMS:
        raise AttributeError(name)
    return getattr(import_module(f"optim.engine.{_ROOMS[name]}"), name)
