"""Pages for colleagues, one module per thing."""
