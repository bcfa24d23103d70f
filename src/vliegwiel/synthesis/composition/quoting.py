"""How is a speaker named under a quote?"""

from __future__ import annotations

from collections.abc import Sequence

from vliegwiel.algorithms.population import Dimension
from vliegwiel.platform.language import Language
from vliegwiel.synthesis.contributions import Kind, Role
from vliegwiel.synthesis.document import Quote, Quotes
from vliegwiel.synthesis.findings import ShownQuote


def quotes_block(quotes: Sequence[ShownQuote], language: Language) -> Quotes:
    """The quotes with their speakers."""
    return Quotes([Quote(quote.text, speaker(quote, language), quote.row) for quote in quotes])


def speaker(quote: ShownQuote, language: Language) -> str:
    """The name where it may be shown, otherwise the role; then as much as leaves ten firms."""
    shown = [quote.shown[dimension] for dimension in Dimension if dimension in quote.shown]
    return ", ".join([quote.name or role_name(quote.role, language), *shown])


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


def kind_name(kind: Kind, language: Language) -> str:
    """What a kind of insight is called."""
    return {
        Kind.PERCEPTION: language.gettext("Perception"),
        Kind.DEVELOPMENT: language.gettext("Development"),
        Kind.AMBITION: language.gettext("Ambition"),
        Kind.BARRIER: language.gettext("Barrier"),
        Kind.IDEA: language.gettext("Idea"),
    }[kind]
