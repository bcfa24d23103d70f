"""The demo's courier: every letter stays in the outbox, where the mailbox page shows it. Nobody invented gets mail."""

from __future__ import annotations

from vliegwiel.platform.ports.mail.port import Letter


class Mailbox:
    """Brings nothing anywhere, and always succeeds."""

    keeps = True

    def carry(self, letter: Letter) -> None:
        """It is where it should be already."""
