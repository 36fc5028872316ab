"""The cases that the oracle is asked about: drawn at random, generated, and sharpened by hand."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, islice
from random import Random

from optim.case import Case
from optim.generate import generate_tiny
from worlds.base import case, valid
from worlds.drawn import draw
from worlds.sharp import sharp

DRAWN, GENERATED = 90, 12
LARGE = {9}  # seeds whose plans are too many to be tried


def _drawn() -> Iterator[tuple[str, Case]]:
    """Random cases that pass validation, by name."""
    for seed in count():
        tried = draw(Random(seed))
        if seed not in LARGE and valid(tried):
            yield f"drawn-{seed}", tried


def _generated() -> Iterator[tuple[str, Case]]:
    for seed in range(GENERATED):
        for mode in ("steady", "phased"):
            hold = ("hold",) if seed % 2 else ()
            yield f"{mode}-{seed}", case(generate_tiny(seed), mode=mode, require=hold)


CASES: dict[str, Case] = {**dict(islice(_drawn(), DRAWN)), **dict(_generated()), **sharp()}
