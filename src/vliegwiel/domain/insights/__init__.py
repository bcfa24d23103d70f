"""What was said about what: themes, what the computer suggests, what people confirm, and the findings."""
