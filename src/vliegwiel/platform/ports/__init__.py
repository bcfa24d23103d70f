"""Doors to the outside world: a Protocol, its real adapter and a local double that really behaves."""
