"""The tables of families and levers for readers."""
