"""Allied posture as an optimization problem: an illustration from public figures, not a forecast."""
