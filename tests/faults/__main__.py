"""``python -m tests.faults KIND [COUNT] [FIRST]``: many seeds of one kind, and every failure once.

It prints how many cases ended how, the slowest, and for each distinct failure a seed and a traceback.
"""

from __future__ import annotations

import logging
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from functools import lru_cache
from pathlib import Path

from . import KINDS

SLOWEST = 5
PATIENCE = 20.0  # seconds of the processor for a case


class TooLong(Exception):
    """A case that takes longer than anybody waits."""


def _too_long(*_: object) -> None:
    raise TooLong(f"more than {PATIENCE:.0f} s")


def remember() -> None:
    """Tables that are as they were a moment ago are not read anew: most of a mutated instance is its base."""
    from optim.reading import load, parsing

    load.sheet_of = lru_cache(4096)(load.sheet_of)
    entries = parsing._entries
    known: dict[int, tuple[object, object]] = {}

    def remembered(table: str, sheet: object, read: object) -> object:
        if read:
            return entries(table, sheet, read)
        if len(known) > 4096:
            known.clear()
        if id(sheet) not in known or known[id(sheet)][0] is not sheet:
            known[id(sheet)] = sheet, entries(table, sheet, read)
        return known[id(sheet)][1]

    parsing._entries = remembered


def main(kind: str, count: int, first: int) -> int:
    """Try seeds; 1 if any case failed."""
    logging.disable(logging.CRITICAL)
    remember()
    signal.signal(signal.SIGPROF, _too_long)
    ended, failures, slow = Counter[str](), dict[str, tuple[int, str]](), list[tuple[float, int]]()
    began = time.monotonic()
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as place:
        for seed in range(first, first + count):
            start = time.process_time()
            signal.setitimer(signal.ITIMER_PROF, PATIENCE)
            try:
                ended[KINDS[kind](seed, Path(place))] += 1
            except Exception as error:
                ended["FAILED"] += 1
                frames = traceback.extract_tb(error.__traceback__)
                where = next((f for f in reversed(frames) if "optim" in f.filename), frames[-1])
                key = f"{type(error).__name__} at {where.filename}:{where.lineno}"
                if key not in failures:
                    failures[key] = seed, traceback.format_exc(limit=-8)[-3000:]
                    print(f"--- seed {seed}: {key}\n{failures[key][1]}", flush=True)
            slow = sorted([*slow, (time.process_time() - start, seed)], reverse=True)[:SLOWEST]
            if (seed - first) % 1000 == 999:
                print(
                    f"{seed - first + 1:,} cases, {time.monotonic() - began:.0f} s: {dict(ended)}", flush=True
                )
    print(f"{kind}: {count:,} cases from seed {first}: {dict(ended)}; {len(failures)} distinct failures")
    print("slowest:", ", ".join(f"seed {seed}: {seconds:.2f} s" for seconds, seed in slow))
    for key, (seed, _) in failures.items():
        print(f"  seed {seed}: {key}")
    return 1 if failures else 0


if __name__ == "__main__":
    words = [*sys.argv[1:], "1000", "0"]
    if len(sys.argv) < 2 or words[0] not in KINDS:
        sys.exit(f"usage: python -m tests.faults {'|'.join(KINDS)} [COUNT] [FIRST]")
    sys.exit(main(words[0], int(words[1]), int(words[2] if len(sys.argv) > 3 else 0)))
