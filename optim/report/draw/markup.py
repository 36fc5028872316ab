"""Markup: SVG elements as safe text. A plain string is escaped wherever it is put; only markup is not."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

from optim.text import visible


def tag(name: str, *inside: object, **attributes: object) -> Markup:
    """An element. ``class_`` and ``text_anchor`` become ``class`` and ``text-anchor``; None is left out."""
    said = Markup("").join(
        Markup(' {}="{}"').format(key.rstrip("_").replace("_", "-"), _value(value))
        for key, value in attributes.items()
        if value is not None
    )
    body = Markup("").join(_clean(part) for part in inside)
    return (
        Markup("<{}{}>{}</{}>").format(Markup(name), said, body, Markup(name)) if body else _empty(name, said)
    )


def _empty(name: str, said: Markup) -> Markup:
    return Markup("<{}{}/>").format(Markup(name), said)


def _clean(part: object) -> Markup:
    return part if isinstance(part, Markup) else escape(visible(str(part)))


def _value(value: object) -> object:
    """Coordinates to a tenth: finer is not seen, and is other on another machine."""
    if isinstance(value, float):
        return "0" if abs(value) < 0.05 else f"{value:.1f}".removesuffix(".0")
    return value if isinstance(value, int | Markup) else visible(str(value))


def joined(parts: Iterable[Markup]) -> Markup:
    """Parts one after another."""
    return Markup("").join(parts)


def group(*inside: Markup, **attributes: object) -> Markup:
    """A ``g`` of parts."""
    return tag("g", *inside, **attributes)


ANCHORS = {"start": "", "middle": " mid", "end": " end"}


def text(
    x: float, y: float, words: object, class_: str = "t", anchor: str = "start", **more: object
) -> Markup:
    """Text with its baseline at ``y``; ``anchor``: start, middle or end. ``t`` is how text looks anyway."""
    look = (("" if class_ == "t" else class_.removeprefix("t ")) + ANCHORS[anchor]).strip() or None
    return tag("text", words, x=float(x), y=float(y), class_=look, **more)


def rect(
    x: float, y: float, wide: float, high: float, class_: str, *inside: Markup, **more: object
) -> Markup:
    """A rectangle; what is inside, such as a title, is told on hovering."""
    return tag(
        "rect", *inside, x=float(x), y=float(y), width=max(0.0, float(wide)), height=max(0.0, float(high)),
        class_=class_, **more,
    )  # fmt: skip


def line(x1: float, y1: float, x2: float, y2: float, class_: str, **more: object) -> Markup:
    """A straight line."""
    return tag("line", x1=float(x1), y1=float(y1), x2=float(x2), y2=float(y2), class_=class_, **more)


def circle(x: float, y: float, radius: float, class_: str, *inside: Markup, **more: object) -> Markup:
    """A circle; what is inside, such as a title, is told on hovering."""
    return tag("circle", *inside, cx=float(x), cy=float(y), r=float(radius), class_=class_, **more)


def path(points: Iterable[tuple[float, float]], class_: str, *inside: Markup, closed: bool = False) -> Markup:
    """A line through points; closed: back to the first."""
    places = " L".join(f"{_value(float(x))} {_value(float(y))}" for x, y in points)
    return tag("path", *inside, d=f"M{places}{'Z' if closed else ''}", class_=class_)
