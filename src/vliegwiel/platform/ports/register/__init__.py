"""Asking the trade register (KVK)."""
