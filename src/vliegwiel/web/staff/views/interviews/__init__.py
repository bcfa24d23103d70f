"""The pages of talks that are to be had in a round."""
