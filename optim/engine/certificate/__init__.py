"""Certificates: proofs of a bound that are checked in exact arithmetic, without a solver."""
