"""What is raised when somebody asks for what is not there for him?"""

from __future__ import annotations


class NotAccessible(Exception):
    """Absent and forbidden alike: a page answers 404, and tells nobody which of the two it is."""
