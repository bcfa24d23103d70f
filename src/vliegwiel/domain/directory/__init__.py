"""Organisations, persons, and who does what where."""
