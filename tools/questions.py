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

**These answers are of the data before its audit.** The figures of `madrid2022` were corrected since
([what was done](data-madrid2022.md#what-the-audit-found-and-what-was-done)), so today's commands differ.
The answers will be computed again with the next version of the model.
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
        "The first table answers: what each Baltic state has at the end, and the half-year in which it "
        "reaches 6,000. The line with the gap says how much better any other plan could be.",
    ),
    Asked(
        "2. What does the Founding Act cost, in each of its readings?",
        "optimize price --instance madrid2022 --of founding_act",
        "optimize price --instance tutorial --of founding_act",
        "The column *difference* is the price: what the best plan would cover more without the Act, or "
        "under another reading of it, between two proven ends. To drop the Act and to read it by a "
        "threshold are worth about the same, a little over a point; the continuous reading would cost "
        "five and a half. Costs and soldiers are of the plans found.",
    ),
    Asked(
        "3. What would the whole ask take? If it cannot be had, what is the smallest set of changes?",
        "optimize explain --instance madrid2022 --require baltic-ask",
        "optimize explain --instance tutorial --require border-ask",
        "It cannot be had as things are. Each of the numbered repairs is enough and minimal; the list "
        "at the end says which rules stand against which row of the ask, and where their figures come "
        "from. The 3 x 6,000 in place is not what fails: the 38,000 by day 10 is.",
    ),
    Asked(
        "4. Which theater pays for the next battalion in Latvia, who supplies it, and what comes off where?",
        'optimize explain --instance madrid2022 --why-not "troops.LVA>=6700"',
        'optimize explain --instance tutorial --why-not "troops.border>=1700"',
        "The plan as it is has 6,000 in Latvia; one battalion of 700 more can be had, and costs at most a "
        "tenth of a point: that is proven. The lines compare with the nearest plan that has it. A second "
        "project at the barracks of Adazi is proven: every plan within the gap builds it. A Spanish unit "
        "from the Mediterranean and a Slovenian one from the Balkans are the fewest soldiers that can "
        "move for it; another nation may send them as well. With `troops.LVA>=7600`, about as far as plans "
        "within a quarter of a point go (question 8), it costs that quarter.",
    ),
    Asked(
        "5. What if the hosts pay for the bases?",
        "optimize price --instance madrid2022 --of host_payment --of budgets",
        "optimize price --instance tutorial --of budgets",
        "Who pays for the bases does not limit the steady state: the difference includes zero. A tenth "
        "more money brings a quarter of a point at most, a tenth less costs a tenth of a point at most,"
        " and without any budget something over half a point is to be had: it is not money that the "
        "argument is about.",
    ),
    Asked(
        "6. At what dwell ratio, lift, budget or ready share does the answer flip?",
        'optimize tip --instance madrid2022 --vary "budgets.*.*.amount_musd=x0.5:x1.5" --watch troops.EST '
        "--crosses 6000",
        "optimize tip --instance tutorial --vary contributors.NOV.dwell_ratio=1:2 --watch troops.border "
        "--crosses 1650 --points 3",
        "Between the two values of the step the answer flips, proven on both sides. With hardly "
        "more than half the budgets a plan as good as any still has 6,000 in Estonia; with half of "
        "them there is no plan at all: what must be held anyway cannot be paid. Any other path can "
        "stand in place of the budgets. Dwell ratios flip at once: as they are 6,000 can be held, "
        "with a hundredth more rest there is no plan at all (`--vary "
        '"contributors.*.dwell_ratio=x0.9:x1.3"`), which says how little slack the assumed pools '
        'have. With `--vary "lift.*.*.amount=x0.5:x1.5" --watch arrived.baltic.Baltics.10.troops '
        "--crosses 30000` the answer flips between 0.73 and 0.81 of the lift assumed: with less, no"
        " plan as good has 30,000 soldiers in the Baltic states by day 10. "
        "`contributors.*.ready_share=-50%:+20%` asks the same of ready shares.",
    ),
    Asked(
        "7. What if the Sahel mission ends, or a crisis opens in the Asia-Pacific?",
        "optimize sweep --instance madrid2022 --over scenario=sahel-withdrawal,pacific-crisis",
        "optimize sweep --instance tutorial --over scenario=both",
        "A line for each scenario beside the case as it is. When the Sahel mission ends, Estonia has "
        "200 more in the nearest plan as good, and Latvia and Lithuania none; a crisis in the "
        "Asia-Pacific leaves all three as they are. A scenario changes what is required too, so "
        "coverage compares two different yardsticks; soldiers compare directly.",
    ),
    Asked(
        "8. Which decisions are right in almost every good plan, and which are a matter of taste?",
        "optimize alternatives --instance madrid2022 --within 0.25",
        "optimize alternatives --instance tutorial --within 15 --n 2",
        "*must* is in every plan within the tolerance, proven; *may* in some; what is in none is "
        "counted. A brigade in each Baltic state, in Poland and in the Asia-Pacific is right in "
        "every good plan, and at least 4,400 soldiers in each Baltic state; no base and no lead "
        "nation is: these are a matter of taste, or of what the model does not know.",
    ),
    Asked(
        "9. Permanent, rotational, or stored equipment with stand-by crews: which buys most at equal cost?",
        "optimize mix --instance madrid2022 --budget 9000 --budget 12000",
        "optimize mix --instance tutorial",
        "Each line lets one means grow beyond what stands at the start and holds the others there. "
        "Rotation alone buys as much as all together. Under the strict reading of the Act permanent "
        "stationing cannot grow and buys nothing; `--founding-act off` shows what it buys then. Stored "
        'equipment alone buys one or two points. `--reach "arrived.baltic.Baltics.10.troops>=25000"` '
        "compares costs for the same arrival: 25,000 soldiers by day 10.",
    ),
    Asked(
        "10. Why not a division each?",
        "optimize explain --instance madrid2022 --require division-each",
        'optimize explain --instance tutorial --why-not "brigade.coast>=1" --why-not "troops.border>=3000"',
        "Because of what makes a division of brigades: its command, of which nations could hold one in "
        "place at their dwell ratios, and three are needed; and because of what caveats let each nation"
        " send. The repairs show that several policies would have to move together.",
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
