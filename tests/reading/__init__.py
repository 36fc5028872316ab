"""Reading, validating and changing instances."""
