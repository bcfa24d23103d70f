"""Which words of a name say what an organisation is, rather than which one it is?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from vliegwiel.algorithms.recognition.vocabulary import FIRST_NAMES, GENERIC, PARTICLES, plain


def folded(text: str) -> str:
    """Lower case, no accents, and "ij" as "y", as many a name is written."""
    return plain(text).replace("ij", "y")


def _words(text: str) -> frozenset[str]:
    return frozenset(folded(text).split())


class Form(StrEnum):
    """Legal forms that one organisation seldom trades for one of another group."""

    COMPANY = "company"
    PARTNERSHIP = "partnership"
    SOLE_TRADER = "sole_trader"
    FOUNDATION = "foundation"
    ASSOCIATION = "association"
    COOPERATIVE = "cooperative"


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z0-9])(?<![a-z0-9]\.)(?:{words})(?![a-z0-9])[.,;]*")


_GAP: Final = r"[\s.,]{0,3}"
FORMS: Final[Mapping[Form, re.Pattern[str]]] = {
    Form.COMPANY: _pattern(
        rf"[bn]{_GAP}v|besloten vennootschap(?: met beperkte aansprakelijkheid)?|naamloze vennootschap|bvba|gmbh|"
        r"aktiengesellschaft|inc|incorporated|ltd|limited|llc|plc|s\.?r\.?l|s\.p\.a|sarl|corp|corporation|sas"
    ),
    Form.PARTNERSHIP: _pattern(
        rf"v{_GAP}o{_GAP}f|c{_GAP}v|vennootschap onder firma|commanditaire vennootschap|maatschap|firma|fa"
    ),
    Form.SOLE_TRADER: _pattern("eenmanszaak"),
    Form.FOUNDATION: _pattern("stichting|stg"),
    Form.ASSOCIATION: _pattern("vereniging|ver|vzw"),
    Form.COOPERATIVE: _pattern(r"cooperatie(?:ve)?|coop\.|u\.?a\.?|w\.?a\."),
}
"""In a name in lower case without accents. The first that is found counts."""

ENDINGS: Final = _words("ab ag as co company kg nl oy sa se spa")
"""Legal forms and lands abroad, only where they are not the first word."""

TRADING_AS: Final = re.compile(
    r"\b(?:t\.?\s?)?h\.?\s?o\.?\s?d\.?\s?n\b\.?|\b(?:tevens )?handelend onder de naam\b"
)

SYNONYMS: Final[Mapping[str, str]] = {
    "gebr": "gebroeders",
    "mij": "maatschappij",
    "ned": "nederland",
    "nederlandse": "nederland",
    "netherlands": "nederland",
    "netherland": "nederland",
    "holland": "nederland",
    "europa": "europe",
    "internationaal": "international",
    "internationale": "international",
    "intl": "international",
    "zn": "zoon",
    "zonen": "zoon",
    "groep": "group",
    "centrum": "center",
    "centre": "center",
    "ctr": "center",
    "kon": "koninklijke",
    "royal": "koninklijke",
    "st": "sint",
    "saint": "sint",
    "cafetaria": "snackbar",
}
"""Ways to write one word; each of length three or more also stands for what it abbreviates."""

SILENT: Final = PARTICLES | _words("voor vander vande vd met om over door als of for by an")
"""What is left out and put in without anybody meaning anything by it."""

ROLES: Final = _words(
    "holding holdings beheer beheersmaatschappij beheermaatschappij beheermij vastgoed onroerend pensioen management participatie participaties "
    "deelnemingen financiering finance invest investments assets verhuur exploitatie"
)
"""Of two firms with the same owner and the same address, what tells which is which."""

COMMON: Final = (_words(" ".join(sorted(GENERIC))) - SILENT - ROLES) | _words(
    "koninklijke europe nederland international zoon gebroeders group center maatschappij industries industrie "
    "technologies technology technologie research products producten fabriek fabrieken marketing dorpshuis school "
    "basisschool kinderopvang praktijk kantoor hof huis huisarts tandarts architecten architect makelaars notarissen "
    "advocaten accountants adviseurs adviesbureau bureau verzekeringen assurantien hypotheken logistics cleaning "
    "schoonmaak bouwservice dakdekkers stukadoors schilders timmerwerken grondwerken tuinen bloemen fietsen tweewielers "
    "autoservice garagebedrijf taxi sport fitness yoga mode kleding schoenen kappers barbershop salon beauty "
    "schoonheidssalon massage pedicure nagelstudio webshop webdesign marketing reclame fotografie video muziek theater "
    "museum galerie kunst atelier recreatie vakantiepark bungalowpark minicamping bed breakfast pension eetcafe pizza "
    "grill sushi wok friet ijssalon lunch catering feest partycentrum voetbalvereniging tennisclub hockeyclub club fonds"
)

SURNAMES: Final = _words(
    "jansen janssen jong vries bakker visser smit meijer meyer boer mulder groot bos vos peters hendriks dekker "
    "brouwer dijk leeuwen berg beek heuvel broek brink linden willems hoekstra maas koster prins blom huisman peeters "
    "jonge verhoeven kramer kuiper kuipers scholten post vermeulen wit schouten jacobs hermans kok veenstra postma "
    "verbeek koning martens vliet bosch heijden jager wal sanders graaf dam ven molenaar evers groen wolf winter "
    "timmermans timmerman smits gerritsen driessen hoek groenewegen vermeer hoogland klein poel veen boom bosman "
    "schipper kooij kooi verweij willemsen gerrits jonker hofman dijkstra dijkman klaassen pietersen hendriksen "
    + " ".join(sorted(FIRST_NAMES))
)
"""Surnames and first names that many firms carry."""

FREE_MAIL: Final = frozenset(
    "gmail.com hotmail.com hotmail.nl outlook.com outlook.nl live.nl live.com icloud.com me.com msn.com yahoo.com "
    "ziggo.nl kpnmail.nl planet.nl hetnet.nl xs4all.nl casema.nl chello.nl home.nl upcmail.nl zonnet.nl quicknet.nl "
    "online.nl tele2.nl solcon.nl telfort.nl wxs.nl caiway.nl freeler.nl kpnplanet.nl proton.me protonmail.com".split()
)
"""An address there tells nothing about whose it is beyond the address itself."""

PLATFORMS: Final = frozenset(
    "facebook.com instagram.com linkedin.com linktr.ee google.com business.site thuisbezorgd.nl marktplaats.nl "
    "booking.com wixsite.com jimdosite.com wordpress.com".split()
)
"""Sites where many organisations have a page."""
