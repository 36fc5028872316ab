"""Odd values: the texts and the JSON values that mutations put where ordinary values stood."""

from __future__ import annotations

import random
from typing import Any

TEXTS = (
    "", " ", "0", "-1", "1", "2", "0.5", "1.5", "-0", "0.0000000001", "1000000", "1000001", "999999999",
    "1000000000", "1000000001", "1e9", "1E+30", "1e999999999", "NaN", "inf", "-Infinity", "9" * 24, "9" * 25,
    "0." + "9" * 23, "9" * 5000, "1_0", "0x10", "²", "١٢", "½", "1,5", "2022H2", "2022H3", "2023H1", "0000H1",
    "9999H2", "10000H1", "2022-06-15", "true", "TRUE", "false", "yes", "none", "none none", "None", "null",
    "in_place", "troops", "host", "sponsor", "start", "own", "stored", "permanent", "rotational", "response",
    "essential", "tons", "*", "x2", "x0", "+10%", "-100%", "-200%", "=1+1", "'=1+1", "''", "@x", '"', ",",
    ";", ".", "..", "../../x", "a.b", "a b", "a\nb", "a\rb", "a\tb", "\x1b[31m", "\u202eabc", "\u200b", "é",
    "e\u0301", "😀", "İ", "ß", "\ufeff", "\x7f", "\x85", "\u2028", "A" * 40, "A" * 41, "A" * 201, "A" * 4001,
    "<b>", "{}", "{x}", "%s", "$x", "[", "(", "\\", "__class__",
)  # fmt: skip
DEEP = 1500  # levels of nesting, more than the interpreter's stack takes


def text(rng: random.Random) -> str:
    """An odd text; now and then a random one."""
    if rng.random() < 0.9:
        return rng.choice(TEXTS)
    return "".join(
        chr(rng.choice((rng.randrange(32, 127), rng.randrange(0xD7FF)))) for _ in range(rng.randrange(9))
    )


def nested(depth: int, of: str) -> Any:
    """A list in a list in a list, or an object in an object."""
    made: Any = None
    for _ in range(depth):
        made = [made] if of == "list" else {"a": made}
    return made


def value(rng: random.Random) -> Any:
    """An odd JSON value of any type."""
    return rng.choice(
        (
            None, True, False, 0, 1, -1, 2**31, 10**30, 10**400, 0.5, -0.5, 1e308, float("nan"),
            float("inf"), [], {}, [[]], [None], [1], ["a"], {"a": 1}, {"": None}, [[1, 2], [3]],
            [["a", "b", "c"]], nested(40, "list"), *(text(rng) for _ in range(5)),
        )
    )  # fmt: skip
