"""Findings about a part of what was said: a period, a channel, a village; for some readers only parts that are large."""
