"""Pictures of pages: taken, made small and gray, and compared with approved ones."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops
from playwright.sync_api import Page

from tools_present import needed

APPROVED = Path(__file__).with_name("approved")

# What counts as the same, stated here alone. Letters are drawn a little otherwise by another version of the
# browser; a mark, a line of words or a part that is gone, moved or of another color is more than this.
SMALLER = 4
"""Pixels of a page, across and down, that become one of a picture."""
SHADES = 16
"""Grays of a picture."""
FAR = 40
"""How far apart two pixels (0 to 255) are that count as different."""
ALLOWED = 0.005
"""The share of pixels that may be different."""
STRETCH = 0.01
"""The share by which a page may be longer or shorter."""


@dataclass(frozen=True)
class Shot:
    """A page as it is to be looked at. ``width`` in pixels; None: printed on A4."""

    page: str
    width: int | None
    scheme: str = "light"

    @property
    def name(self) -> str:
        """What its picture is called."""
        how = "print" if self.width is None else str(self.width)
        return f"{self.page}-{how}{'-dark' if self.scheme == 'dark' else ''}.png"


SHOTS = (
    *(Shot(page, width) for page in ("phased", "studies") for width in (360, 768, 1280, None)),
    Shot("phased", 1280, "dark"),
    Shot("studies", 1280, "dark"),
)


def small(picture: Image.Image) -> Image.Image:
    """A quarter of the size, in few grays."""
    size = tuple(max(1, round(side / SMALLER)) for side in picture.size)
    step = 255 / (SHADES - 1)
    gray = picture.convert("L").resize(size, Image.Resampling.BOX)
    return gray.point(lambda value: round(round(value / step) * step))


def on_screen(page: Page, folder: Path) -> Image.Image:
    """The whole page, from top to bottom."""
    target = folder / "screen.png"
    page.screenshot(path=target, full_page=True, animations="disabled")
    return small(Image.open(target))


def in_print(page: Page, folder: Path) -> Image.Image:
    """All sheets of A4 side by side."""
    target = folder / "print.pdf"
    page.pdf(path=target, prefer_css_page_size=True)
    sheets = folder / "sheet"
    subprocess.run([needed("pdftoppm"), "-r", "96", "-gray", "-png", str(target), str(sheets)], check=True)
    pages = [Image.open(sheet) for sheet in sorted(folder.glob("sheet*.png"))]
    high, wide = max(one.height for one in pages), sum(one.width for one in pages)
    all_ = Image.new("L", (wide, high), 255)
    left = 0
    for one in pages:
        all_.paste(one, (left, 0))
        left += one.width
    return small(all_)


def difference(seen: Image.Image, approved: Image.Image) -> str | None:
    """What is other than approved, in words; None where it is the same."""
    wide, high = approved.size
    if seen.width != wide or abs(seen.height - high) > max(1, STRETCH * high):
        return f"it is {seen.width} by {seen.height}, approved was {wide} by {high}"
    apart = ImageChops.difference(seen.resize(approved.size), approved.convert("L")).histogram()
    share = sum(apart[FAR:]) / sum(apart)
    return None if share <= ALLOWED else f"{share:.2%} of its pixels differ, {ALLOWED:.2%} may"


def save(picture: Image.Image, path: Path) -> None:
    """As small a file as it can be: 16 grays, four bits a pixel."""
    step = 255 / (SHADES - 1)
    few = picture.point(lambda value: round(value / step)).convert("P")
    few.putpalette([round(step * at) for at in range(SHADES) for _ in range(3)])
    path.parent.mkdir(parents=True, exist_ok=True)
    few.save(path, bits=4, optimize=True)


def settings(shot: Shot) -> Mapping[str, Any]:
    """How a page is opened for a picture."""
    return {"width": shot.width or 1024, "color_scheme": shot.scheme}
