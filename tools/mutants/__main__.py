"""``python -m tools.mutants``: put small faults into the code, and see whether the tests notice."""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from tools.mutants import table
from tools.mutants.equivalents import read_equivalents, unused
from tools.mutants.mutations import Mutation, mutations_of, sampled
from tools.mutants.running import Verdict, copied, judge, preload, put_in
from tools.mutants.suites import Suites, read_suites

HERE = Path(__file__).resolve().parent
FOLDERS = ["optim/model", "optim/check"]
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

    def mutant(self, mutation: Mutation) -> table.Row:
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
        return table.row_of(mutation, verdict.ended, verdict.by, time.monotonic() - began)


def main() -> None:
    """Choose mutants, judge them, write the table, and print its summary."""
    options = _options()
    suites = read_suites(options.suites)
    everything = mutations_of(options.tree, options.folders, options.without)
    known = read_equivalents(options.equivalents)
    chosen = _chosen(options, [m for m in everything if not any(entry.covers(m) for entry in known)])
    stale = [entry for entry in unused(known, everything) if _within(entry.file, options)]
    for entry in stale:
        print(f"{options.equivalents.name}: no mutation is {entry.file}: {entry.line!r}: remove the entry")
    print(f"{len(chosen)} of {len(everything)} mutants, seed {options.seed}", flush=True)
    if options.list:
        print("\n".join(f"{m.file}:{m.line}: {m.before}  ->  {m.after}" for m in chosen))
        return
    preload(suites.preload)
    rows = []
    with copied(options.tree) as copy:
        judging = Judge(copy, suites, options.stages)
        fault = "" if options.no_baseline else judging.baseline(sorted({m.file for m in chosen}))
        if fault:
            raise SystemExit(f"the tests fail without any fault ({fault}): mend them first")
        table.start(options.out)
        for mutation in chosen:
            rows.append(judging.mutant(mutation))
            table.add(options.out, rows[-1])
            row = rows[-1]
            print(
                f"{row.result:9} {row.seconds:6.1f} s  {row.file}:{row.line}: {row.after}  [{row.by}]",
                flush=True,
            )
    print(table.summary(rows))
    print(f"written: {options.out}")


def _chosen(options: argparse.Namespace, mutations: list[Mutation]) -> list[Mutation]:
    if options.repeat is None:
        return sampled(mutations, options.seed, options.count, options.skip)
    again = {row.key for row in table.read(options.repeat) if row.result == "survived"}
    return [mutation for mutation in mutations if mutation.key in again]


def _within(file: str, options: argparse.Namespace) -> bool:
    return any(file.startswith(folder) for folder in options.folders) and not any(
        file.startswith(skipped) for skipped in options.without
    )


def _module(file: str) -> str:
    parts = PurePosixPath(file).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.mutants", description=__doc__)
    parser.add_argument(
        "folders",
        nargs="*",
        default=FOLDERS,
        help=f"code to mutate: folders or files (default: {' '.join(FOLDERS)})",
    )
    parser.add_argument("--without", nargs="*", default=[], metavar="PATH", help="leave out what begins so")
    parser.add_argument("--count", type=int, default=60, help="how many mutants (default: 60)")
    parser.add_argument("--skip", type=int, default=0, help="leave out the first so many of the sample")
    parser.add_argument("--seed", type=int, default=0, help="which sample (default: 0)")
    parser.add_argument(
        "--repeat", type=Path, metavar="TABLE", help="judge the survivors of this table again"
    )
    parser.add_argument(
        "--stages", type=int, help="run only the first so many stages of tests (default: all)"
    )
    parser.add_argument("--list", action="store_true", help="print the mutants and stop")
    parser.add_argument(
        "--no-baseline", action="store_true", help="do not run the tests without a fault first"
    )
    parser.add_argument(
        "--out", type=Path, default=Path("build/mutants.csv"), help="the table (default: build/mutants.csv)"
    )
    parser.add_argument(
        "--tree", type=Path, default=HERE.parents[1], help="the tree to copy (default: this one)"
    )
    parser.add_argument(
        "--suites", type=Path, default=HERE / "suites.toml", help="which tests judge which code"
    )
    parser.add_argument(
        "--equivalents", type=Path, default=HERE / "equivalents.toml", help="mutations not to make"
    )
    options = parser.parse_args()
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.tree = options.tree.resolve()
    return options


if __name__ == "__main__":
    main()
