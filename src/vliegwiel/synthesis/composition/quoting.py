"""How is a speaker named under a quote?"""

from __future__ import annotations

from collections.abc import Sequence

from vliegwiel.algorithms.population import Dimension
from vliegwiel.algorithms.recognition.flag import FlagKind
from vliegwiel.platform.language import Language
from vliegwiel.synthesis.answers import ShownQuote
from vliegwiel.synthesis.contributions import Numbering, Role
from vliegwiel.synthesis.document import Quote, Quotes


def quotes_block(quotes: Sequence[ShownQuote], numbering: Numbering, language: Language) -> Quotes:
    """The quotes with their speakers."""
    return Quotes([Quote(quote.text, speaker(quote, language), quote.row) for quote in quotes], numbering)


def speaker(quote: ShownQuote, language: Language) -> str:
    """The name where it may be shown, otherwise the role; then as much as leaves ten firms."""
    shown = [
        _told(dimension, quote.shown[dimension], language)
        for dimension in Dimension
        if dimension in quote.shown
    ]
    return ", ".join([quote.name or role_name(quote.role, language), *shown])


def _told(dimension: Dimension, category: str, language: Language) -> str:
    """A bare ``2-9`` after a name says nothing; ``omvang 2-9`` does."""
    return language.gettext("size %(size)s") % {"size": category} if dimension is Dimension.SIZE else category


def role_name(role: Role, language: Language) -> str:
    """``Ondernemer``, and what the other roles are called."""
    return {
        Role.ENTREPRENEUR: language.gettext("Entrepreneur"),
        Role.ASSOCIATION: language.gettext("Association"),
        Role.MUNICIPALITY: language.gettext("Municipality"),
        Role.REGION: language.gettext("Region or implementing body"),
        Role.EDUCATION: language.gettext("Education"),
        Role.OTHER: language.gettext("Other"),
    }[role]


def found_name(kind: FlagKind, language: Language) -> str:
    """What was found in a text, for whoever must read it first."""
    return {
        FlagKind.EMAIL: language.gettext("e-mail address"),
        FlagKind.LINK: language.gettext("web address"),
        FlagKind.PHONE: language.gettext("telephone number"),
        FlagKind.POSTCODE: language.gettext("postcode"),
        FlagKind.NUMBER: language.gettext("number"),
        FlagKind.STREET: language.gettext("street"),
        FlagKind.PERSON: language.gettext("person"),
        FlagKind.ORGANISATION: language.gettext("organisation"),
        FlagKind.PLACE: language.gettext("place"),
        FlagKind.NAME: language.gettext("name or brand"),
        FlagKind.UNIQUENESS: language.gettext("only one of its kind"),
    }[kind]
