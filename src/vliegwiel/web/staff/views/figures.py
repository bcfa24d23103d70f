"""How does somebody take one picture or table of a page along, or all that stands on it?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.http import HttpResponse
from django.utils import timezone
from django.utils.text import slugify

from vliegwiel.domain.dialogues.access import access_round
from vliegwiel.domain.insights.queries.findings import progress_of
from vliegwiel.platform.access import NotAccessible
from vliegwiel.platform.language import Language
from vliegwiel.synthesis.composition.report import compose_part
from vliegwiel.synthesis.document import Block, Notice
from vliegwiel.synthesis.printers.word import print_word
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only
from vliegwiel.web.staff.figures import by_itself, figures_in
from vliegwiel.web.staff.views.findings import TITLES, parts_of, words_of_reader
from vliegwiel.web.staff.views.selecting import Asked, asked

TYPES: Final = {
    "svg": "image/svg+xml",
    "csv": "text/csv; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
LONGEST: Final = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What stands on a page of findings, for this reader and the part that was asked for."""

    part: str
    chosen: Asked
    blocks: Sequence[Sequence[Block]]
    words: Language

    def as_word(self, blocks: Sequence[Block]) -> bytes:
        """Some of it, as a document that says what it is about and of which day it is."""
        document = compose_part(
            [*self._warning, *blocks],
            self.chosen.findings,
            self.words,
            title=str(TITLES[self.part]),
            day=timezone.localdate(),
            chosen=" · ".join(words for words, _ in self.chosen.chips),
        )
        return print_word(document, self.words)

    @property
    def _warning(self) -> list[Block]:
        if not self.chosen.tells_of_few:
            return []
        words = self.words.gettext(
            "For colleagues who handle contributions alone: it tells of so few entrepreneurs that somebody could be "
            "recognised. For others there is the report."
        )
        return [Notice(words, title=self.words.gettext("Do not pass on"))]


@staff_only()
def fetch(request: StaffRequest, code: str, part: str, number: int, form: str) -> HttpResponse:
    """The picture as SVG, its table as CSV, or both for Word: as on the page of the same reader and the same part."""
    page = _page(request, code, part)
    found = figures_in(page.blocks)
    if form not in TYPES or not 1 <= number <= len(found):
        raise NotAccessible(f"{number}.{form}")
    figure = found[number - 1]
    made: Mapping[str, Callable[[], bytes]] = {
        "svg": figure.drawing.encode,
        "csv": lambda: figure.as_csv,
        "docx": lambda: page.as_word(by_itself(figure, page.blocks)),
    }
    if not (content := made[form]()):
        raise NotAccessible(form)
    return _file(content, figure.title, form)


@staff_only()
def word(request: StaffRequest, code: str, part: str) -> HttpResponse:
    """All that stands on a page, for Word."""
    page = _page(request, code, part)
    if not page.chosen.can_leave:
        raise NotAccessible(part)
    content = page.as_word([block for blocks in page.blocks for block in blocks])
    return _file(content, f"{TITLES[part]} {page.chosen.remembered.round_.name}", "docx")


def _page(request: StaffRequest, code: str, part: str) -> Page:
    round_, words = access_round(code), words_of_reader()
    parts_of(part, coarse=True)  # no such page: nothing is worked out
    if not progress_of(round_).finished_at:
        raise NotAccessible(part)
    chosen = asked(request, round_, part, words)
    if chosen.refused:
        raise NotAccessible(part)
    parts = parts_of(part, coarse=chosen.coarse, by=chosen.by, divided=chosen.divided)
    blocks = [section(chosen.findings, words) for section in parts]
    return Page(part=part, chosen=chosen, blocks=blocks, words=words)


def _file(content: bytes, title: str, form: str) -> HttpResponse:
    response = HttpResponse(content, content_type=TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="{slugify(title)[:LONGEST] or "figuur"}.{form}"'
    return response
