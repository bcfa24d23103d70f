"""Pages on which colleagues say what contributions are about."""
