"""Who works here, together with whom, and what they are called."""
