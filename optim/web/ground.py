"""Ground: sea and countries of all maps of a page, written once; each map refers to them."""

from __future__ import annotations

from markupsafe import Markup

from optim.case import Case
from optim.report.draw import group, joined, tag
from optim.report.map import land, places
from optim.report.map.ground import Frame, Places, boundaries


def grounds(case: Case) -> Markup:
    """Land of each frame for the hidden picture that `ground` refers to; empty without theaters on a map."""
    where = places(case)
    frames = [frame for frame in boundaries().frames if where.theaters]
    # its own class: a reference sees the style of what is inside of it only
    return joined(group(land(where, frame), id=_id(frame), class_="fig") for frame in frames)


def ground(where: Places, frame: Frame) -> Markup:
    """Sea and countries of a frame, where the page holds them."""
    return tag("use", href=f"#{_id(frame)}")


def _id(frame: Frame) -> str:
    return f"ground-{frame.name}"
