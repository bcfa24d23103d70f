"""What happens to organisations and persons."""
