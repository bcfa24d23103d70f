"""Work on insights that nobody waits for."""

from vliegwiel.domain.insights.tasks import forgetting, noting, printing, proposing, suggesting

__all__ = ["forgetting", "noting", "printing", "proposing", "suggesting"]
