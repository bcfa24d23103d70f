"""The whole house as an operator runs it, many people at its pages at once, and what can be killed under them."""
