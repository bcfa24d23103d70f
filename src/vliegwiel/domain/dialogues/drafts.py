"""How does a form go that somebody began and we kept?"""

from __future__ import annotations

from django.db.models import QuerySet

from vliegwiel.domain.dialogues.doorways import DRAFT
from vliegwiel.domain.dialogues.models import Draft
from vliegwiel.platform.doors import close_doors
from vliegwiel.platform.mail.forgetting import erase_mail_about


def forget_drafts(drafts: QuerySet[Draft]) -> int:
    """Erase them, with the mail that was sent about them, and close every address that led to them; how many there were.

    Sent or not: the form is over, and nobody could find by whom it was begun any more.
    """
    codes = list(drafts.values_list("code", flat=True))
    if not codes:
        return 0
    for code in codes:
        close_doors(kind=DRAFT, subject_code=code)
    erase_mail_about(codes)
    drafts.delete()
    return len(codes)
