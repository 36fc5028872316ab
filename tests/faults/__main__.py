"""``python -m tests.faults KIND [COUNT] [FIRST]``: many seeds of one kind, and every failure once.

It prints how many cases ended how, the slowest, and for each distinct failure a seed and a traceback.
"""

from __future__ import annotations

import logging
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

from . import KINDS

SLOWEST = 5


def main(kind: str, count: int, first: int) -> int:
    """Try seeds; 1 if any case failed."""
    logging.disable(logging.CRITICAL)
    ended, failures, slow = Counter[str](), dict[str, tuple[int, str]](), list[tuple[float, int]]()
    began = time.monotonic()
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as place:
        for seed in range(first, first + count):
            start = time.monotonic()
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
            slow = sorted([*slow, (time.monotonic() - start, seed)], reverse=True)[:SLOWEST]
            if (seed - first) % 1000 == 999:
                print(f"{seed - first + 1:,} cases, {time.monotonic() - began:.0f} s: {dict(ended)}", flush=True)
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
