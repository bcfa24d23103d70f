"""What the pages of talks share: what they are made of, and where they lead."""
