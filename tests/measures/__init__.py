"""Measures: names, words and places."""
