"""Worlds in which the truth is known, one module per algorithm."""
