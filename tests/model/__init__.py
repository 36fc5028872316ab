"""A package, so that its files may be named after what they test, as those of other folders are."""
