"""What the answer for ``madrid2022`` rests on: ``docs/rests.md``, made from a study of ``optimize rests``.

    optimize rests --instance madrid2022 --cases 1600       twenty minutes on 2 cores
    python tools/rests.py results/madrid2022/STUDY          writes the page

A test holds the values and sources of the page to the instance, so that the page says when it is out of date.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "rests.md"
MOST = 20
HEAD = """# What this answer rests on

The twenty figures of `madrid2022` that move the answer most, steady state, each alone and all others
unchanged. Made by `optimize rests --instance madrid2022 --cases {cases}` and `python tools/rests.py`;
how it is done is in [studies](studies.md#what-the-answer-rests-on).

**An illustration from public figures, not a forecast.**

- *Effect* is the larger change of the best score found, in points, when the figure goes from its value to
  an end of its range.
- *Soldiers* is the largest change in a Baltic state, in the plan found.
- A range with a star is a default spread, a fifth either way, for want of a stated one: it says nothing
  about the world.
- A figure is named as `--set` takes it.
- Each case stops within a quarter of a point: effects that differ by less may stand in another order.
- Weights of contingencies and shares change by what points are measured: compare soldiers there.

"""

FOOT = """
## What evidence was looked for

- What a mechanized or Stryker battalion is worth against armor, beside an armored one: public texts place
  it between light and heavy, and none that was found gives a number. It stays an assumption, 0.6 to 1.
- How long units rest: the American goal of 1:3 and the least of 1:2 are published (A_USA_dwell_goal,
  A_USA_dwell_min), and so are the British interval of 24 months (A_GBR_tour_interval), the German factor of
  1:5 (A_DEU_dwell), which half of those who were sent again did not get (A_DEU_dwell_met), and the Canadian
  cycle of three years (P22_CAN_cycle). For most others no text was found.
- How many soldiers a battalion has: F_battalion gives the range. What a brigade is made of: P22_BCT_parts.
- How many air defense battalions are abroad: eight batteries left the Middle East in 2021
  (P22_PATRIOT_MDE_out), and about six were there two years later (P22_PATRIOT_MDE): two battalions, where
  three stood in this instance before. Germany's in Slovakia were two squadrons (P22_PATRIOT_SVK).

For the other figures nothing was looked for beyond what the row cites.
"""


def page(study: Path) -> str:
    """The page of a stored study."""
    figures = list(_rows(study / "tables" / "figures.csv"))
    manifest = json.loads((study / "study.json").read_text(encoding="utf-8"))
    parts = [HEAD.format(cases=manifest["inputs"]["cases"])]
    parts.append("| | figure | value (range) | status | effect | soldiers | source |\n")
    parts.append("| --: | --- | --- | --- | --: | --: | --- |\n")
    ranked = [row for row in figures if row["rank"]]
    parts += [_line(row) for row in ranked[:MOST]]
    parts.append("\n## How much of the effect is assumed\n\n")
    parts.append("| status | figures | moved alone | points | of points |\n| --- | --: | --: | --: | --: |\n")
    parts += [
        f"| {row['status']} | {int(row['figures']):,} | {row['moved_alone']} | {float(row['effect']):.2f} "
        f"| {float(row['share']):.0f}% |\n"
        for row in _rows(study / "tables" / "shares.csv")
    ]
    parts.append("\n" + "\n".join(f"- {sentence}" for sentence in manifest["said"]) + "\n")
    parts.append(FOOT)
    return "".join(parts)


def _rows(path: Path) -> Iterator[Mapping[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _line(row: Mapping[str, str]) -> str:
    star = " *" if row["range"] != "stated" else ""
    soldiers = f"{float(row['soldiers']):,.0f}" if float(row["soldiers"]) else "·"
    ends = f"{row['value']} ({row['low']} to {row['high']}){star}"
    source = row["source"].replace("|", "/")
    return (
        f"| {row['rank']} | `{row['figure']}` | {ends} | {row['status']} | {float(row['effect']):.2f} "
        f"| {soldiers} | {source} |\n"
    )


if __name__ == "__main__":
    PAGE.write_text(page(Path(sys.argv[1])), encoding="utf-8")
