"""Work on insights that nobody waits for."""

from vliegwiel.domain.insights.tasks import printing, proposing, suggesting

__all__ = ["printing", "proposing", "suggesting"]
