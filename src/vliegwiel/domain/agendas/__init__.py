"""Documents, their items, and the voices that stand under them."""
