"""How-to: ``docs/questions.md`` as ten pages, one a question, and a page that leads to them."""

from __future__ import annotations

import re
from typing import NamedTuple

from questions import QUESTIONS

QUESTION = re.compile(r"^## (\d+)\. (.*)\n", re.MULTILINE)

# the file of each question's page, and how the sidebar calls it
PAGES = (
    ("best-posture", "The best posture"),
    ("founding-act", "What the Founding Act costs"),
    ("whole-ask", "What the whole ask takes"),
    ("next-battalion", "Who pays for a battalion"),
    ("hosts-pay", "Hosts pay for the bases"),
    ("where-it-flips", "Where the answer flips"),
    ("other-crises", "Other crises"),
    ("right-in-every-plan", "Right in every good plan"),
    ("permanent-or-stored", "Permanent, rotating, stored"),
    ("division-each", "Why not a division each"),
)

LINKS = """
[How to read the figures](../studies.md#how-to-read-the-figures) · [all ten questions](../questions.md) ·
[what the tool does not claim](../limits.md)
"""


class Asked(NamedTuple):
    """A question of the page, and what stands below it."""

    number: str
    question: str
    body: str


def pages(text: str) -> dict[str, str]:
    """By file name: the page of each question, and ``questions.md`` that leads to them."""
    head, *rest = QUESTION.split(text)
    asked = [Asked(*three) for three in zip(rest[0::3], rest[1::3], rest[2::3], strict=True)]
    made = {f"howto/{slug}.md": _page(one) for one, (slug, _) in zip(asked, PAGES, strict=True)}
    return {"questions.md": _leading(head, asked), **made}


def _leading(head: str, asked: list[Asked]) -> str:
    """The page's own first words, the questions, and what the sidebar calls them."""
    named = list(zip(asked, PAGES, strict=True))
    listed = "\n".join(f"{one.number}. [{one.question}](howto/{slug}.md)" for one, (slug, _) in named)
    entries = "\n".join(f"{one.number}. {title} <howto/{slug}>" for one, (slug, title) in named)
    return f"{head.rstrip()}\n\n{listed}\n\n```{{toctree}}\n:hidden:\n\n{entries}\n```\n"


def _page(asked: Asked) -> str:
    """A question with its answer in a sentence, its command, how to read the answer, and the answer."""
    small = next(one.tutorial for one in QUESTIONS if one.question == f"{asked.number}. {asked.question}")
    above, fence, rest = asked.body.partition("```text\n")
    line, _, command = above.strip("\n").rpartition("\n")  # a sentence that answers, where there is one
    answer, _, meaning = rest.partition("```\n")
    return (
        f"# {asked.number}. {asked.question}\n\n{line}\n\n"
        f"## The command\n\n```shell\n{command.strip()}\n```\n\n"
        f"To try it on the [tutorial](../tutorial.md), in seconds:\n\n```shell\n{small}\n```\n\n"
        f"## How to read the answer\n\n{meaning.strip()}\n\n"
        f"## The answer for `madrid2022`\n\n{fence}{answer}```\n{LINKS}"
    )
