"""The model, family by family, in worlds whose optimum is known by hand."""
