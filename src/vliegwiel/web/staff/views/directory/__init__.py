"""Pages of organisations and persons."""
