"""A document that municipality and entrepreneurs agree on, as values and in print."""
