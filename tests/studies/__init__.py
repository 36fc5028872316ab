"""Studies: questions about many cases."""
