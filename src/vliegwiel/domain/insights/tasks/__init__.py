"""Work on insights that nobody waits for."""

from vliegwiel.domain.insights.tasks import printing, suggesting

__all__ = ["printing", "suggesting"]
