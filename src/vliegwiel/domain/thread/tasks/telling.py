"""Who is told what became of his words? Whoever left an address and did not say stop, once a week at most.

That he was told is remembered in the transaction that writes the mail down: either both are there or neither, however
the program ends. How the mail itself leaves stands in ``platform.mail``.
"""

from __future__ import annotations

from typing import Final

from django.utils import timezone

from vliegwiel.domain.dialogues.actions.speakers import note_told
from vliegwiel.domain.dialogues.doorways import open_speaker_page
from vliegwiel.domain.thread.access import locked_speaker
from vliegwiel.domain.thread.letters import post_news
from vliegwiel.domain.thread.queries.news import may_be_told, news_for, rounds_with_news, speakers_to_tell
from vliegwiel.platform.access import NotAccessible
from vliegwiel.platform.jobs import Urgency, enqueue, task

TELL: Final = "thread.tell_speaker"
# In UTC: so that the mail is there when people begin to work, and a colleague can be called.
IN_THE_MORNING: Final = "40 6 * * 1-5"


@task("thread.look_for_news", every=IN_THE_MORNING)
def look_for_news() -> None:
    """Ask for a mail to everybody of whose words something became known."""
    for round_ in rounds_with_news():
        for code in speakers_to_tell(round_):
            enqueue(TELL, once=code, speaker=code)


@task(TELL, urgency=Urgency.BULK)
def tell_speaker(*, speaker: str) -> None:
    """Write to one of them, if there is still something to tell."""
    try:
        found = locked_speaker(speaker)
    except NotAccessible:
        return
    now = timezone.now()
    news = news_for(found) if may_be_told(found, now=now) else ()
    if not news:
        return
    occasion = f"thread.told:{found.code}.{timezone.localdate(now).isoformat()}"
    post_news(found, open_speaker_page(found), news, occasion=occasion)
    note_told(speaker=found, facts=[fact.code for fact in news])
