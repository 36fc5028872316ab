"""Judging: which tests a mutant meets, in which order and for how long, and how it ends."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from tools.mutants.mutations import Mutation
from tools.mutants.running import Verdict, judge, put_in
from tools.mutants.suites import Suites
from tools.mutants.table import Row, row_of

LONGEST = 600.0  # seconds for a test file without a fault
LEAST, TIMES = 30.0, 10.0  # seconds for a stage of tests with one, and times what its files took without


@dataclass
class Judge:
    """Judges mutants of a copy of the tree; knows how long each test file takes without a fault."""

    copy: Path
    suites: Suites
    depth: int | None
    took: dict[str, float] = field(default_factory=dict)

    def stages(self, file: str) -> list[tuple[str, ...]]:
        """The stages of tests for a module, no more of them than were asked for."""
        return self.suites.stages(self.copy, file)[: self.depth]

    def baseline(self, files: list[str]) -> str:
        """Run every test file once without a fault; the first test that fails, or nothing."""
        judges = {test: file for file in files for stage in self.stages(file) for test in stage}
        for test, file in judges.items():
            began = time.monotonic()
            verdict = judge(self.copy, _module(file), [test], LONGEST)
            self.took[test] = time.monotonic() - began
            if verdict.ended != "passed":
                return f"{verdict.ended}: {verdict.by}"
        print(
            f"without a fault: {len(judges)} test files pass in {sum(self.took.values()):.0f} s", flush=True
        )
        return ""

    def mutant(self, mutation: Mutation) -> Row:
        """Put one fault in, and run the stages until a test fails."""
        began = time.monotonic()
        file = self.copy / mutation.file
        verdict = Verdict("passed")
        with put_in(file, mutation.mutated(file.read_text("utf-8"))):
            for stage in self.stages(mutation.file):
                seconds = LEAST + TIMES * sum(self.took.get(test, LEAST) for test in stage)
                verdict = judge(self.copy, _module(mutation.file), stage, seconds)
                if verdict.ended != "passed":
                    break
        return row_of(mutation, verdict.ended, verdict.by, time.monotonic() - began)


def _module(file: str) -> str:
    parts = PurePosixPath(file).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
