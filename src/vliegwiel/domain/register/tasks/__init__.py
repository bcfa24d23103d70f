"""Work on the register that nobody waits for."""

from vliegwiel.domain.register.tasks import finding

__all__ = ["finding"]
