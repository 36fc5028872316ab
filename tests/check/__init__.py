"""The exact checker, family by family."""
