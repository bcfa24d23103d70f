"""Work on the thread that nobody waits for."""

from vliegwiel.domain.thread.tasks import telling

__all__ = ["telling"]
