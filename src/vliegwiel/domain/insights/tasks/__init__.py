"""Work on insights that nobody waits for."""

from vliegwiel.domain.insights.tasks import forgetting, printing, proposing, suggesting

__all__ = ["forgetting", "printing", "proposing", "suggesting"]
