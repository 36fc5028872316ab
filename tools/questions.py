"""The ten questions that analysts bring, each with its command: ``docs/questions.md`` is made from here.

    python tools/questions.py results            runs every command (ten minutes on 2 cores), writes the page
    python tools/questions.py results 3 10       runs those two; the answers to the others stay

The tests run the same commands on the tutorial, and hold the page to the questions and commands below.
"""

from __future__ import annotations

import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from optim.engine.children import child_environment

HEAD = """# Ten questions

Each is answered by one command. What stands here is what the commands printed for `madrid2022` (made by
`python tools/questions.py`), and then what it means. Coverage is in points of 100; between two numbers a
value is proven to lie, and a difference that includes zero may be none. Studies are of the steady state
unless they say otherwise: `--mode phased` asks them half-year by half-year, and takes longer.

**An illustration from public figures, not a forecast.** What is said to be found is of one good plan among
many: question 8 says what all of them have in common.

The studies stop within a quarter of a point, and so start from a plan (5,300, 5,600 and 5,500 soldiers
in the Baltic states) that is as good as that of the steady reference run (5,300, 5,200 and 5,500), and
not the same one. A difference of a few hundred soldiers between two plans is often no more than that.
"""

PAGE = Path(__file__).parents[1] / "docs" / "questions.md"
OPTIMIZE = "from optim.cli.main import command; command()"


@dataclass(frozen=True)
class Asked:
    """A question, its command for ``madrid2022``, a like one for the tutorial, and what the answer means."""

    question: str
    command: str
    tutorial: str
    meaning: str

    @property
    def number(self) -> str:
        """As the question itself has it."""
        return self.question.split(".")[0]


QUESTIONS = (
    Asked(
        "1. What is the best posture that can be held? How far is each state from 6,000, and when?",
        "optimize --instance madrid2022",
        "optimize --instance tutorial",
        "The first table answers: what each Baltic state has at the end, and the half-year in which "
        "it reaches 6,000; `never` means that no state gets there in this plan. The line with the gap "
        "says how much better any other plan could be. *Why theaters change* says what each change is "
        "for: the points that would be lost if the theater stood as in June 2022, and the units that "
        "the rest of the plan uses.",
    ),
    Asked(
        "2. What does the Founding Act cost, in each of its readings?",
        "optimize price --instance madrid2022 --of founding_act",
        "optimize price --instance tutorial --of founding_act",
        "The column *difference* is the price: what the best plan would cover more without the Act, "
        "or under another reading of it, between two proven ends. Without the Act, or with a "
        "threshold of three battalions a state, the best plan covers half a point more at most, and "
        "the Baltic states hold about as many soldiers: under the strict reading rotation does what "
        "permanent units would do. The continuous reading, which limits rotation as well, costs seven "
        "points: about 3,000 soldiers remain in each state. What matters is whether rotation counts. "
        "Costs and soldiers are of the plans found.",
    ),
    Asked(
        "3. What would the whole ask take? If it cannot be had, what is the smallest set of changes?",
        "optimize explain --instance madrid2022 --require baltic-ask",
        "optimize explain --instance tutorial --require border-ask",
        "It can be had, and others pay for it. With 6,000 in each state and 38,000 by day 10 the best "
        "plan covers 3.2 to 3.6 points less, proven. In the plan found the Middle East gives up 2,200 "
        "soldiers, the Asia-Pacific and the Sahel 1,400 each, Romania and Bulgaria 1,300; who gives "
        "how much is of that plan, that the Baltic states hold more is proven. It is the steady "
        "state, in which all barracks stand: `--mode phased` asks by when. The 6,000 in each state "
        "alone cost 0.4 points at most, proven (`--why-not` with all three): what costs is the 38,000 "
        "by day 10. In the plan found most of them stand there already (8,900 in Lithuania).",
    ),
    Asked(
        "4. Which theater pays for the next battalion in Latvia, who supplies it, and what comes off where?",
        'optimize explain --instance madrid2022 --why-not "troops.LVA>=6300"',
        'optimize explain --instance tutorial --why-not "troops.border>=1700"',
        "One battalion of 700 more in Latvia can be had, and costs a fifth of a point at most: that "
        "is proven. *Proven* among what must move is a project at the barracks of Adazi: every plan "
        "as good that has 6,300 in Latvia builds it. Who sends the soldiers is *found*: in the "
        "nearest plan one American unit comes from Lithuania and one Spanish unit from Romania. "
        "Another nation may send them as well. Lithuania's loss of a tenth of a point is within the "
        "tolerance: it may be none.",
    ),
    Asked(
        "5. What if the hosts pay for the bases?",
        "optimize price --instance madrid2022 --of host_payment --of budgets",
        "optimize price --instance tutorial --of budgets",
        "Who pays for the bases does not matter to what can be held: the difference includes zero. A "
        "tenth more money brings 0.3 points at most, a tenth less costs 0.4 at most, and without any "
        "budget 0.2 to 0.6 points are to be had, at almost five times the cost. It is not money that "
        "the argument is about, as long as half of it is there (question 6).",
    ),
    Asked(
        "6. At what dwell ratio, lift, budget or ready share does the answer flip?",
        'optimize tip --instance madrid2022 --vary "contributors.*.dwell_ratio=x1:x2" --watch troops.EST '
        "--crosses 5000",
        "optimize tip --instance tutorial --vary contributors.NOV.dwell_ratio=1:2 --watch troops.border "
        "--crosses 1650 --points 3",
        "At the dwell ratios of today a plan as good as any has 5,000 soldiers in Estonia, and still "
        "where every nation rests half as long again (x1.5). From x1.77 on no plan as good has them: "
        "both ends are proven, and between them the answer is open. Coverage falls by six points on "
        "the way: rest is what the posture is made of. Any other path can stand in place of the dwell "
        'ratios. With `--vary "budgets.*.*.amount_musd=x0.5:x1.5"` or `--vary '
        '"lift.*.*.amount=x0.5:x1.5" --watch arrived.baltic.Baltics.10.troops --crosses 30000` '
        "nothing flips: at half the money 5,000 soldiers in Estonia, and at half the lift 30,000 in "
        "the Baltic states by day 10, are in a plan as good as any, proven at nine values each. Less "
        "lift changes little, because near moves by road and rail do not use it: an assumption "
        "(`near.csv`).",
    ),
    Asked(
        "7. What if the Sahel mission ends, or a crisis opens in the Asia-Pacific?",
        "optimize sweep --instance madrid2022 --over scenario=sahel-withdrawal,pacific-crisis",
        "optimize sweep --instance tutorial --over scenario=both",
        "A line for each scenario beside the case as it is. A crisis in the Asia-Pacific costs 0.2 to "
        "0.6 points, proven; in the nearest plan as good the Baltic states hold 400 to 700 soldiers "
        "fewer each. When the Sahel mission ends, Lithuania has 400 more and the other two none. That "
        "scenario changes what is required too, so its coverage is measured by another yardstick; "
        "soldiers compare directly.",
    ),
    Asked(
        "8. Which decisions are right in almost every good plan, and which are a matter of taste?",
        "optimize alternatives --instance madrid2022 --within 0.25",
        "optimize alternatives --instance tutorial --within 15 --n 2",
        "*must* is in every plan within the tolerance, proven; *may* in some; what is in none is "
        "counted; *open* is proven neither way. At least 4,000 soldiers in each Baltic state and a brigade "
        "in Poland and in the Asia-Pacific are in every good plan. A brigade in each Baltic state, led as "
        "in June 2022, is in every good plan that was found; that no plan as good does without is not "
        "proven at this gap. No base is in every good plan: which is built is a matter of taste, or of what "
        "the model does not know.",
    ),
    Asked(
        "9. Permanent, rotational, or stored equipment with stand-by crews: which buys most at equal cost?",
        "optimize mix --instance madrid2022 --budget 9000 --budget 12000",
        "optimize mix --instance tutorial",
        "Each line lets one means grow beyond what stands at the start and holds the others there. "
        "Rotation buys 2.4 points for 9,000 million USD a year and 5.9 for 12,000, as much as all "
        "together; stored equipment alone buys a fifth of a point or less. (What stands at the start "
        "takes more than 9,000, so with that budget some of it leaves.) Under the strict reading of "
        "the Act permanent stationing cannot grow and buys nothing; `--founding-act off` shows what "
        'it buys then. `--reach "arrived.baltic.Baltics.10.troops>=25000"` compares costs for the '
        "same arrival: 25,000 soldiers by day 10.",
    ),
    Asked(
        "10. Why not a division each?",
        "optimize explain --instance madrid2022 --require division-each",
        'optimize explain --instance tutorial --why-not "brigade.coast>=1" --why-not "troops.border>=3000"',
        "Because nations can hold one division headquarters in place at their dwell ratios, and three "
        "are asked for. No single change is enough. Three combinations are, and each change in them "
        "is necessary: no rest, with twice the units that nations let themselves send and beds for "
        "all; or twice the forces, with the same; or no Founding Act with every host and nation "
        "consenting to permanent units, no limit of caveats, and beds for all. The other public "
        "reading of the ask, a division of two host brigades and one allied brigade in each state, is "
        "the demand `host-division-each`.",
    ),
)


def answer(command: str, out: str) -> str:
    """What a command prints, without the lines that differ from run to run."""
    given = [*shlex.split(command)[1:], "--quiet", "--out", out]
    printed = subprocess.run(
        [sys.executable, "-c", OPTIMIZE, *given],
        capture_output=True,
        text=True,
        check=False,
        env=child_environment(),
    )
    lines = (printed.stdout or printed.stderr).splitlines()
    return "\n".join(line for line in lines if not line.startswith(("Files:", "Time:"))).strip()


def kept(asked: Asked) -> str:
    """The answer that the page has. Raises ValueError where it has none, or one to another command."""
    part = PAGE.read_text(encoding="utf-8").split(f"## {asked.question}\n\n    {asked.command}\n\n```text\n")
    if len(part) != 2:
        raise ValueError(f"{PAGE} has no answer to {asked.command}: run question {asked.number} too")
    return part[1].split("\n```\n")[0]


def main(out: str, numbers: tuple[str, ...]) -> None:
    """Write the page, with new answers to these questions, or to all."""
    parts = [HEAD]
    for asked in QUESTIONS:
        told = answer(asked.command, out) if not numbers or asked.number in numbers else kept(asked)
        parts.append(
            f"## {asked.question}\n\n    {asked.command}\n\n```text\n{told}\n```\n\n{asked.meaning}\n"
        )
    PAGE.write_text("\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "results", tuple(sys.argv[2:]))
