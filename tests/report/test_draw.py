"""Draw: text is text whatever is in it, scales are round, nothing is wider than its room."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from optim.report.draw import Drawing, Entry, fitting, legend, rect, scale, tag, text, ticks, width
from optim.report.draw.axes import figure
from optim.report.draw.style import DARK, LIGHT, by_variable, rules
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


def test_every_color_is_there_in_light_and_dark_and_on_a_page_all_are_variables() -> None:
    assert set(LIGHT) == set(DARK)
    assert "#" not in rules(by_variable()).replace("url(#hatch", "")
    assert "var(" not in rules(LIGHT)


@pytest.mark.parametrize("colors", [LIGHT, DARK])
def test_text_and_marks_stand_out_from_the_paper(colors: dict[str, str]) -> None:
    least = {"ink": 7.0, "muted": 4.5, **{f"c{n}": 3.0 for n in range(1, 7)}}
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
