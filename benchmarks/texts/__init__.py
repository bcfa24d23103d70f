"""Texts that nobody here wrote: where they come from, and what may be learned from which part."""
