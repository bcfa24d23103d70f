"""What can be recognised by its form alone: numbers, addresses, titles, and being the only one of its kind?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from vliegwiel.algorithms.recognition.flag import Flag, FlagKind, Reason
from vliegwiel.algorithms.recognition.vocabulary import GENERALLY_KNOWN, LEGAL_FORMS, TRADES, is_ordinary

_CAPITAL: Final = r"[A-ZÀ-Þ][\w'’]{1,40}(?:-[\w'’]{1,40}){0,3}"
_JOINER: Final = r"(?:van|de|der|den|ter|ten|te|het|'t|’t|'s|’s|el|al|ben|von|zu|du|la|le|'d|d')"
_SURNAME: Final = rf"(?:{_JOINER}[ ]){{0,3}}{_CAPITAL}(?:[ -](?:{_JOINER}[ ]){{0,3}}{_CAPITAL}){{0,3}}"
_INITIALS: Final = r"(?:(?:[A-ZÀ-Þ]|Th|Ch|Ph|IJ)\.[ ]?){1,5}"

_EMAIL: Final = re.compile(r"(?<![\w.+-])[\w+-][\w.+-]{0,63}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_DOMAINS: Final = ("nl", "com", "eu", "org", "net", "be", "de", "frl", "shop", "online")
_LINK: Final = re.compile(
    r"(?:[Hh]ttps?://|[Ww]{3}\.)[^\s<>\"']{3,300}"
    rf"|(?<![\w@.])[A-Za-z0-9][A-Za-z0-9-]{{1,60}}\.(?:{'|'.join(_DOMAINS)})\b(?:/[^\s<>\"']{{0,300}})?"
)
_HANDLE: Final = re.compile(r"(?<![\w.])@[A-Za-z_]\w{2,40}")
_PHONE: Final = re.compile(
    r"(?<![\w,.+])(?:(?:\+|00)31[ -]*(?:\(0\)[ ]*)?|\(?0)(?:[ \-./()]{0,3}\d){9}(?!\d)|(?<!\d)0[89]00[ -]?\d{4,7}(?!\d)"
    r"|(?<!\w)\+\d{2}(?:[ \-]?\d){7,11}(?!\d)"
)
_IBAN: Final = re.compile(r"\b[A-Z]{2}\d{2}[ ]?[A-Z]{4}(?:[ ]?\d){7,16}\b", re.IGNORECASE)
_REGISTER: Final = re.compile(r"(?<![\d.,])(?:\d{8}|\d{12})(?![\d.,]\d|\d)|\bNL\d{9}B\d{2}\b")
_POSTCODE: Final = re.compile(
    r"(?<![\d.,€])[1-9]\d{3}[ ]?(?!S[ADS])[A-Z]{2}(?![\w-])|(?<![\d.,€])[1-9]\d{3}[a-z]{2}(?![\w-])"
)
_PLATE: Final = re.compile(
    r"(?<![\w-])(?=[\d-]{0,6}[A-Z])(?=[A-Z-]{0,6}\d)(?:[A-Z]{1,3}|\d{1,3})(?:-(?:[A-Z]{1,3}|\d{1,3})){2}(?![\w-])",
    re.IGNORECASE,
)
_PLATE_SIGNS: Final = 6

_STREET_WORDS: Final = tuple(
    "straat straatje weg laan plein dijk kade gracht singel hof pad steeg markt plantsoen dreef brink wal haven wijk".split()
)
_STREET_WORD: Final = rf"(?:{'|'.join(_STREET_WORDS)})"
_NUMBER: Final = r"[ ](?!(?:19|20)\d\d\b)\d{1,4}(?:[ ]?[a-zA-Z]\b|[ -]\d{1,3}\b)?(?![.,]?\d)"
_STREET: Final = re.compile(
    rf"\b(?:{_CAPITAL}[ ](?:(?:{_JOINER}|{_CAPITAL})[ ]){{0,4}})?[A-ZÀ-Þ][\w'’-]{{0,40}}?{_STREET_WORD}\b(?:{_NUMBER})?"
)
_HOUSE_NUMBER: Final = re.compile(_NUMBER)
_WORD_HEAD: Final = re.compile(r"[\w'’-]{0,40}\Z")
_STREET_NAMED: Final = re.compile(
    rf"\b(?:[Ll]aan|[Ww]eg|[Pp]lein|[Hh]of|[Pp]ad|[Kk]ade|[Dd]ijk|[Ss]traat|[Ss]ingel)[ ](?:(?:van|der|de|den|het|'t)[ ]){{0,2}}(?:{_CAPITAL}|1\d{{3}})(?:{_NUMBER})?"
)
_STREET_SMALL: Final = re.compile(
    r"\b(?:aan|op|in|langs|naar|hoek)[ ](?:de|het)[ ](?P<name>[a-zß-ÿ-]{3,40}(?:straat|laan|weg|plein|gracht|singel|steeg|plantsoen|dreef|kade|dijk))\b"
)
_COMMON_STREETS: Final = frozenset(
    "arbeidsmarkt woningmarkt huizenmarkt supermarkt weekmarkt kerstmarkt vrijmarkt streekmarkt boerenmarkt rommelmarkt warenmarkt vismarkt "
    "afzetmarkt thuismarkt wereldmarkt huurmarkt koopmarkt energiemarkt vastgoedmarkt grondmarkt vrijemarkt binnenmarkt "
    "kapitaalmarkt markt weg straat plein laan pad hof dijk kade haven wijk wal onderweg overweg uitweg omweg vandaar "
    "toegangsweg snelweg autosnelweg rijksweg provincialeweg rondweg ringweg parallelweg ontsluitingsweg "
    "verbindingsweg hoofdweg landweg waterweg vaarweg spoorweg randweg bypass invalsweg aanvoerweg aanrijweg "
    "autoweg binnenweg zijweg bouwweg werkweg fietspad voetpad wandelpad jaagpad ruiterpad zandpad tijdpad groeipad loopbaanpad "
    "schelpenpad winkelstraat zijstraat hoofdwinkelstraat woonstraat fietsstraat doorgangsstraat dwarsstraat achterstraat eenrichtingsstraat "
    "marktplein parkeerplein dorpsplein stationsplein schoolplein speelplein voorplein winkelplein stadsplein evenementenplein "
    "gerechtshof kerkhof gasthof achterhof binnenhof zeehaven jachthaven binnenhaven vissershaven luchthaven stadshaven "
    "zeedijk winterdijk woonwijk nieuwbouwwijk achterstandswijk volkswijk werkwijk omweg halfweg aanlegkade laadkade loskade "
    "geluidswal grondwal oerwal overkwal stoep bedrijvenplein ondernemersplein leerwerkplein kennisplein binnenplein".split()
)
_ROAD: Final = re.compile(r"\bN[ ]?\d{3}\b")

_TITLE: Final = (
    r"(?:[Dd]e[ ]heer|[Dd]e[ ]heren|[Hh]eer|[Mm]eneer|[Mm]enheer|[Mm]ijnheer|[Mm]evrouw|[Mm]evr\.?|[Mm]w\.?|[Dd]hr\.?|[Mm]r\.|[Ii]r\.|[Ii]ng\.|[Dd]rs?\.|[Pp]rof\.|"
    r"[Ff]amilie|[Ff]am\.|[Gg]ebroeders|[Gg]ebr\.?|[Ww]ethouder|[Bb]urgemeester|[Gg]edeputeerde|[Rr]aadslid|[Nn]otaris|[Dd]okter|[Dd]ominee|[Pp]astoor)"
)
_TITLED: Final = re.compile(
    rf"\b{_TITLE}[ ](?:(?:[Ii]r|[Ii]ng|[Dd]rs?|[Mm]r)\.[ ])?(?P<name>{_INITIALS}{_SURNAME}|{_SURNAME})"
)
_TITLED_SMALL: Final = re.compile(
    r"\b(?:de heer|meneer|menheer|mijnheer|mevrouw|mevr\.?|mw\.?|dhr\.?|familie|fam\.|gebroeders)[ ](?P<name>(?:(?:van|de|der|den|ter|ten|te|het|el|'t)[ ]){0,3}(?P<word>[^\W\d_]{2,30}))",
    re.IGNORECASE,
)
_INITIALLED: Final = re.compile(rf"(?<![\w.]){_INITIALS}{_SURNAME}")
_LEGAL: Final = re.compile(
    rf"\b(?P<name>{_CAPITAL}(?:[ ](?:{_JOINER}|en|&|{_CAPITAL})){{0,5}}?)[ ](?:B\.?V\.?|N\.?V\.?|V\.?O\.?F\.?|C\.?V\.?|b\.v\.|v\.o\.f\.|bv|vof|Holding|Groep|Group|&[ ]?(?:Zn|Zonen|Zoon|Co|Dochters|Partners)\.?|en[ ]Zo(?:on|nen)\b)(?![\w&])"
)
_LEGAL_FIRST: Final = re.compile(
    rf"\b(?:B\.?V\.?|N\.?V\.?|V\.?O\.?F\.?|[Mm]aatschap|[Ss]tichting|[Ff]irma|[Ff]a\.)[ ]{_SURNAME}"
)
_LAST_WORD: Final = re.compile(r"\b[^\W\d_]{4,24}(?=[ ])")
_FIRM_NAME: Final = re.compile(r"[ ](?:(?:van|de|den|der|ter|het|'t|’t)[ ]){0,2}(?P<name>[^\W\d_]{2,30})")
_TRADE_ENDS: Final = tuple(
    "bakkerij slagerij bedrijf brouwerij boerderij kwekerij makerij makelaardij winkel garage salon hotel restaurant "
    "café camping bureau praktijk handel".split()
)
_TRADE_CUES: Final = tuple(
    trade
    for trade in sorted({*TRADES, *_TRADE_ENDS})
    if trade in _TRADE_ENDS or not trade.endswith(_TRADE_ENDS)
)

_ONLY: Final = "enige|enigste|oudste|langst[ ]bestaande|langstzittende"
_MOST: Final = "grootste|kleinste|bekendste|laatste|nieuwste|eerste|hoogste"
_NOT_A_FIRM: Final = (
    r"wat|dat|die[ ]er|probleem|problemen|nadeel|voordeel|manier|reden|oplossing|optie|zorg|zorgen|vraag|knelpunt|knelpunten|wens|voorwaarde|uitdaging|uitdagingen|"
    r"uur|uren|minuten|ergernis|ergernissen|bottleneck|obstakel|keer|stap|stappen|weken|jaren|jaar|maanden|maand|dagen|week|tijd|deel|gedeelte|kans|kansen|"
    r"kostenpost|kosten|behoefte|drempel|belemmering|verandering|fout|ding|dingen|punt|prioriteit|plaats|instantie|moment|verschil|klacht|struikelblok|"
    r"risico|risico's|hobbel|hindernis|frustratie|irritatie|post|opgave|rol|hulp|remedie|weg|uitweg|groep|vereiste|kwartaal|helft|paar|gevolg|contact|indruk|bijeenkomst|gesprek|brief|plan"
)
_UNIQUE: Final = re.compile(
    rf"\b(?:de|het|als|onze?|zijn|ben|is)[ ](?P<word>{_ONLY})\b(?![ ](?:\w+[ ])?(?:{_NOT_A_FIRM})\b)",
    re.IGNORECASE,
)
_FOREMOST: Final = re.compile(
    rf"\b(?:wij|we|ik|ons|onze|mijn)\b[^.!?:\n]{{0,40}}?[ ](?:de|het)[ ](?P<word>{_MOST})\b(?![ ](?:\w+[ ])?(?:{_NOT_A_FIRM})\b)",
    re.IGNORECASE,
)
_NO_OTHER: Final = re.compile(
    r"\b(?:geen[ ]andere?|nergens[ ]anders|niemand[ ]anders|enig[ ]in[ ](?:zijn|haar|hun)[ ]soort|uniek[ ](?:in|voor|bedrijf)|als[ ]enigen?)\b"
    r"(?![ ](?:keus|keuze|optie|mogelijkheid|manier|oplossing|weg|reden|uitweg|middel)\b)",
    re.IGNORECASE,
)
_HISTORY: Final = re.compile(
    r"\b(?:sinds|opgericht in|begonnen in|gestart in|anno|uit)[ ](?:1[5-9]\d\d)\b|\b(?:[2-9]|\d{2}|twee|drie|vier|vijf|zes|zeven|acht)[ ]generaties\b"
    r"|\b(?:tweede|derde|vierde|vijfde|zesde|zevende|achtste|[2-9]e)[ ]generatie\b|\b\d{2,3}[ -]jarig\b|\b(?:al|ruim)[ ](?:[5-9]\d|[1-4]\d\d)[ ]jaar\b",
    re.IGNORECASE,
)
_OFFICES: Final = tuple(
    "voorzitter secretaris penningmeester directeur burgemeester wethouder huisarts notaris dominee pastoor "
    "dorpsdokter havenmeester parkmanager centrummanager".split()
)
_OFFICE: Final = re.compile(
    rf"\b(?:ik|mijn|onze|wij|we|als|ben)\b[^.!?\n]{{0,20}}?\b(?P<word>(?:vice)?(?:{'|'.join(_OFFICES)}))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Sign:
    """Something to look for.

    Attributes:
        cues: Looked for only in a text that holds one of these, in small letters: far cheaper than the pattern.
        part: The group that is flagged; 0 for all of it.
    """

    pattern: re.Pattern[str]
    kind: FlagKind
    reason: Reason
    cues: tuple[str, ...]
    part: int | str = 0


_DIGITS: Final = tuple("0123456789")
_TITLE_CUES: Final = tuple(
    "heer heren meneer mevr mw dhr mr. ir. ing. dr. drs. prof famil fam. gebr wethouder burgemeester gedeputeerde "
    "raadslid notaris dokter dominee pastoor".split()
)
_LEGAL_CUES: Final = tuple("b.v bv n.v nv v.o.f vof c.v cv holding groep group & zoon zonen".split())
_LINKS: Final = ("http", "www.", *(f".{ending}" for ending in _DOMAINS))
_SIGNS: Final = (
    _Sign(_EMAIL, FlagKind.EMAIL, Reason.PATTERN, ("@",)),
    _Sign(_HANDLE, FlagKind.LINK, Reason.PATTERN, ("@",)),
    _Sign(_LINK, FlagKind.LINK, Reason.PATTERN, _LINKS),
    _Sign(_IBAN, FlagKind.NUMBER, Reason.PATTERN, _DIGITS),
    _Sign(_PHONE, FlagKind.PHONE, Reason.PATTERN, _DIGITS),
    _Sign(_REGISTER, FlagKind.NUMBER, Reason.PATTERN, _DIGITS),
    _Sign(_POSTCODE, FlagKind.POSTCODE, Reason.PATTERN, _DIGITS),
    _Sign(_ROAD, FlagKind.PLACE, Reason.ROAD_NUMBER, _DIGITS),
    _Sign(_STREET_NAMED, FlagKind.STREET, Reason.STREET_WORD, _STREET_WORDS),
    _Sign(
        _LEGAL_FIRST,
        FlagKind.ORGANISATION,
        Reason.LEGAL_FORM,
        (*_LEGAL_CUES, "maatschap", "stichting", "firma", "fa."),
    ),
    _Sign(_TITLED, FlagKind.PERSON, Reason.TITLE, _TITLE_CUES, "name"),
    _Sign(_INITIALLED, FlagKind.PERSON, Reason.INITIALS, (".",)),
    _Sign(_NO_OTHER, FlagKind.UNIQUENESS, Reason.ONLY_ONE, ("ander", "enig", "uniek")),
    _Sign(_HISTORY, FlagKind.UNIQUENESS, Reason.HISTORY, ("generatie", *_DIGITS)),
    _Sign(_UNIQUE, FlagKind.UNIQUENESS, Reason.ONLY_ONE, ("enig", "oudste", "langst"), "word"),
    _Sign(_FOREMOST, FlagKind.UNIQUENESS, Reason.ONLY_ONE, ("ste ", "ste,", "ste."), "word"),
    _Sign(_OFFICE, FlagKind.UNIQUENESS, Reason.OFFICE, _OFFICES, "word"),
)


def by_form(text: str) -> Iterator[Flag]:
    """Everything that gives itself away by its form, in no order; flags may overlap. Cost: linear in the text."""
    small = text.lower()
    for sign in _SIGNS:
        if _holds(small, sign.cues):
            for found in sign.pattern.finditer(text):
                yield Flag(found.start(sign.part), found.end(sign.part), sign.kind, sign.reason)
    if _holds(small, _DIGITS):
        yield from _plates(text)
        yield from _house_numbers(text)
    if _holds(small, _STREET_WORDS):
        yield from _streets(text)
    if _holds(small, _TITLE_CUES):
        yield from _titled_in_small_letters(text)
    if _holds(small, _LEGAL_CUES):
        yield from _firms_by_legal_form(text)
    if _holds(small, _TRADE_CUES):
        yield from _firms_by_trade(text)


def _holds(small: str, cues: tuple[str, ...]) -> bool:
    """A plain loop: a generator would cost more than the search."""
    for cue in cues:  # noqa: SIM110 - ten times per passage, and ``any`` doubles it
        if cue in small:
            return True
    return False


def _plates(text: str) -> Iterator[Flag]:
    for found in _PLATE.finditer(text):
        if len(found.group().replace("-", "")) == _PLATE_SIGNS:
            yield Flag(found.start(), found.end(), FlagKind.NUMBER, Reason.PATTERN)


def _house_numbers(text: str) -> Iterator[Flag]:
    for found in _HOUSE_NUMBER.finditer(text):
        head = _WORD_HEAD.search(text, max(0, found.start() - 40), found.start())
        if head and head.group().lower().endswith(_STREET_WORDS):
            yield Flag(head.start(), found.end(), FlagKind.STREET, Reason.HOUSE_NUMBER)


def _streets(text: str) -> Iterator[Flag]:
    for found in _STREET.finditer(text):
        words = found.group().split(" ")
        if not any(word.lower() in _COMMON_STREETS for word in words):
            yield Flag(found.start(), found.end(), FlagKind.STREET, Reason.STREET_WORD)
    for found in _STREET_SMALL.finditer(text):
        if found.group("name") not in _COMMON_STREETS:
            yield Flag(found.start("name"), found.end("name"), FlagKind.STREET, Reason.STREET_WORD)


def _titled_in_small_letters(text: str) -> Iterator[Flag]:
    for found in _TITLED_SMALL.finditer(text):
        if not is_ordinary(found.group("word").lower()):
            yield Flag(found.start("name"), found.end("name"), FlagKind.PERSON, Reason.TITLE)


def _firms_by_legal_form(text: str) -> Iterator[Flag]:
    for found in _LEGAL.finditer(text):
        name = found.group("name").lower()
        if name not in LEGAL_FORMS and name not in GENERALLY_KNOWN:
            yield Flag(found.start(), found.end(), FlagKind.ORGANISATION, Reason.LEGAL_FORM)


def _firms_by_trade(text: str) -> Iterator[Flag]:
    for found in _LAST_WORD.finditer(text):
        trade = found.group().lower()
        if trade.endswith(_TRADE_ENDS) or trade in TRADES:
            yield from _named_after(text, found)


def _named_after(text: str, trade: re.Match[str]) -> Iterator[Flag]:
    """As "Bakkerij Jansen", and "bakkerij jansen" too when no dictionary holds the second word."""
    found = _FIRM_NAME.match(text, trade.end())
    if found is None:
        return
    name = found.group("name")
    if name.lower() not in GENERALLY_KNOWN and (name[0].isupper() or not is_ordinary(name.lower())):
        yield Flag(trade.start(), found.end(), FlagKind.ORGANISATION, Reason.TRADE_WORD)
