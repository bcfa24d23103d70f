"""Pages for colleagues."""
