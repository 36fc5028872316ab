"""Benchmarks: what the speed claims rest on. ``python -m benchmarks`` runs them; ``--help`` lists them."""
