"""Findings made of others: of a part of what was said, large enough for some readers, and after somebody said more of it."""
