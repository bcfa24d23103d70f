"""What somebody meets who begins: the wait for the first page, and the wheel installed elsewhere."""
