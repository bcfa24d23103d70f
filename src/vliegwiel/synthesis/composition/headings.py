"""How does a category look that stands at the head of something?"""


def in_heading(category: str) -> str:
    """``land- en tuinbouw`` as ``Land- en tuinbouw``; the rest of the name is left as its source writes it."""
    return category[:1].upper() + category[1:]
