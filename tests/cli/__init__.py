"""The command in this process, with a solver that answers at once."""
