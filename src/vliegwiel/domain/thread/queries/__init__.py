"""What the thread shows, in both directions."""
