"""The Python reference: what an analyst calls and holds, from the docstrings."""

from __future__ import annotations

from optim.studies import STUDIES

HEAD = """# Python, function by function

Made from the docstrings. [The Python API](api.md) shows how these are used, with examples.
"""

PARTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Load, choose, solve", ("optim.load", "optim.choose", "optim.solve", "optim.tables")),
    ("One change after another", ("optim.compile", "optim.engine.session.Session")),
    (
        "What comes back",
        (
            "optim.solution.Solution",
            "optim.plan.Outcome",
            "optim.solution.Progress",
            "optim.plan.Plan",
            "optim.plan.Ledger",
        ),
    ),
    ("What is given", ("optim.instance.Instance", "optim.case.Case")),
    (
        "Studies",
        (
            "optim.studies.study",
            *(f"optim.studies.{name}" for name in STUDIES),
            "optim.studies.Curve",
            "optim.studies.Crossing",
            "optim.studies.Findings",
        ),
    ),
    ("The model", ("optim.build",)),
    ("Made-up instances", ("optim.generate.generate", "optim.generate.generate_tiny")),
)


def page() -> str:
    """The text of the page."""
    return HEAD + "".join(f"\n## {title}\n\n" + "\n".join(map(_directive, names)) for title, names in PARTS)


def _directive(name: str) -> str:
    """The directive that shows a function, or a class with its members."""
    is_class = name.rsplit(".", 1)[-1][0].isupper()
    members = "\n   :members:" if is_class else ""
    return f"```{{eval-rst}}\n.. auto{'class' if is_class else 'function'}:: {name}{members}\n```\n"
