"""In which words is it said that a theme leads?"""

from __future__ import annotations

from vliegwiel.algorithms.leading import Hearing, LeadingThemes, NoProbability, ThemeCount
from vliegwiel.platform.language import Language
from vliegwiel.synthesis.answers import Arenas
from vliegwiel.synthesis.composition.headings import in_sentence, spelled

SHOWN_IN_A_SENTENCE = 7


def theme_sentence(theme: ThemeCount, language: Language, arenas: Arenas | None = None) -> str:
    """Like ``Genoemd in 7 van de 7 sectoren, door 41 van de 62 ondernemers``.

    Args:
        theme: With its counts.
        language: In which to say it.
        arenas: Where all was said in arenas: these are counted then, not the sectors.
    """
    counts = {
        "named": language.number(theme.named),
        "heard": language.number(theme.heard),
        "sectors_named": language.number(theme.sectors_named),
        "sectors_heard": language.number(theme.sectors_heard),
        "arenas_named": language.number(arenas.named.get(theme.theme, 0) if arenas else 0),
        "arenas_held": language.number(arenas.held if arenas else 0),
    }
    if arenas:
        sentence = language.ngettext(
            "Named in %(arenas_named)s of %(arenas_held)s arenas, by %(named)s of %(heard)s entrepreneur.",
            "Named in %(arenas_named)s of %(arenas_held)s arenas, by %(named)s of %(heard)s entrepreneurs.",
            theme.heard,
        )
    elif theme.sectors_heard <= 1:  # "in 1 of 1 sectors" says nothing
        sentence = language.ngettext(
            "Named by %(named)s of %(heard)s entrepreneur.",
            "Named by %(named)s of %(heard)s entrepreneurs.",
            theme.heard,
        )
    else:
        sentence = language.ngettext(
            "Named in %(sectors_named)s of %(sectors_heard)s sectors, by %(named)s of %(heard)s entrepreneur.",
            "Named in %(sectors_named)s of %(sectors_heard)s sectors, by %(named)s of %(heard)s entrepreneurs.",
            theme.heard,
        )
    return sentence % counts


def heading_finding(leading: LeadingThemes, language: Language) -> str:
    """The one sentence a hurried alderman takes along."""
    playing = [theme.theme for theme in leading.themes if theme.plays_where_countable]
    named_everywhere = [
        theme.theme
        for theme in leading.themes
        if theme.sectors_heard > 1 and theme.sectors_named == theme.sectors_heard
    ]
    if not leading.themes:
        return language.gettext("No entrepreneur named a theme of the codebook yet.")
    if playing:
        return _playing(playing, leading, language)
    if named_everywhere:
        return language.ngettext(
            "One theme was named in every sector heard: %(themes)s.",
            "%(count)s themes were named in every sector heard: %(themes)s.",
            len(named_everywhere),
        ) % {
            "count": spelled(len(named_everywhere), language),
            "themes": _some(named_everywhere, language),
        }
    first, *others = leading.themes
    if others and (others[0].sectors_named, others[0].named) == (first.sectors_named, first.named):
        return language.gettext("No theme stands out yet.")
    return language.gettext("Named most widely: %(theme)s.") % {"theme": first.theme}


def _playing(themes: list[str], leading: LeadingThemes, language: Language) -> str:
    words = {
        "count": spelled(len(themes), language),
        "themes": _some(themes, language),
        "sectors": in_sentence(spelled(len(leading.sectors) - len(leading.not_countable), language)),
    }
    if not leading.not_countable:
        return (
            language.ngettext(
                "One theme plays in every sector: %(themes)s.",
                "%(count)s themes play in every sector: %(themes)s.",
                len(themes),
            )
            % words
        )
    return (
        language.ngettext(
            "One theme plays in all %(sectors)s sectors that were heard enough: %(themes)s.",
            "%(count)s themes play in all %(sectors)s sectors that were heard enough: %(themes)s.",
            len(themes),
        )
        % words
    )


def too_little_heard(leading: LeadingThemes, language: Language) -> str:
    """Which sectors were heard too little to speak about; empty where that is none, or every sector had its arena.

    Said beside the figures: "in 8 of 9 sectors" would otherwise read as if the ninth had been asked and kept silent.
    """
    if one_conversation_each(leading) or not leading.not_countable:
        return ""
    names = [sector.sector for sector in leading.not_countable]
    return language.gettext("Heard too little to say whether a theme plays there: %(sectors)s.") % {
        "sectors": language.enumeration(names)
    }


def no_chance_sentence(theme: ThemeCount, language: Language) -> str:
    """Why nothing is said about how sure it is that a theme plays everywhere."""
    return _reason(theme.no_probability or NoProbability.NOBODY_HEARD, language)


def _reason(reason: NoProbability, language: Language) -> str:
    return {
        NoProbability.NOBODY_HEARD: language.gettext(
            "No chance is given: of nobody who was heard is the sector known."
        ),
        NoProbability.ONE_SECTOR: language.gettext("No chance is given: one sector was heard."),
        NoProbability.ONE_CONVERSATION: language.gettext(
            "No chance is given: each sector was heard in one conversation."
        ),
        NoProbability.TOO_FEW_CONVERSATIONS: language.gettext(
            "No chance is given: fewer than two sectors were heard in at least three conversations."
        ),
    }[reason]


def one_conversation_each(leading: LeadingThemes) -> bool:
    """Whether every sector was heard once, at a table of several; one interview each is hearing too little."""
    return bool(leading.sectors) and all(
        sector.hearing is Hearing.ONE_CONVERSATION and sector.organisations > 1 for sector in leading.sectors
    )


def _some(names: list[str], language: Language) -> str:
    if len(names) <= SHOWN_IN_A_SENTENCE:
        return language.enumeration(names)
    rest = language.gettext("%(count)s more") % {"count": language.number(len(names) - SHOWN_IN_A_SENTENCE)}
    return language.enumeration([*names[:SHOWN_IN_A_SENTENCE], rest])
