"""Rounds in which input is gathered, and what was said in them, in people's own words."""
