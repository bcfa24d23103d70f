"""Vliegwiel: one thread from a conversation with an entrepreneur to a result he can see."""
