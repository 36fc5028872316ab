"""Pages of the site that are made from the code, so that they cannot be out of date."""
