"""How long does an address last that is itself the permission, and how is one made?"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.utils import timezone

from vliegwiel.domain.dialogues.models import Draft, Speaker
from vliegwiel.platform.doors import open_door

SPEAKER: Final = "speaker"
DRAFT: Final = "draft"
# As long as an agenda takes that begins with these words, and its execution.
SPEAKER_PAGE_LASTS: Final = timedelta(days=6 * 365)
DRAFT_PAGE_LASTS: Final = timedelta(days=365)


def open_speaker_page(speaker: Speaker) -> str:
    """A secret that leads to his page; those made before still do."""
    expires_at = timezone.now() + SPEAKER_PAGE_LASTS
    return open_door(kind=SPEAKER, subject_code=speaker.code, expires_at=expires_at)


def open_draft_page(draft: Draft) -> str:
    """A secret that leads back to this form."""
    expires_at = timezone.now() + DRAFT_PAGE_LASTS
    return open_door(kind=DRAFT, subject_code=draft.code, expires_at=expires_at)
