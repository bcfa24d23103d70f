"""Forms of the pages for colleagues: what may be typed, never what happens."""
