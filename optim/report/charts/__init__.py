"""Charts: pictures of a run, each with its figures as a table; one file a picture."""
