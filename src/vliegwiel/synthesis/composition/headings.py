"""How does a name look at the head of something, a sentence after a colon, a small number or a period in running text?"""

from __future__ import annotations

from vliegwiel.platform.language import Language
from vliegwiel.synthesis.answers import Source


def in_heading(category: str) -> str:
    """``land- en tuinbouw`` as ``Land- en tuinbouw``; the rest of the name is left as its source writes it."""
    return category[:1].upper() + category[1:]


def in_sentence(sentence: str) -> str:
    """The sentence as it goes on after a colon; an abbreviation at its head stays in capitals."""
    return sentence if sentence[1:2].isupper() else sentence[:1].lower() + sentence[1:]


def period_of(source: Source, language: Language) -> str:
    """``3 februari 2026 tot 14 april 2026``; nothing where no day is known."""
    if source.first_date is None or source.last_date is None:
        return ""
    return language.gettext("%(first)s to %(last)s") % {
        "first": language.day(source.first_date),
        "last": language.day(source.last_date),
    }


def spelled(count: int, language: Language) -> str:
    """``Twee``: a small number as a sentence begins with it; from thirteen on the figure."""
    small = [
        language.gettext("No"),
        language.gettext("One"),
        language.gettext("Two"),
        language.gettext("Three"),
        language.gettext("Four"),
        language.gettext("Five"),
        language.gettext("Six"),
        language.gettext("Seven"),
        language.gettext("Eight"),
        language.gettext("Nine"),
        language.gettext("Ten"),
        language.gettext("Eleven"),
        language.gettext("Twelve"),
    ]
    return small[count] if count < len(small) else language.number(count)


def cautious_percent(share: float, language: Language) -> str:
    """Never "100%": a council should not be told that a sample left no doubt."""
    if share > 0.99:  # noqa: PLR2004 - a percentage above 99
        return language.gettext("more than %(share)s") % {"share": language.percent(0.99)}
    if share < 0.01:  # noqa: PLR2004 - a percentage under 1
        return language.gettext("less than %(share)s") % {"share": language.percent(0.01)}
    return language.percent(share)
