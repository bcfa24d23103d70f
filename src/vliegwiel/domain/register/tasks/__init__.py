"""Work on the register that nobody waits for."""

from vliegwiel.domain.register.tasks import finding, reading

__all__ = ["finding", "reading"]
