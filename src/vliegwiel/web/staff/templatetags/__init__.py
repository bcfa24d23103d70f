"""What pages for colleagues show of each other."""
