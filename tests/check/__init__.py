"""A package, so that its test files may be named after the families, as the model's are."""
