"""What of a document goes to paper, and in whose Word file?"""

from __future__ import annotations

from typing import Final

from django.utils import timezone

from vliegwiel.domain.agendas.enums import DocumentState
from vliegwiel.domain.agendas.models import Document, Version, WordTemplate
from vliegwiel.domain.agendas.queries.documents import written
from vliegwiel.domain.dialogues.queries import usable
from vliegwiel.domain.insights.queries.readings import themes_of
from vliegwiel.domain.insights.queries.remembering import Memory, Remembered
from vliegwiel.domain.people.queries import this_workspace
from vliegwiel.platform.language import Language
from vliegwiel.synthesis.agendas.printing import Form, print_paper
from vliegwiel.synthesis.agendas.values import Paper, Written
from vliegwiel.synthesis.answers import ShownQuote

PER_ITEM: int = 2
UNSETTLED = frozenset({DocumentState.DRAFT, DocumentState.IN_TEST, DocumentState.AMENDED})
# Bytes of files, of all documents together.
MOST_PRINTED: Final = 16_000_000

prints: Final = Memory(MOST_PRINTED)


def printed(document: Document, form: Form, words: Language, *, version: Version | None = None) -> bytes:
    """A document as a file, as ``paper_of`` has it.

    Making a file takes up to half a second, and between two changes it has the same bytes: each process remembers those it
    made last, and looks each time whether the document still says the same.

    Raises:
        TemplateRefused: The Word file of this workspace cannot be used.
    """
    chosen = word_template() if form is Form.WORD else None
    template = bytes(chosen.content) if chosen else None
    paper = paper_of(document, words, version=version)
    return prints.recall(
        (document.workspace_id, document.code, version and version.number, form, words.code),
        (paper, template),
        lambda: print_paper(paper, form, words, template=template),
        len,
    )


def paper_of(
    document: Document, words: Language, *, version: Version | None = None, quoted: bool = True
) -> Paper:
    """A document as it can leave the house, the same for everybody.

    Quotes are chosen from what may be shown today, also under an older version: by permission, and with as much of the
    speaker as leaves ten firms. Choosing them reads the whole round, unless it is remembered; without quotes it takes
    seven queries.

    Args:
        document: Which.
        words: In which language.
        version: As it was frozen; ``None``: as it stands now.
        quoted: Whether quotes stand under its items.
    """
    text = Written.of(version.content) if version else written(document)
    state = DocumentState(version.state if version else document.state)
    frozen_at = version.created_at if version else timezone.now()
    workspace = this_workspace()
    return Paper(
        written=text,
        organisation=workspace.name,
        state=_state_name(state, words),
        version=version.number if version else None,
        day=timezone.localdate(frozen_at),
        quotes=_quotes(document, text, words) if quoted else {},
        draft=_mark(state, words, invented=workspace.invented),
    )


def _quotes(document: Document, text: Written, words: Language) -> dict[str, tuple[ShownQuote, ...]]:
    """A few per item; nobody is quoted twice while there are others."""
    round_ = document.round
    if not usable(round_).exists() or not themes_of(round_):
        return {}
    findings = Remembered.of(round_, rest=words.gettext("other sectors"), words=True).whole
    quotes: dict[str, tuple[ShownQuote, ...]] = {}
    used: set[int] = set()
    for item in text.items:
        quotes[item.code] = findings.quotes_from(item.numbers, PER_ITEM, used=used)
        used |= {quote.row for quote in quotes[item.code]}
    return quotes


def _mark(state: DocumentState, words: Language, *, invented: bool) -> str:
    if invented:
        return words.gettext("Invented sample")
    return words.gettext("Draft") if state in UNSETTLED else ""


def _state_name(state: DocumentState, words: Language) -> str:
    return {
        DocumentState.DRAFT: words.gettext("draft"),
        DocumentState.IN_TEST: words.gettext("in the test round"),
        DocumentState.AMENDED: words.gettext("amended after the test round"),
        DocumentState.SUBMITTED: words.gettext("submitted"),
        DocumentState.IN_TREATMENT: words.gettext("being dealt with"),
        DocumentState.ADOPTED: words.gettext("adopted"),
        DocumentState.ADOPTED_CHANGED: words.gettext("adopted with changes"),
        DocumentState.HELD_OVER: words.gettext("held over"),
        DocumentState.SENT_BACK: words.gettext("sent back"),
        DocumentState.NOT_ADOPTED: words.gettext("not adopted"),
        DocumentState.NOTED: words.gettext("noted"),
        DocumentState.IN_EXECUTION: words.gettext("being carried out"),
    }[state]


def word_template() -> WordTemplate | None:
    """The Word file in which this workspace prints its documents, if it has one. One query."""
    found: WordTemplate | None = WordTemplate.objects.select_related("kept_by").first()
    return found
