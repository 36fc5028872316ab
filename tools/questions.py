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
from itertools import takewhile
from pathlib import Path

from optim.engine.children import child_environment

HEAD = """# Ten questions

Each is answered by one command. Below each question stand its answer in a sentence, the command, its output
for `madrid2022` (made by `python tools/questions.py`), and the meaning of the output. Coverage is in points
of 100; between two numbers a value is proven to lie, and a difference that includes zero may be none. A
difference is of the score, coverage less what is asked of nations, and so not the difference of two columns
of coverage. Studies are of the steady state unless they say otherwise: `--mode phased` asks them half-year
by half-year, and takes longer.

**An illustration from public figures, not a forecast.** What is said to be found is of one good plan among
many: question 8 says what all of them have in common.

The studies stop within a quarter of a point. Each study tells the plan that it starts from. That plan is as
good, within a quarter of a point, as the plan of the steady reference run, but it is another plan. A
difference of a few hundred soldiers between two plans is often no more than that.
"""

PAGE = Path(__file__).parents[1] / "docs" / "questions.md"
LABELS = ("As it is:", "Case:", "Coverage:")
"""How lines of an answer begin that are no finding."""
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
        "The states end at 5,100, 4,800 and 5,900 soldiers, and none reaches 6,000 in this plan "
        "(`never`). That is what this plan chooses, not a proof that it cannot be done: question 3 "
        "demands it. No plan's score beats this plan's by more than the gap, by HiGHS's bound; the "
        "certificate is a weaker bound that needs no trust in a solver. *Why theaters change* says "
        "what each change is for: the points that would be lost if the theater stood as in June 2022. "
        "`optimize show RUN reasons` adds the units that the rest of the plan uses, and "
        "`optimize show RUN limits` names every limit that is fully used.",
    ),
    Asked(
        "2. What does the Founding Act cost, in each of its readings?",
        "optimize price --instance madrid2022 --of founding_act",
        "optimize price --instance tutorial --of founding_act",
        "The column *difference* is the price, of the score: how much better the best plan would be "
        "without the Act, or under another reading of it, between two proven ends. Without the Act, "
        "or with a threshold of three battalions a state, it is better by 0.4 points at most, perhaps "
        "not at all, and the Baltic states hold as many soldiers in the plans found, 700 of those in "
        "Lithuania permanently: under the strict reading rotation does what permanent units would do. "
        "The continuous reading, which limits "
        "rotation as well, costs six and a half points: 3,200 to 3,300 soldiers remain in each state in "
        "the nearest plan found. What matters is whether rotation counts. Costs and soldiers are of the "
        "plans found; the costs were not minimized, so the two billion dollars more are no price of the Act.",
    ),
    Asked(
        "3. What would the whole ask take? If it cannot be had, what is the smallest set of changes?",
        "optimize explain --instance madrid2022 --require baltic-ask",
        "optimize explain --instance tutorial --require border-ask",
        "The 38,000 by day 10 can be had, but not as 18,000 in place and 20,000 on stand-by: at least 22,100 "
        "must be in place, proven. Others pay for it. With 6,000 in each state and 38,000 by day 10 the "
        "best score is 3.7 to 4.1 points lower, proven; about "
        "three of these are coverage in the plans found, and the rest is what is asked of nations. In the "
        "nearest plan found the Middle East gives up 3,400 soldiers, Romania and Bulgaria 1,700, the "
        "Asia-Pacific 1,200, Poland and the Sahel 900 each; who gives how much is of that plan, that "
        "the Baltic states hold more is proven. The plan found is cheaper because 9,000 soldiers leave other "
        "theaters. Divisions are question 10. It is the steady state, in "
        "which all barracks stand: `--mode phased` asks by when. A separate run, not printed here, demands "
        "the 6,000 in each state alone (`--why-not` three times): the best score is then 0.1 to 0.5 points "
        "lower, proven. So what costs is the 38,000 by day 10.",
    ),
    Asked(
        "4. Which theater pays for the next battalion in Latvia, who supplies it, and what comes off where?",
        'optimize explain --instance madrid2022 --why-not "troops.LVA>=6300"',
        'optimize explain --instance tutorial --why-not "troops.border>=1700"',
        "1,000 more soldiers in Latvia can be had, and the best score is 0.3 points lower at most, "
        "perhaps not at all: that is proven. Who sends them is *found*: in the nearest plan Denmark, "
        "Italy and Norway move a unit each to Latvia, nations in turn fill two more there, and Czechia's "
        "unit "
        "leaves Lithuania; Lithuania has "
        "400 soldiers fewer, Estonia 200, and 400 more are in the Baltic states together. What other "
        "places lose is within the tolerance: it may be none. "
        '`--why-not "troops.LVA>=+1 light battalion"` asks the same without '
        "arithmetic: a light battalion more than the plan of the case has.",
    ),
    Asked(
        "5. What if the hosts pay for the bases?",
        "optimize price --instance madrid2022 --of host_payment --of budgets",
        "optimize price --instance tutorial --of budgets",
        "Who pays for the bases moves the best score by a quarter of a point at most, and perhaps not "
        "at all. A tenth more money brings 0.2 points at most, a tenth less costs 0.1 to 0.5, and "
        "without any budget 0.3 to 0.6 points are to be had: in the nearest plan found for USD 770 "
        "million a year more. Budgets are those of nations, one by one. A cap on "
        "what all spend together is another matter (question 9).",
    ),
    Asked(
        "6. At what dwell ratio, lift, budget or ready share does the answer flip?",
        'optimize tip --instance madrid2022 --vary "contributors.*.dwell_ratio=x1:x2" --watch troops.EST '
        "--crosses 5000",
        "optimize tip --instance tutorial --vary contributors.NOV.dwell_ratio=1:2 --watch troops.border "
        "--crosses 1650 --points 3",
        "As they are, and at five more values up to rests 1.45 times as long, a plan as good as any has "
        "5,000 soldiers in Estonia; at none of the values from x1.77 to x2: both are "
        "proven. At the values between them, and at three below x1.45, it is open. *As good* is judged by "
        "the score, so the two "
        "columns of coverage do not show it. Coverage found falls by five points to x1.5 and by "
        "almost seven to x1.77. Any other path can stand in place of the dwell ratios: "
        "`budgets.*.*.amount_musd` from x0.5 to x1.5, or `lift.*.*.amount` with `--watch "
        "arrived.baltic.Baltics.10.troops --crosses 30000`; on earlier data neither "
        "flipped at the nine values tried. Less lift changes little because near moves by road and "
        "rail do not use it: an assumption (`near.csv`). `contributors.*.ready_share=-50%:+20%` asks "
        "the same of ready shares; it was not run.",
    ),
    Asked(
        "7. What if the Sahel mission ends, or a crisis opens in the Asia-Pacific?",
        "optimize sweep --instance madrid2022 --over scenario=sahel-withdrawal,pacific-crisis",
        "optimize sweep --instance tutorial --over scenario=both",
        "A line for each scenario beside the case as it is. With a crisis in the Asia-Pacific the "
        "best score is 0.3 to 0.6 points lower, proven; in the nearest plan as good Lithuania "
        "holds 900 soldiers fewer. When the Sahel mission ends, Estonia has 200 more, Poland and Romania "
        "and Bulgaria "
        "700 each; 800 soldiers stay in the Sahel in this plan, where nothing forbids it and nothing asks "
        "for it. "
        "That scenario changes what is required too, so its coverage is measured "
        "by another yardstick; soldiers compare directly.",
    ),
    Asked(
        "8. Which decisions are right in almost every good plan, and which are a matter of taste?",
        "optimize alternatives --instance madrid2022 --within 0.25",
        "optimize alternatives --instance tutorial --within 15 --n 2",
        "*must* is in every plan within the tolerance, proven; *may* in some; what is in none is "
        "counted; *open* is proven neither way. At least 3,600 soldiers in Estonia, 4,100 in Latvia and "
        "3,600 in Lithuania, and a brigade in Poland and in the Asia-Pacific, are in every good plan. "
        "Whether a brigade in each Baltic state is stays open at this gap: no good plan without was found. "
        "For the lead nations of June 2022 no good plan without was found; that there "
        "is none is not proven at this gap. No base is shown to be in every good plan: all but one, which "
        "is open, can be left "
        "out in some. That does not mean that all can be left out together. A formation that no demand "
        "names, such as a "
        "brigade on call in the Middle East, is made of units that stand there anyway.",
    ),
    Asked(
        "9. Permanent, rotational, or stored equipment with stand-by crews: which buys most at equal cost?",
        "optimize mix --instance madrid2022 --budget 9000 --budget 12000",
        "optimize mix --instance tutorial",
        "Each line lets one means grow beyond what stands at the start and holds the others there; "
        "money is a year's. Rotation buys 2.6 points for 9,000 million USD a year and 6.3 for 12,000, "
        "as much as all together in the plans found; stored equipment alone buys 0.4 points at most, "
        "proven. (What stands at the start takes more than 9,000, so with that "
        "budget some of it leaves. With 12,000 the start alone covers more than June 2022 did, as who stays, "
        "leads and stands by is chosen anew.) Permanent units add no more than the gap: where the strict "
        "reading applies they cannot grow; `--founding-act off` shows what they buy then. `--reach "
        '"arrived.baltic.Baltics.10.troops>=25000"` compares costs for the same arrival: 25,000 '
        "soldiers by day 10.",
    ),
    Asked(
        "10. Why not a division each?",
        "optimize explain --instance madrid2022 --require division-each",
        'optimize explain --instance tutorial --why-not "brigade.coast>=1" --why-not "troops.border>=3000"',
        "Two things stand in the way. Nations can hold one division headquarters in place at their "
        "dwell ratios, where three are asked for. And what nations reserve to themselves "
        "(`caveats.csv`, whose limits are judgment) forbids it even where every other policy is "
        "lifted. None of the changes tried is enough alone; three combinations that are enough were "
        "found, and none of them can do without a part of it: no rest, with twice the units that "
        "nations let themselves send and beds for all; or twice the forces, with the same; or no "
        "Founding Act with every host and nation consenting to permanent units, no limit of caveats, "
        "and beds for all. The other public reading of the ask, a division of two host brigades and "
        "one allied brigade in each state, is the demand `host-division-each`.",
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
    shown = takewhile(lambda line: not line.startswith("Files:"), lines)
    return "\n".join(line for line in shown if not line.startswith("Time:")).strip()


def answer_line(told: str) -> str:
    """The finding with which an answer opens, in bold: the sentence below the title; or empty."""
    lines = told.splitlines()[1:]
    first = list(takewhile(lambda line: not line.startswith(LABELS) and line.strip(), lines))
    for at in range(len(first)):
        if first[at].endswith("."):
            return f"**{' '.join(first[: at + 1])}**\n\n"
    return ""


def kept(asked: Asked) -> str:
    """The answer that the page has. Raises ValueError where it has none, or one to another command."""
    whole = PAGE.read_text(encoding="utf-8").split(f"## {asked.question}\n\n")
    part = whole[-1].split("\n## ")[0].split(f"    {asked.command}\n\n```text\n") if len(whole) == 2 else []
    if len(part) != 2:
        raise ValueError(f"{PAGE} has no answer to {asked.command}: run question {asked.number} too")
    return part[1].split("\n```\n")[0]


def main(out: str, numbers: tuple[str, ...]) -> None:
    """Write the page, with new answers to these questions, or to all."""
    parts = [HEAD]
    for asked in QUESTIONS:
        told = answer(asked.command, out) if not numbers or asked.number in numbers else kept(asked)
        parts.append(
            f"## {asked.question}\n\n{answer_line(told)}    {asked.command}\n\n"
            f"```text\n{told}\n```\n\n{asked.meaning}\n"
        )
    PAGE.write_text("\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "results", tuple(sys.argv[2:]))
