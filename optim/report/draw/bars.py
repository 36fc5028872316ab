"""Bars: parts of a whole end to end, each with its words on hovering."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from markupsafe import Markup

from optim.report.draw.markup import rect, tag
from optim.report.draw.scale import Scale


class Piece(NamedTuple):
    """A part of a bar: how much it is, how it looks, and what it says on hovering."""

    amount: float
    class_: str
    words: str


def stacked(pieces: Iterable[Piece], along: Scale, top: float, high: float) -> Markup:
    """The pieces from zero, one after another; pieces of nothing are left out."""
    body, so_far = Markup(), 0.0
    for piece in pieces:
        if piece.amount > 0:
            left, right = along(so_far), along(so_far + piece.amount)
            body += rect(left, top, right - left, high, piece.class_, tag("title", piece.words))
            so_far += piece.amount
    return body
