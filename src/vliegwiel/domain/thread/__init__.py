"""The path from a contribution to a result, both ways: reads everything, owns nothing."""
