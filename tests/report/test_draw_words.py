"""Words: names that run from right to left are put in sentences without turning these round."""

from __future__ import annotations

from optim.report.draw import fitting, isolated, width


def test_a_name_from_left_to_right_stays_as_it_is() -> None:
    assert isolated("Estonia (north)") == "Estonia (north)"


def test_a_name_from_right_to_left_is_set_apart() -> None:
    assert isolated("קוות") == "\u2068קוות\u2069"


def test_what_turns_text_round_is_taken_out() -> None:
    assert isolated("\u202eEstonia\u202c") == "Estonia"
    assert isolated("\u2067قوات") == "\u2068قوات\u2069"


def test_what_is_not_seen_has_no_width() -> None:
    assert width("\u2068abc\u2069") == width("abc")
    assert fitting("\u2068abc\u2069", width("abc")) == "\u2068abc\u2069"
