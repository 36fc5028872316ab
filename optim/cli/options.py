"""Options: what the main job was told, as given, and what is wrong with it at a glance."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from optim.errors import UsageError
from optim.formats import EXPORTS, MODELS, PICTURES
from optim.solver_settings import check_settings
from optim.text import any_of

FILES = {
    ".html": "report {}",
    **{kind.suffix: f"export {{}} --format {name}" for name, kind in EXPORTS.items()},
    **dict.fromkeys(PICTURES, "figure {} KIND"),
}
"""Endings of files that other commands write, and how each is called for a run or study."""


def check_ending(out: Path | None, expected: tuple[str, ...], what: str) -> None:
    """Raise UsageError for an ``--out`` that ends as another kind of file than is written."""
    kind = "" if out is None else out.suffix.lower()
    if out is not None and kind in FILES and kind not in expected and not out.is_dir():
        raise UsageError(f"--out is {out.as_posix()!r}: {what} is a file ending in {any_of(expected)}")


def check_stored_as(name: str | None, out: Path) -> None:
    """Raise UsageError for a name that a run or study cannot have, and for an ``out`` that is no folder."""
    kind = out.suffix.lower()
    if kind in FILES and not out.is_dir():
        raise UsageError(
            f"--out is {out.as_posix()!r}: expected the folder in which runs and studies are stored. To "
            f"write such a file, solve first, then type "
            f"`optimize {FILES[kind].format('latest')} --out {out.as_posix()}`"
        )
    if name is not None:
        from optim.cli.stored import names_instance
        from optim.store.names import checked

        if names_instance(checked(name)):
            raise UsageError(f"--name {name!r} is the name of an instance: choose another name")


@dataclass(frozen=True)
class Options:
    """The options of the main job. ``gap`` is in points, None for the default; ``effort`` in units of work,
    ``time_limit`` in seconds."""

    instance: str
    mode: str
    founding_act: str | None
    scenarios: tuple[str, ...]
    overrides: tuple[str, ...]
    require: tuple[str, ...]
    weights: str | None
    objective: str
    gap: float | None
    effort: float
    time_limit: float
    threads: int
    seed: int
    out: Path
    write_model: Path | None
    certify: bool = False
    beside_base: bool = False
    name: str | None = None

    def check(self) -> None:
        """Raise UsageError for the first value that cannot be meant."""
        if not self.instance:
            raise UsageError(
                "no instance is named: try `optimize --instance madrid2022` or `optimize instances`"
            )
        check_settings(
            option=True,
            objective=self.objective,
            **({} if self.gap is None else {"gap": self.gap}),
            effort=self.effort,
            time_limit=self.time_limit,
            threads=self.threads,
            seed=self.seed,
        )
        check_stored_as(self.name, self.out)
        if self.write_model is not None and self.write_model.suffix not in MODELS:
            raise UsageError(
                f"--write-model is {str(self.write_model)!r}: expected a file ending in {any_of(MODELS)}"
            )

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The overrides as (path, value). Raises UsageError for one without `=`."""
        made = []
        for given in self.overrides:
            path, equals, value = given.partition("=")
            if not equals or not path.strip():
                raise UsageError(f"--set {given!r}: expected path=value, e.g. contributors.USA.dwell_ratio=2")
            made.append((path.strip(), value.strip()))
        return tuple(made)
