"""A whole country on one installation, invented: to see what it holds, and how fast."""
