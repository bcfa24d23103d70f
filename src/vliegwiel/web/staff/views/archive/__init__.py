"""The pages of erasure, of how long things are kept, and of destruction."""
