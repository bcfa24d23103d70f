"""Which words may be shown, as whose, and where in the report."""
