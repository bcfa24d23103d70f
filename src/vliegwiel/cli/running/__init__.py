"""What keeps processes and the database of one command going, and what tells people when that fails."""
