"""Certificates: a proof of the bound that is made beside a solve, and checked without a solver."""
