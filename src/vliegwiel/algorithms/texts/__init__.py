"""What people look for in texts, and what they changed in them."""
