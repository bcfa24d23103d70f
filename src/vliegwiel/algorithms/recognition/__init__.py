"""Flagging, before release, what would let a neighbour guess who said something."""
