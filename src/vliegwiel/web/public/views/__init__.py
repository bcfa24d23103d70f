"""Pages for anyone, one module per thing."""
