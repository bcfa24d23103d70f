"""What would a document say that follows the leading themes, before anybody agreed on anything?"""

from __future__ import annotations

from dataclasses import dataclass

from vliegwiel.algorithms.leading import ThemeCount
from vliegwiel.platform.language import Language
from vliegwiel.synthesis.composition.headings import in_sentence
from vliegwiel.synthesis.composition.leading import theme_sentence
from vliegwiel.synthesis.findings import Findings


@dataclass(frozen=True, slots=True)
class DraftedItem:
    """An item to begin with.

    Attributes:
        theme: Name of the theme.
        text: What it is about and how widely it was named; figures as the report has them, and nobody's words.
        rows: Numbers of the contributions under it.
    """

    theme: str
    text: str
    rows: tuple[int, ...]


def draft_items(findings: Findings, language: Language) -> tuple[DraftedItem, ...]:
    """An item per theme of the draft agenda, in its order. Only counts: no text is looked at."""
    return tuple(
        DraftedItem(
            theme.theme, _text(theme, findings, language), tuple(findings.evidence[theme.theme, None])
        )
        for theme in findings.for_the_agenda
    )


def _text(theme: ThemeCount, findings: Findings, language: Language) -> str:
    definition = next((one.definition for one in findings.themes if one.name == theme.theme), "")
    about = language.gettext("It is about: %(definition)s") % {"definition": in_sentence(definition)}
    reason = theme_sentence(theme, language, findings.only_arenas)
    return f"{about}\n\n{reason}" if definition else reason
