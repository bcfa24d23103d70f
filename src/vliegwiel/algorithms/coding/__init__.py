"""What themes and kinds share: describing passages, learning from people, saying why, asking what to confirm next."""
