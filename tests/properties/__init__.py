"""Properties of answers that hold for every case, by hypothesis."""
