"""Mutation testing by ``tools.mutants``."""
