"""What the pages of documents share: what stands around them, and what is made of that which somebody sent."""
