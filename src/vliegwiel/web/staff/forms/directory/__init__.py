"""Forms about organisations, persons and what ties them together."""
