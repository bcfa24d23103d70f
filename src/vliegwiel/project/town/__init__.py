"""The whole of the invented Polderdam: what is in its register and its directory besides who spoke in the round."""
