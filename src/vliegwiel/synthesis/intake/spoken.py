"""What do people mean by the words they put in a cell: which role, which permission, which kind?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final, TypeVar

from vliegwiel.synthesis.contributions import Kind, Permission, Role
from vliegwiel.synthesis.intake.fields import key_of, words_of

E = TypeVar("E", bound=StrEnum)


class NotKnown(Exception):
    """These words mean nothing here, or more than one thing."""


def _keys(words: Mapping[E, str]) -> dict[str, E]:
    return {key_of(word): member for member, listed in words.items() for word in listed.split(",")}


_ROLES: Final = _keys(
    {
        Role.ENTREPRENEUR: "ondernemer, ondernemers, onderneemster, bedrijf, onderneming, firma, entrepreneur,"
        "entrepreneurs, business, business owner, company, firm, zzp, zzper, zelfstandige, eigenaar, owner,"
        "winkelier, boer, agrarier, farmer, horecaondernemer, mkb, mkber, starter, franchisenemer",
        Role.ASSOCIATION: "vereniging, ondernemersvereniging, bedrijvenvereniging, winkeliersvereniging,"
        "brancheorganisatie, branchevereniging, belangenvereniging, ondernemersfonds, parkmanagement, parkmanager,"
        "centrummanagement, centrummanager, association, business association, trade association, biz",
        Role.MUNICIPALITY: "gemeente, ambtenaar, ambtenaren, wethouder, burgemeester, raadslid, gemeenteraad, college,"
        "accountmanager, bedrijfscontactfunctionaris, beleidsmedewerker, beleidsadviseur, municipality, official,"
        "civil servant, alderman, mayor, councillor, local government",
        Role.REGION: "regio of uitvoerder, regio, uitvoerder, provincie, waterschap, omgevingsdienst, netbeheerder, uwv,"
        "kvk, kamer van koophandel, ontwikkelingsmaatschappij, region, region or agency, agency, province",
        Role.EDUCATION: "onderwijs, school, scholen, mbo, hbo, universiteit, hogeschool, docent, leraar, opleiding,"
        "education, university, college of education, teacher",
        Role.OTHER: "overig, overige, anders, inwoner, inwoners, bewoner, bewoners, burger, onbekend, other, resident,"
        "citizen, unknown",
    }
)
_PERMISSIONS: Final = _keys(
    {
        Permission.FILE_ONLY: "alleen voor het dossier, alleen voor dossier, alleen dossier, dossier, intern,"
        "alleen intern, vertrouwelijk, geheim, nee, geen, geen toestemming, niet gebruiken, niet citeren,"
        "niet openbaar, no, n, file only, for the file only, confidential, internal, do not use, do not quote, false,"
        "onwaar",
        Permission.WITHOUT_NAME: "zonder naam, zonder naam gebruiken, zonder naam citeren, ja zonder naam, ja anoniem,"
        "anoniem, geanonimiseerd, ja mits anoniem, mits anoniem, alleen anoniem, geen naam, zonder naamsvermelding,"
        "without name, without a name, use without name, yes without name, yes anonymous, yes anonymously, anonymous,"
        "anonymously, anonymised, anonymized,"
        # A bare yes is taken for the lesser of the two things it may mean.
        "ja, j, yes, y, true, waar, akkoord, toestemming",
        Permission.WITH_NAME: "met naam, met naam gebruiken, met naam citeren, ja met naam, op naam, met naamsvermelding,"
        "with name, with a name, use with name, yes with name, by name, named",
        Permission.NOT_ASKED: "niet gevraagd, onbekend, nog vragen, not asked, unknown",
    }
)
_KINDS: Final = _keys(
    {
        Kind.PERCEPTION: "beleving, belevingen, ervaring, ervaringen, perception, perceptions, experience",
        Kind.DEVELOPMENT: "ontwikkeling, ontwikkelingen, trend, trends, development, developments",
        Kind.AMBITION: "ambitie, ambities, wens, wensen, doel, ambition, ambitions, wish, goal",
        Kind.BARRIER: "knelpunt, knelpunten, belemmering, belemmeringen, probleem, problemen, obstakel, barrier,"
        "barriers, problem, problems, bottleneck, obstacle",
        Kind.IDEA: "idee, ideeen, suggestie, suggesties, voorstel, oplossing, idea, ideas, suggestion, suggestions",
    }
)
_SEPARATOR: Final = re.compile(r"[;|\n\r]+")


def role_of(words: str) -> Role:
    """The role; of several words those that are known must agree ("wethouder economie", "ondernemer (bakker)").

    Raises:
        NotKnown: No word is known, or two contradict each other.
    """
    whole = _ROLES.get(key_of(words))
    if whole is not None:
        return whole
    told = {_ROLES[word] for word in words_of(words) if word in _ROLES}
    if len(told) != 1:
        raise NotKnown
    return told.pop()


def permission_of(words: str) -> Permission:
    """The permission; only whole answers count, because a word too many may turn it around.

    Raises:
        NotKnown: It is none of the answers.
    """
    try:
        return _PERMISSIONS[key_of(words)]
    except KeyError as error:
        raise NotKnown from error


def kind_of(word: str) -> Kind:
    """The kind of insight.

    Raises:
        NotKnown: It is none.
    """
    try:
        return _KINDS[key_of(word)]
    except KeyError as error:
        raise NotKnown from error


def parts_of(words: str, known: frozenset[str]) -> list[str]:
    """The names in a cell, between ``;``, ``|`` or line ends; between commas only when each part is known.

    Args:
        words: What stands in the cell.
        known: Keys of the names that exist; a name may hold a comma itself.
    """
    parts = [part.strip() for part in _SEPARATOR.split(words) if part.strip()]
    if len(parts) == 1 and key_of(parts[0]) not in known:
        by_comma = [part.strip() for part in parts[0].split(",") if part.strip()]
        if len(by_comma) > 1 and all(key_of(part) in known for part in by_comma):
            return by_comma
    return parts


KIND_KEYS: Final = frozenset(_KINDS)
