"""What happens with documents, what they say and what stands under it."""
