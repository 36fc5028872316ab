"""Nations: the color and texture of each nation, the same in every chart and on every page of an instance."""

from __future__ import annotations

from optim.case import Case
from optim.report.draw.style import NATIONS, TEXTURES

OTHERS = "n0"
"""The sign of nations shown together, of nations that take turns, and of payers without forces."""


def nation_marks(case: Case) -> dict[str, str]:
    """Contributor to the class of its marks, by its row in the table of contributors.

    A plan or a setting never changes the rows, so a nation keeps its color from page to page. The first
    nations have a plain color; nations that share a color differ by texture. Past the last texture a label
    must do.
    """
    signs = [NATIONS, *(tuple(f"{color}-{texture}" for color in NATIONS) for texture in TEXTURES)]
    marks = [sign for row in signs for sign in row]
    codes = [row.contributor for row in case.instance.contributors]
    return {code: marks[at] if at < len(marks) else OTHERS for at, code in enumerate(codes)}
