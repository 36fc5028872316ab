"""The oracle: every plan, other solvers and a second statement of the model."""
