"""The engine: matrices, HiGHS, search, processes and sessions."""
