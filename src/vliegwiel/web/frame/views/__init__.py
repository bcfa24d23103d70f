"""Pages that belong to no audience in particular."""
