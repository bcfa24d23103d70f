"""Does anybody find more than its speaker allowed? Every address there is, as each of those who may ask, word by word."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from typing import Final, TypeAlias
from urllib.parse import quote_plus

import pytest
from django.test import Client

from tests.addresses import Address, all_addresses
from tests.furnished import Furniture
from tests.furniture import player
from tests.journeys.planted import GUILD, LEAGUE, SIZE, VILLAGE, Planted, plant
from tests.journeys.walking import NOT_WALKED, Answer, in_words, many_of, signed_in, walked, with_token
from vliegwiel.domain.people.models import User
from vliegwiel.domain.people.queries import own_memberships
from vliegwiel.platform.scope import Scope, entered

SignIn: TypeAlias = Callable[[User], Client]
pytestmark = pytest.mark.xdist_group("pages")

# Whoever reads. Files leave the house: nobody knows who reads those.
READER, BOARD, HANDLER, ANYBODY, FILES = "hans", "gerda", "anouk", "anybody", "files"
ADMINISTRATOR: Final = "henk"
MEMBERS: Final = (READER, BOARD, HANDLER)
ALL: Final = frozenset({READER, BOARD, ANYBODY, FILES})
INSIDE: Final = frozenset({READER, BOARD})
NOBODY: Final[frozenset[str]] = frozenset()
# Where quotes stand, by the rules of quotes: a sentence without a name, with as much of the speaker as leaves ten firms.
QUOTED: Final = ("findings.", "report", "document.download", "version.download")
# Where names of organisations are found, whatever they said.
LISTS: Final = ("organisation.", "search")
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
        *("findings.figure", "findings.word"),
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
        listed: It is a name in the directory, whose own pages everybody who works there may read.
        kept: Whether colleagues who handle contributions still find it.
    """

    seen_by: frozenset[str] = NOBODY
    owner: str = ""
    quoted_only: bool = False
    listed: bool = False
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
    # On whose behalf they spoke: to be read beside the words of whoever gave his name, and of nobody else.
    GUILD: Word(listed=True),
    LEAGUE: Word(seen_by=frozenset({READER}), listed=True),
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
# A village and a size may stand in tables of how many firms there are, and an association in the directory; not near
# words of whose speaker they tell.
TELLING: Final = (VILLAGE, SIZE, GUILD)
NEAR: Final = 250
# The session, who that is, where he works, and twice the scope; and all that is left for the page.
WHO_ASKS, MOST = 5, 12
# More only where what is remembered of the findings is printed: six questions first tell that it still holds.
REMEMBERING: Final = {"document.download": 16}
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


@pytest.fixture(scope="module")
def heard(furnished: Furniture, planted: Planted) -> Callable[[str], Sequence[Answer]]:
    """All that somebody can read: asked once, for every test."""

    @cache
    def by(audience: str) -> Sequence[Answer]:
        if audience == FILES:
            return [one for name in MEMBERS for one in by(name) if one.is_file]
        if audience in MEMBERS:
            return list(walked(lambda: signed_in(player(audience)), furnished, planted))
        if audience == ADMINISTRATOR:
            open_to_anouk = {one.name for one in by(HANDLER)}
            return list(
                walked(
                    lambda: signed_in(player(audience)), furnished, planted, but=open_to_anouk | NOT_WALKED
                )
            )
        if audience == ANYBODY:
            held = [("rapport", "token"), ("meedoen", "token"), ("verder", "token")]
            open_to_all = list(walked(Client, furnished, planted))
            return [*open_to_all, *with_token(held, planted.codes, furnished, planted)]
        own = {("inbreng", "token"): planted.tokens[audience]}
        return with_token([("inbreng", "token")], own, furnished, planted)

    return by


# Every word is looked for in every answer, by every test.
folded = cache(str.casefold)


def holding(answers: Sequence[Answer], word: str) -> set[str]:
    """Names of the addresses that gave this word; without the directory, where it is a name in there."""
    elsewhere = LISTS if WORDS[word].listed else ()
    return {
        one.name
        for one in answers
        if word.casefold() in folded(one.words) and not one.name.startswith(elsewhere)
    }


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


@pytest.mark.parametrize("audience", [HANDLER, ADMINISTRATOR, ANYBODY])
def test_no_page_asks_the_database_for_more_than_a_dozen_things(
    heard: Callable[[str], Sequence[Answer]], audience: str
) -> None:
    asked = {one.path: (one.asked - WHO_ASKS, allowed(one.name)) for one in heard(audience)}

    assert {path: told for path, told in asked.items() if told[0] > told[1]} == {}


def allowed(name: str) -> int:
    """How often an address may ask."""
    return next((most for start, most in REMEMBERING.items() if name.startswith(start)), MOST)


def test_every_file_that_can_be_taken_along_was_looked_at(heard: Callable[[str], Sequence[Answer]]) -> None:
    assert {one.name for one in heard(FILES)} - DOWNLOADS == set()
