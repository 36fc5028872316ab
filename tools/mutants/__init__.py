"""Mutation testing: the tests must notice small faults in the code. See docs/testing.md."""
