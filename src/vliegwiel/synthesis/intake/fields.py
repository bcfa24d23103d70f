"""What may a column hold, and under which names do people know it?"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from vliegwiel.platform.language import Language
from vliegwiel.platform.tables.faults import Phrase
from vliegwiel.synthesis.identities import plain

_APOSTROPHE: Final = re.compile("['’`´‘]")  # noqa: RUF001 - people type all of these


def words_of(name: str) -> list[str]:
    """The words of a column name, without case, accents, underscores and apostrophes."""
    return plain(_APOSTROPHE.sub("", name).replace("_", " ")).split()


def key_of(name: str) -> str:
    """What ``Thema's``, ``thema_s`` and ``THEMAS`` share."""
    return "".join(words_of(name))


@dataclass(frozen=True, slots=True)
class Names:
    """Names of a column.

    Attributes:
        tiers: Whole names, best first: a column named as in an earlier tier wins from one in a later tier;
            two columns of one tier are a choice that a person must make.
        words: Words that, somewhere in a longer name, give the column away when no whole name matches.
        question: What a name looks like that asks for it (``Wat zei de ondernemer?``).
        weak: Whole names that serve only when no other column could: they are used for asides as well.
        alone: Words that in a longer name say too little: such a column serves neither this field nor another.
    """

    tiers: tuple[str, ...]
    words: str = ""
    question: re.Pattern[str] | None = None
    weak: str = ""
    alone: str = ""

    def tier_keys(self) -> list[frozenset[str]]:
        """Per tier the keys of its names."""
        return [_keys(tier) for tier in self.tiers]

    def weak_keys(self) -> frozenset[str]:
        """The keys of the weak names."""
        return _keys(self.weak) if self.weak else frozenset()


def _keys(names: str) -> frozenset[str]:
    return frozenset(key_of(name) for name in names.split(","))


class Field(Phrase):
    """What the columns of a table of contributions may hold. Only the text is required."""

    TEXT = "text"
    SECTOR = "sector"
    ROLE = "role"
    CHANNEL = "channel"
    DATE = "date"
    ORGANISATION = "organisation"
    AREA = "area"
    SIZE = "size"
    CONVERSATION = "conversation"
    PERMISSION = "permission"
    THEMES = "themes"
    KINDS = "kinds"

    def sentence(self, language: Language) -> str:
        """The field as people call it."""
        return _SPOKEN[self](language)

    def help(self, language: Language) -> str:
        """What such a column holds, and what becomes of it, for whoever must choose one."""
        return _EXPLAINED[self](language)

    @property
    def is_required(self) -> bool:
        """Whether nothing can be read without it."""
        return self is Field.TEXT


_EXPLAINED: Final[Mapping[Field, Callable[[Language], str]]] = {
    Field.TEXT: lambda language: language.gettext(
        "What was said, word for word. Every row with text is read."
    ),
    Field.SECTOR: lambda language: language.gettext(
        "The sector of the speaker, such as horeca or bouw. Themes are compared by it."
    ),
    Field.ROLE: lambda language: language.gettext(
        "In whose name somebody spoke: ondernemer, vereniging, gemeente. Without it everybody counts as an entrepreneur."
    ),
    Field.CHANNEL: lambda language: language.gettext(
        "How the words came in: visit, telephone, arena, letter. What was said in one arena counts as one conversation."
    ),
    Field.DATE: lambda language: language.gettext("The day on which it was said."),
    Field.ORGANISATION: lambda language: language.gettext(
        "The speaker’s firm or organisation. Each counts once per theme, however often it speaks."
    ),
    Field.AREA: lambda language: language.gettext("The village, district or business park of the speaker."),
    Field.SIZE: lambda language: language.gettext("How many people work there, such as 2-9."),
    Field.CONVERSATION: lambda language: language.gettext(
        "The same name or number for everything that was said in one conversation."
    ),
    Field.PERMISSION: lambda language: language.gettext(
        "What the speaker allowed: with name, without name, only for the file. Without it nothing is quoted."
    ),
    Field.THEMES: lambda language: language.gettext(
        "Themes that a person gave this row, separated by | or ;. They go before any suggestion."
    ),
    Field.KINDS: lambda language: language.gettext(
        "The kind of insight that a person gave this row: beleving, ontwikkeling, ambitie, knelpunt, idee."
    ),
}
_SPOKEN: Final[Mapping[Field, Callable[[Language], str]]] = {
    Field.TEXT: lambda language: language.gettext("text"),
    Field.SECTOR: lambda language: language.gettext("sector"),
    Field.ROLE: lambda language: language.gettext("role"),
    Field.CHANNEL: lambda language: language.gettext("channel"),
    Field.DATE: lambda language: language.gettext("date"),
    Field.ORGANISATION: lambda language: language.gettext("organisation"),
    Field.AREA: lambda language: language.gettext("area"),
    Field.SIZE: lambda language: language.gettext("size"),
    Field.CONVERSATION: lambda language: language.gettext("conversation"),
    Field.PERMISSION: lambda language: language.gettext("permission"),
    Field.THEMES: lambda language: language.gettext("themes"),
    Field.KINDS: lambda language: language.gettext("kind of insight"),
}

_ASKED: Final = re.compile(
    r"wat (zei|zeiden|zegt|zeggen|vertelde|vertelden|vertelt|vertellen|vindt|vinden|vond|vonden)\b"
    r"|what (did|do|does|has|have|was|were)\b.*\b(say|said|tell|told|think|thought)\b"
)
CONTRIBUTION_NAMES: Final[Mapping[Field, Names]] = {
    Field.TEXT: Names(
        (
            "tekst, text",
            "inbreng, passage, uitspraak, citaat, quote, bijdrage, contribution, statement, gezegd, wat is er gezegd",
        ),
        "tekst text inbreng passage uitspraak citaat quote bijdrage contribution gezegd",
        _ASKED,
        (
            "opmerking, opmerkingen, reactie, reacties, comment, comments, antwoord, answer, response, notitie, notities,"
            "note, notes, verslag, gespreksverslag, transcript, toelichting, omschrijving, description, inhoud, content,"
            "boodschap, message"
        ),
    ),
    Field.SECTOR: Names(
        ("sector", "sectoren, sectornaam, branche, bedrijfstak, bedrijfssector, industry, branch"),
        "sector branche bedrijfstak industry",
    ),
    Field.ROLE: Names(
        ("rol, role", "hoedanigheid, spreker, speaker, rol spreker, soort spreker, wie spreekt, doelgroep"),
        "rol role hoedanigheid spreker speaker",
    ),
    Field.CHANNEL: Names(
        (
            "kanaal, channel",
            "medium, contactvorm, gespreksvorm, soort gesprek, soort contact, via, bron, source",
        ),
        "kanaal channel",
    ),
    Field.DATE: Names(
        (
            "datum, date",
            "dag, day, gespreksdatum, datum gesprek, datum inbreng, tijdstip, tijdstempel, timestamp",
        ),
        "datum date gespreksdatum",
    ),
    Field.ORGANISATION: Names(
        (
            "organisatie, organisation, organization",
            (
                "bedrijf, onderneming, company, firm, business, bedrijfsnaam, naam bedrijf, onderneming naam,"
                "naam onderneming, ondernemingsnaam, naam organisatie, organisatienaam, company name, zaak"
            ),
        ),
        "organisatie organisation organization bedrijf bedrijfsnaam onderneming company",
    ),
    Field.AREA: Names(
        (
            "kern, gebied, area",
            "dorp, wijk, buurt, village, district, neighbourhood, woonkern, bedrijventerrein, deelgebied",
            "plaats, vestigingsplaats, woonplaats, locatie, place, location, town, city, stad, gemeente",
        ),
        "kern gebied area dorp wijk plaats vestigingsplaats village",
    ),
    Field.SIZE: Names(
        (
            "omvang, size",
            (
                "grootte, grootteklasse, bedrijfsgrootte, bedrijfsomvang, size class, company size, werkzame personen,"
                "aantal werkzame personen, medewerkers, aantal medewerkers, werknemers, aantal werknemers, employees, fte"
            ),
        ),
        "omvang size grootte grootteklasse medewerkers werknemers employees",
    ),
    Field.CONVERSATION: Names(
        (
            "gesprek, conversation",
            (
                "gespreksnummer, gesprek id, gesprek nr, gesprekscode, conversation id, arena, expertarena, bijeenkomst,"
                "gathering, interview, sessie, session, tafel, moment"
            ),
        ),
        "gesprek gespreksnummer conversation arena bijeenkomst interview sessie",
    ),
    # Whole names only: "Niet citeren", "Geen toestemming" and "Toestemming gevraagd" hold the same words.
    Field.PERMISSION: Names(
        (
            (
                "toestemming, toestemming gegeven, toestemming verleend, toestemming citeren, toestemming citaat,"
                "toestemming om te citeren, toestemming voor citeren, toestemming gebruik, mag geciteerd,"
                "mag geciteerd worden, geciteerd worden, mag worden geciteerd, mag citeren, mogen wij citeren,"
                "mogen we citeren, mag gebruikt, mag gebruikt worden, mag worden gebruikt, citeren, citeren toegestaan,"
                "citeren mag, citeren ok, quote ok, akkoord, akkoord met citeren, akkoord citeren, permission,"
                "permission given, permission to quote, consent, consent given, consent to quote, may be quoted, may quote,"
                "can be quoted, may be used"
            ),
            "gebruik",
        ),
        alone=(
            "toestemming permission consent citeren geciteerd citaatrecht quoted quoting akkoord vertrouwelijk"
            " confidential gebruikt"
        ),
    ),
    Field.THEMES: Names(
        (
            "themas, thema, themes, theme",
            "onderwerp, onderwerpen, topic, topics, code, codes, codering, coding",
        ),
        "thema themas theme themes",
    ),
    Field.KINDS: Names(
        ("soort inzicht, kind of insight, kinds, kind, soort, soorten", "inzicht, insight, aard, type"),
        "inzicht insight",
    ),
}


def field_named(name: str) -> Field | None:
    """The field a person means by ``tekst``, ``Text`` or ``thema's``; ``None`` when it is none."""
    wanted = key_of(name)
    for field, names in CONTRIBUTION_NAMES.items():
        if wanted == field.value or any(wanted in keys for keys in (*names.tier_keys(), names.weak_keys())):
            return field
    return None
