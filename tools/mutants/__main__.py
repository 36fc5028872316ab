"""``python -m tools.mutants``: put small faults into the code, and see whether the tests notice."""

from __future__ import annotations

import argparse

from tools.mutants import table
from tools.mutants.equivalents import read_equivalents, unused
from tools.mutants.judging import Judge
from tools.mutants.mutations import Mutation, mutations_of, sampled
from tools.mutants.options import read_options
from tools.mutants.running import copied, preload
from tools.mutants.suites import read_suites


def main() -> None:
    """Choose mutants, judge them, write the table, and print its summary."""
    options = read_options()
    everything = mutations_of(options.tree, options.folders, options.without)
    known = read_equivalents(options.equivalents)
    for entry in unused([entry for entry in known if _within(entry.file, options)], everything):
        print(f"{options.equivalents.name}: no mutation is {entry.file}: {entry.line!r}: remove the entry")
    chosen = _chosen(options, [m for m in everything if not any(entry.covers(m) for entry in known)])
    print(f"{len(chosen)} of {len(everything)} mutants, seed {options.seed}", flush=True)
    if options.list:
        print("\n".join(f"{m.file}:{m.line}: {m.before}  ->  {m.after}" for m in chosen))
        return
    _judged(options, chosen)
    print(table.summary(table.read(options.out)))
    print(f"written: {options.out}")


def _chosen(options: argparse.Namespace, mutations: list[Mutation]) -> list[Mutation]:
    if options.repeat is None:
        return sampled(mutations, options.seed, options.count, options.skip)
    again = {row.key for row in table.read(options.repeat) if row.result == "survived"}
    return [mutation for mutation in mutations if mutation.key in again]


def _judged(options: argparse.Namespace, chosen: list[Mutation]) -> None:
    """Judge the mutants in a copy of the tree; a row is written as soon as it is known."""
    suites = read_suites(options.suites)
    preload(suites.preload)
    done = {row.key for row in table.read(options.out)} if options.resume else set()
    left = [mutation for mutation in chosen if mutation.key not in done]
    with copied(options.tree) as copy:
        judging = Judge(copy, suites, options.stages)
        fault = "" if options.no_baseline else judging.baseline(sorted({m.file for m in left}))
        if fault:
            raise SystemExit(f"the tests fail without any fault ({fault}): mend them first")
        if not options.resume:
            table.start(options.out)
        for mutation in left:
            row = judging.mutant(mutation)
            table.add(options.out, row)
            print(f"{row.result:9} {row.seconds:6.1f} s  {row.place}: {row.after}  [{row.by}]", flush=True)


def _within(file: str, options: argparse.Namespace) -> bool:
    return any(file.startswith(folder) for folder in options.folders) and not any(
        file.startswith(skipped) for skipped in options.without
    )


if __name__ == "__main__":
    main()
