"""Draw: text is text whatever is in it, scales are round, nothing is wider than its room."""

from __future__ import annotations

import re
from itertools import combinations
from math import cbrt, dist
from xml.etree import ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from optim.report.draw import (
    Drawing,
    Entry,
    Piece,
    Scale,
    fitting,
    legend,
    rect,
    scale,
    stacked,
    tag,
    text,
    ticks,
    width,
)  # fmt: skip
from optim.report.draw.scale import figure
from optim.report.draw.style import DARK, LIGHT, NATIONS, by_variable, rules
from optim.report.draw.words import wrapped
from optim.text import visible

NASTY = ["<b>&\"'", "=1+1", "</svg><script>alert(1)</script>", "שלום", "\x00\x1b[31m", "\ud800", "a" * 500]


@pytest.mark.parametrize("words", NASTY)
def test_any_text_is_text(words: str) -> None:
    drawn = str(tag("svg", text(0, 0, words), tag("title", words), aria_label=words))
    root = ElementTree.fromstring(drawn)
    assert [part.tag for part in root] == ["text", "title"]
    assert "<script" not in drawn


@given(st.text(max_size=60))
def test_text_survives_as_it_is_but_for_what_xml_cannot_hold(words: str) -> None:
    (child,) = ElementTree.fromstring(str(tag("svg", text(0, 0, words))))
    assert (child.text or "") == visible(words)


def test_markup_is_not_escaped_twice() -> None:
    assert str(tag("g", tag("title", "a & b"))) == "<g><title>a &amp; b</title></g>"


def test_coordinates_have_one_decimal() -> None:
    assert str(rect(1.26, -0.01, 3.0, -5, "f1")) == '<rect x="1.3" y="0" width="3" height="0" class="f1"/>'


def test_how_text_looks_anyway_is_not_said() -> None:
    assert str(text(1, 2, "x", "t", "end")) == '<text x="1" y="2" class="end">x</text>'
    assert str(text(1, 2, "x")) == '<text x="1" y="2">x</text>'


def test_ticks_are_round_and_within() -> None:
    assert ticks(0, 10_000, 4) == [0, 2500, 5000, 7500, 10000]
    assert ticks(-0.7, 0.7, 4) == [-0.5, 0, 0.5]
    assert ticks(3, 3) != []


@given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=9))
@example([5e-324])
def test_a_scale_holds_its_values(values: list[float]) -> None:
    made = scale(values, 0, 100)
    assert all(-1e-6 <= made(value) <= 100 + 1e-6 for value in values)


def test_a_scale_of_nothing_is_a_scale() -> None:
    assert scale([], 0, 1)(0) == 0
    assert scale([float("nan"), 0.0], 0, 10)(1) == 10


@given(st.text(max_size=80), st.floats(20, 200))
def test_what_fits_is_no_wider_than_its_room(words: str, room: float) -> None:
    fitted = fitting(words, room)
    assert width(fitted) <= room or fitted == "…"


def test_words_wrap_and_none_is_lost() -> None:
    lines = wrapped("who is there in each half-year", 80)
    assert " ".join(lines) == "who is there in each half-year"
    assert len(lines) > 1
    assert all(width(line) <= 80 for line in lines)


def test_a_legend_takes_a_further_row_where_it_must() -> None:
    entries = [Entry("f1", "permanently stationed"), Entry("h2", "on rotation"), Entry("l1", "ask", "line")]
    assert legend(entries, 0, 0, 600)[1] < legend(entries, 0, 0, 160)[1]
    assert legend([], 0, 0, 100) == ("", 0.0)


def test_figures_on_axes() -> None:
    assert [figure(value) for value in (12000.0, 0.5, -3.0)] == ["12,000", "0.5", "\N{MINUS SIGN}3"]


def test_a_picture_alone_brings_title_style_and_notes() -> None:
    drawn = str(Drawing(100, 50, rect(0, 0, 10, 10, "h1")).alone("A <title>", ["Source: x & y."]))
    root = ElementTree.fromstring(drawn)
    assert root.find("{http://www.w3.org/2000/svg}title") is not None
    assert "Source: x &amp; y." in drawn
    assert "var(" not in drawn
    assert 'id="hatch1"' in drawn


def test_title_and_notes_alone_are_no_wider_than_the_picture() -> None:
    drawn = str(
        Drawing(320, 50, rect(0, 0, 10, 10, "f1")).alone("A title of words " * 9, ["Notes of words " * 20])
    )
    lines = [one.text or "" for one in ElementTree.fromstring(drawn).iter("{http://www.w3.org/2000/svg}text")]
    assert len(lines) > 8
    assert max(map(width, lines)) <= 320


def test_every_color_is_there_in_light_and_dark_and_on_a_page_all_are_variables() -> None:
    assert set(LIGHT) == set(DARK)
    assert "#" not in rules(by_variable()).replace("url(#", "")
    assert "var(" not in rules(LIGHT)


@pytest.mark.parametrize("colors", [LIGHT, DARK])
def test_text_and_marks_stand_out_from_the_paper(colors: dict[str, str]) -> None:
    least = {
        "ink": 7.0,
        "muted": 4.5,
        **{f"c{n}": 3.0 for n in range(1, 7)},
        **{f"n{n}": 3.0 for n in range(7)},
    }
    assert dict.fromkeys(least, True) == {
        name: _contrast(colors[name], colors["paper"]) >= ratio for name, ratio in least.items()
    }


def _contrast(one: str, other: str) -> float:
    """As WCAG 2 defines it."""
    bright = sorted((_luminance(one), _luminance(other)))
    return (bright[1] + 0.05) / (bright[0] + 0.05)


def _luminance(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


VISIONS = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no long cones": (
        (0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998),
    ),
    "no medium cones": (
        (0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881),
    ),
    "no short cones": (
        (1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900),
    ),
}  # fmt: skip
"""How linear colors are seen with each kind of color vision (Machado, Oliveira and Fernandes, 2009)."""
TO_XYZ = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
def test_colors_of_nations_are_far_apart_with_any_color_vision(colors: dict[str, str], vision: str) -> None:
    """Also from the color of soldiers, and from the gray of all others. Fifteen is clear to see."""
    seen = {name: _lab(colors[name], VISIONS[vision]) for name in ("n0", *NATIONS, "c1")}
    near = [pair for pair in combinations(seen, 2) if dist(seen[pair[0]], seen[pair[1]]) < 15]
    assert near == []


def _lab(color: str, vision: tuple[tuple[float, ...], ...]) -> tuple[float, float, float]:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    shown = [min(max(sumprod(row, linear), 0.0), 1.0) for row in vision]
    x, y, z = (
        cbrt(one) if one > 0.008856 else 7.787 * one + 16 / 116
        for one in (
            sumprod(row, shown) / white for row, white in zip(TO_XYZ, (0.9505, 1.0, 1.089), strict=True)
        )
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def sumprod(one: tuple[float, ...], other: list[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def test_no_text_is_smaller_than_twelve() -> None:
    sizes = [float(size) for size in re.findall(r"font-size:([0-9.]+)px", rules(LIGHT))]
    assert min(sizes) == 12


def test_textures_are_defined_where_they_are_drawn_and_nowhere_else() -> None:
    drawn = str(Drawing(10, 10, rect(0, 0, 5, 5, "n2-dots")).alone("Title", []))
    assert 'id="hatch-n2-dots"' in drawn
    assert 'id="hatch-n1-dots"' not in drawn


def test_a_bar_has_its_pieces_end_to_end_each_with_its_words() -> None:
    pieces = [Piece(2, "f1", "two here"), Piece(0, "f2", "none"), Piece(3, "h1", "three there")]
    drawn = ElementTree.fromstring(str(tag("svg", stacked(pieces, Scale(0, 10, 0, 100), 5, 8))))
    assert [(bar.get("x"), bar.get("width"), bar[0].text) for bar in drawn] == [
        ("0", "20", "two here"),
        ("20", "30", "three there"),
    ]
