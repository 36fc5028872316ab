"""Generated instances."""
