"""What can go wrong that whoever runs Vliegwiel can do something about, in which language?"""

from __future__ import annotations

from vliegwiel.platform.language import Language, language


class Trouble(Exception):
    """Something to be told in a sentence, not with a trail of Python."""

    def sentence(self, words: Language) -> str:
        """What is the matter, and what to do."""
        raise NotImplementedError

    def __str__(self) -> str:
        return self.sentence(language("en"))
