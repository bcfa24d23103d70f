"""Asking which addresses there are, and where (PDOK)."""
