"""Stored runs and cases."""
