"""Studies: many cases of one instance, each compiled once, changed, solved, checked and stored.

A study is a loop over the main line. ``question`` says what a case differs in, ``answering`` solves one,
``running`` many; ``designs`` make the questions of a sweep, and each other study is a file of its own.
"""

from __future__ import annotations
