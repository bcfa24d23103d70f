"""Does anybody find more than its speaker allowed? Every address there is, as each of those who may ask, word by word."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import unescape
from http import HTTPStatus
from itertools import product
from typing import Any, Final, TypeAlias
from urllib.parse import quote_plus

import pytest
from django.test import Client

from tests.addresses import Address, Codes, all_addresses
from tests.furnished import Furniture
from tests.furniture import player
from tests.journeys.planted import INDUSTRY, SIZE, VILLAGE, Planted, plant
from tests.synthesis.reporting import one_line, pdf_words, word_words
from vliegwiel.domain.people.models import User
from vliegwiel.domain.people.queries import own_memberships
from vliegwiel.platform.scope import Scope, entered
from vliegwiel.web.staff.views.downloads import TYPES

SignIn: TypeAlias = Callable[[User], Client]
pytestmark = pytest.mark.xdist_group("pages")

# Whoever reads. Files leave the house: nobody knows who reads those.
READER, BOARD, HANDLER, ANYBODY, FILES = "hans", "gerda", "anouk", "anybody", "files"
MEMBERS: Final = (READER, BOARD, HANDLER)
ALL: Final = frozenset({READER, BOARD, ANYBODY, FILES})
INSIDE: Final = frozenset({READER, BOARD})
NOBODY: Final[frozenset[str]] = frozenset()
# Where quotes stand, by the rules of quotes: a sentence without a name, with as much of the speaker as leaves ten firms.
QUOTED: Final = ("findings.", "report", "document.download", "version.download")
# Of the demo: shows all its mail to anybody, and no installation has it.
NOT_WALKED: Final = frozenset({"mailbox"})
# Files that may be taken along; a new one is put here by whoever looked at what it holds.
DOWNLOADS: Final = frozenset(
    {
        "contribution.export",
        "report.download",
        "organisation.export",
        "round.square",
        "document.download",
        "version.download",
        "template.example",
        "findings.figure",
        "interview.calendar",
        "destruction.export",
        *("delivery.changes", "establishment.export"),
        # To hand over to whoever it is about: what is known of him alone.
        *("person.dossier_html", "person.dossier_json", "trader.dossier_html", "trader.dossier_json"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word that stands in one place alone.

    Attributes:
        seen_by: Those who find it, of the reader, the board member, anybody, and files.
        owner: Whose own page may show it.
        quoted_only: It may stand in a quote, and nowhere else.
        kept: Whether colleagues who handle contributions still find it.
    """

    seen_by: frozenset[str] = NOBODY
    owner: str = ""
    quoted_only: bool = False
    kept: bool = True


WORDS: Final[Mapping[str, Word]] = {
    # Without a name, and released: the words, and nothing by which the only brewery of its village is known.
    "knoerselaar": Word(seen_by=ALL, owner="brewer"),
    "Flonkerput": Word(),
    "Wiemelgaard": Word(),
    "Plomperdonk": Word(owner="brewer"),
    "0999 77 66 55": Word(),
    "gistelhuis": Word(owner="brewer"),
    "boterkuip": Word(owner="brewer"),
    "28 februari 2019": Word(owner="brewer"),
    "2019-02-28": Word(owner="brewer"),
    # Without a name, and nobody read it for names yet: its brand nowhere, and the rest only as quotes.
    "Vlierenbok": Word(),
    "snorrewagen": Word(seen_by=ALL, quoted_only=True),
    "Ploegendal": Word(),
    # Only for the file, and not asked.
    "zwarteloks": Word(),
    "grimbelaar": Word(),
    # With a name: that of the organisation, not that of whoever spoke.
    "paddelaars": Word(seen_by=ALL, owner="named"),
    "Harkelmans": Word(seen_by=ALL, owner="named"),
    "Snaterhoek": Word(owner="named"),
    "kwebbelzaal": Word(seen_by=frozenset({READER}), owner="named"),
    # Withdrawn: for nobody, in whatever was frozen.
    "wiebelzwaden": Word(kept=False),
    "Kloosterhuys": Word(kept=False),
    # As it was before it was corrected, and after.
    "kromspillen": Word(),
    "Zwadelaar": Word(),
    "rechtspillen": Word(seen_by=ALL),
    # Passed on.
    "zonnekneder": Word(seen_by=ALL),
    "Orvelte": Word(),
    # Sent by a form, not released.
    "drempelmurrie": Word(seen_by=ALL, owner="sent", quoted_only=True),
    "Tureluur": Word(),
    "Vredenduin": Word(owner="sent"),
    "0999 11 22 33": Word(owner="sent"),
    # Begun, and not sent.
    "mompelmand": Word(kept=False),
    # In a document that is not released.
    "Murmelvaart": Word(seen_by=INSIDE),
    "gruttelkade": Word(seen_by=INSIDE),
    "hobbeldijk": Word(seen_by=frozenset({READER})),
    # In a spreadsheet that nobody read in yet.
    "krummelpad": Word(),
    "Bolsterzijl": Word(),
}
# A village and a size may stand in tables of how many firms there are; not near words of whose speaker they tell.
TELLING: Final = (VILLAGE, SIZE)
NEAR: Final = 250
UNKNOWN: Final = "zzzzzzzz"
# Pages that can be about a part of a round.
SELECTING: Final = frozenset({"findings.quotes", "findings.voices"})
# Of the versions of the document: the one kept by hand, and the one that was adopted.
FIRST_AND_LAST: Final = ("1", "4")
CLOSED: Final = {HTTPStatus.FORBIDDEN, HTTPStatus.METHOD_NOT_ALLOWED}
# Of what he said himself.
SAID_BY: Final = {"brewer": "knoerselaar", "named": "paddelaars", "sent": "drempelmurrie"}


@pytest.fixture(scope="module")
def planted(furnished: Furniture) -> Planted:
    """In Polderdam."""
    anouk = player("anouk")
    with entered(Scope(user=anouk.pk)):
        [membership] = own_memberships(anouk.pk)
    with entered(Scope.of(membership.workspace.pk, user=anouk.pk)):
        return plant()


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address gave, as words."""

    name: str
    path: str
    words: str
    is_file: bool


def paths(address: Address, furnished: Furniture, planted: Planted) -> Iterator[str]:
    """With every code that was planted in its gaps, and every question that it understands."""
    many = many_of(planted)
    known: Codes = {**furnished.codes, **planted.codes}
    for chosen in product(*(many.get(gap, (known.get(gap, UNKNOWN),)) for gap in address.gaps)):
        path = address.filled({**known, **dict(zip(address.gaps, chosen, strict=True))})
        yield from (path + question for question in questions(address.name, planted))


def many_of(planted: Planted) -> Mapping[tuple[str, str], Sequence[str]]:
    """Gaps in which several things are tried."""
    return {
        ("inbreng", "contribution"): planted.contributions,
        ("versies", "number"): FIRST_AND_LAST,
        ("rapport", "name"): tuple(TYPES),
        ("bestand", "form"): ("word", "pdf", "html"),
        ("bevindingen", "part"): ("leading", "matrix", "reach", "trend", "deepening"),
        ("figuur-", "number"): ("1", "2"),
        (".", "form"): ("csv", "svg"),
    }


def questions(name: str, planted: Planted) -> Sequence[str]:
    """What can be asked of this address."""
    sectors = ["", *(f"&sector={sector}" for sector in planted.sectors)]
    asked: Mapping[str, Sequence[str]] = {
        "findings.passages": [f"?thema={theme}{sector}" for theme in planted.themes for sector in sectors],
        "search": ["?q=ketel", "?q=gruttelkade", "?q=brouwerij"],
        "contribution.list": ["", f"?sector={INDUSTRY}", "?words=ketels", "?waiting=on"],
        "version.detail": [f"?punt={planted.codes['punten', 'item']}"],
        "version.compare": ["?van=1&tot=4"],
        "evidence.find": ["?q=ketel"],
    }
    selected = ["", f"?sector={INDUSTRY}", f"?area={VILLAGE}"] if name in SELECTING else [""]
    return asked.get(name, selected)


def walked(client: Callable[[], Client], furnished: Furniture, planted: Planted) -> Iterator[Answer]:
    """Every address that needs no token, whole and as a part of a page."""
    for address in all_addresses():
        if address.name in NOT_WALKED or "token" in dict(address.gaps).values():
            continue
        every = list(paths(address, furnished, planted))
        if client().get(every[0]).status_code in CLOSED:
            # To this role, or to whoever only looks: with any code.
            continue
        yield from answered(client(), address.name, every[0], {"HX-Request": "true"})
        for path in every:
            yield from answered(client(), address.name, path, {})


def answered(client: Client, name: str, path: str, headers: Mapping[str, str]) -> Iterator[Answer]:
    answer = client.get(path, headers=headers)
    assert answer.status_code < HTTPStatus.INTERNAL_SERVER_ERROR, path
    if answer.status_code == HTTPStatus.OK:
        is_file = "attachment" in answer.get("Content-Disposition", "")
        yield Answer(name, path, in_words(answer), is_file)


def in_words(answer: Any) -> str:
    """Whatever it is, as one line."""
    kind, content = answer["Content-Type"].partition(";")[0], answer.content
    if kind == "application/pdf":
        # Its words are those of the other forms: where no program reads it, they are looked at there.
        return one_line(pdf_words(content)) if shutil.which("pdftotext") else ""
    if "wordprocessingml" in kind:
        return one_line(word_words(content))
    if kind.startswith("image/png"):
        return ""
    return one_line(unescape(content.decode()))


@pytest.fixture(scope="module")
def heard(furnished: Furniture, planted: Planted) -> Callable[[str], Sequence[Answer]]:
    """All that somebody can read: asked once, for every test."""

    @cache
    def by(audience: str) -> Sequence[Answer]:
        if audience == FILES:
            return [one for name in MEMBERS for one in by(name) if one.is_file]
        if audience in MEMBERS:
            return list(walked(lambda: signed_in(player(audience)), furnished, planted))
        if audience == ANYBODY:
            held = [("rapport", "token"), ("meedoen", "token"), ("verder", "token")]
            open_to_all = list(walked(Client, furnished, planted))
            return [*open_to_all, *with_token(held, planted.codes, furnished, planted)]
        own = {("inbreng", "token"): planted.tokens[audience]}
        return with_token([("inbreng", "token")], own, furnished, planted)

    return by


def with_token(
    held: Sequence[tuple[str, str]], codes: Codes, furnished: Furniture, planted: Planted
) -> Sequence[Answer]:
    """Every address that one of these tokens opens; withdrawing with every code there is."""
    found: list[Answer] = []
    for address in all_addresses():
        if not set(held) & set(address.gaps):
            continue
        known = {**furnished.codes, **planted.codes, **codes}
        spoken = planted.contributions if ("intrekken", "code") in address.gaps else [""]
        for code in spoken:
            path = address.filled({**known, ("intrekken", "code"): code})
            found += answered(Client(), address.name, path, {})
    return found


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    session = client.session
    session["second_step"] = True
    session.save()
    return client


def holding(answers: Sequence[Answer], word: str) -> set[str]:
    """Names of the addresses that gave this word."""
    return {one.name for one in answers if word.casefold() in one.words.casefold()}


def found_by(answers: Sequence[Answer]) -> set[str]:
    return {word for word in WORDS if holding(answers, word)}


@pytest.mark.parametrize("audience", [READER, BOARD, ANYBODY, FILES])
def test_everybody_finds_what_was_allowed_and_nothing_else(
    heard: Callable[[str], Sequence[Answer]], audience: str
) -> None:
    allowed = {word for word, about in WORDS.items() if audience in about.seen_by}
    found = {word: sorted(holding(heard(audience), word)) for word in found_by(heard(audience))}

    assert {word: places for word, places in found.items() if word not in allowed} == {}
    assert allowed - found.keys() == set()


def test_words_that_nobody_read_for_names_stand_in_quotes_alone(
    heard: Callable[[str], Sequence[Answer]],
) -> None:
    strange = {
        (audience, word, name)
        for audience in (READER, BOARD, ANYBODY, FILES)
        for word, about in WORDS.items()
        for name in holding(heard(audience), word)
        if about.quoted_only and not name.startswith(QUOTED)
    }

    assert strange == set()


def test_a_board_member_finds_words_in_quotes_alone(heard: Callable[[str], Sequence[Answer]]) -> None:
    said = [word for word, about in WORDS.items() if about.seen_by == ALL]
    names = {name for word in said for name in holding(heard(BOARD), word)}

    assert {name for name in names if not name.startswith(QUOTED)} == set()


@pytest.mark.parametrize("owner", SAID_BY)
def test_a_speaker_finds_what_he_said_and_nothing_of_anybody_else(
    heard: Callable[[str], Sequence[Answer]], owner: str
) -> None:
    own = {word for word, about in WORDS.items() if about.owner == owner}
    found = found_by(heard(owner))

    assert found - own == set()
    assert SAID_BY[owner] in found


@pytest.mark.parametrize("audience", [READER, BOARD, ANYBODY, FILES])
def test_nothing_near_these_words_tells_whose_they_are(
    heard: Callable[[str], Sequence[Answer]], audience: str
) -> None:
    betrayed = {
        (one.name, telling, said)
        for one in heard(audience)
        for telling in TELLING
        for said in ("knoerselaar", "snorrewagen", "zonnekneder", "drempelmurrie")
        for found in re.finditer(said, one.words)
        if telling in plain(one.words[max(found.start() - NEAR, 0) : found.end() + NEAR])
    }

    assert betrayed == set()


def plain(words: str) -> str:
    """Without marks and addresses."""
    return re.sub(r"<[^>]*>", " ", words)


def test_whoever_handles_contributions_finds_every_word_that_is_kept(
    heard: Callable[[str], Sequence[Answer]],
) -> None:
    found = found_by(heard(HANDLER))
    gone = {word: holding(heard(HANDLER), word) for word, about in WORDS.items() if not about.kept}

    assert {word: places for word, places in gone.items() if places} == {}
    assert {word for word, about in WORDS.items() if about.kept} - found == set()


@pytest.mark.parametrize("word", [word for word, about in WORDS.items() if READER not in about.seen_by])
def test_asking_for_a_word_tells_no_reader_whether_somebody_said_it(
    furnished: Furniture, planted: Planted, word: str
) -> None:
    page = f"/trajecten/{planted.round}/inbreng/"

    assert filtered(page, word) == filtered(page, "q" * len(word))


def filtered(page: str, word: str) -> str:
    """What a reader gets who asks for it, without what he typed and the secret of his forms."""
    answer = signed_in(player(READER)).get(page, {"words": word})
    [_, inside] = re.split("<main", in_words(answer).partition("</main>")[0])
    return (
        re.sub(r'name="csrfmiddlewaretoken"[^>]*', "", inside).replace(word, "").replace(quote_plus(word), "")
    )


def test_every_address_leads_somewhere(furnished: Furniture, planted: Planted) -> None:
    known = {("inbreng", "token"), ("intrekken", "code"), *furnished.codes, *many_of(planted), *planted.codes}
    strange = {
        (address.name, gap)
        for address in all_addresses()
        for gap in address.gaps
        if gap not in known and can_be_asked(address)
    }

    assert strange == set(), (
        "say in tests/furniture.py or tests/journeys/planted.py what stands in these gaps"
    )


def can_be_asked(address: Address) -> bool:
    """Some are only sent to."""
    path = address.filled(dict.fromkeys(address.gaps, "1"))
    return signed_in(player(HANDLER)).get(path).status_code != HTTPStatus.METHOD_NOT_ALLOWED


def test_every_file_that_can_be_taken_along_was_looked_at(heard: Callable[[str], Sequence[Answer]]) -> None:
    assert {one.name for one in heard(FILES)} - DOWNLOADS == set()
