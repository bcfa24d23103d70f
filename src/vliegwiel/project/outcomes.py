"""How does the invented municipality end up with an agenda, and two entrepreneurs with an answer?

Everything here is invented, and happens by the actions that people use.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from django.utils import timezone

from vliegwiel.domain.agendas.actions.chapters import add_chapter
from vliegwiel.domain.agendas.actions.documents import (
    begin_document,
    change_document,
    draft_from_themes,
    move_document,
    set_release_date,
)
from vliegwiel.domain.agendas.actions.evidence import add_evidence, dispose
from vliegwiel.domain.agendas.actions.items import add_item, change_item, remove_item
from vliegwiel.domain.agendas.enums import DocumentKind, DocumentState, ItemKind, Outcome
from vliegwiel.domain.agendas.models import Chapter, Document, Item, Wording
from vliegwiel.domain.dialogues.actions.rounds import close_round, report_round
from vliegwiel.domain.dialogues.actions.speakers import Submission, submit_contribution
from vliegwiel.domain.dialogues.doorways import SPEAKER, SPEAKER_PAGE_LASTS
from vliegwiel.domain.dialogues.enums import Channel, Permission
from vliegwiel.domain.dialogues.models import Contribution, Round, Said, Speaker
from vliegwiel.domain.dialogues.queries import contributions_of, usable
from vliegwiel.domain.insights.actions.codings import confirm_coding
from vliegwiel.domain.insights.models import Theme
from vliegwiel.domain.insights.tasks.codebooks import bring_codebook_up_to_date
from vliegwiel.domain.people.models import User
from vliegwiel.platform.doors import open_door

HOUSING: Final = "Huisvesting van medewerkers"
RULES: Final = "Regels en vergunningen"
ACCESS: Final = "Bereikbaarheid en parkeren"
LABOUR: Final = "Arbeidsmarkt"
TOGETHER: Final = "Samenwerking"
SAFETY: Final = "Veiligheid"
SERVICE: Final = "Gemeentelijke dienstverlening"
TAXES: Final = "Belastingen en heffingen"

SPOKE_BEFORE: Final = timedelta(days=24)
CARLA: Final = Submission(
    said=tuple(
        Said(
            text=text,
            channel=Channel.FORM,
            sector="horeca, recreatie en toerisme",
            size="10-49",
            area="Kolkhaven",
            organisation_name="Restaurant Aan de Steiger",
            permission=Permission.WITHOUT_NAME,
        )
        for text in (
            (
                "Voor mijn bediening is er in Kolkhaven geen kamer te vinden. Vorig seizoen sliepen er twee in mijn eigen "
                "logeerkamer. Wijs alsjeblieft een plek aan waar seizoenskrachten gewoon netjes kunnen wonen."
            ),
            (
                "De lantaarns op de parkeerplaats bij de haven zijn al sinds vorig jaar stuk. Mijn gasten lopen met de zaklamp "
                "van hun telefoon naar de auto."
            ),
            "De OZB is nu zo hoog dat ik de prijzen op de kaart weer moet verhogen. Kan die niet gewoon omlaag?",
        )
    ),
    name="Carla Hoekstra",
    email="carla@example.org",
    phone="06 00 00 00 01",
    offer="Ik wil meedenken over een gebouw voor seizoenskrachten en ken vier collega's die mee willen betalen.",
    hours=4,
    form_key="demo-carla",
)
DIRK: Final = Submission(
    said=(
        Said(
            text="Ik vraag elk voorjaar dezelfde terrasvergunning aan met dezelfde tekening. Verleng die nou gewoon als er "
            "niets verandert.",
            channel=Channel.FORM,
            sector="horeca, recreatie en toerisme",
            size="2-9",
            area="Polderdam",
            organisation_name="Café Veenstra",
            permission=Permission.WITH_NAME,
        ),
    ),
    name="Dirk Veenstra",
    email="dirk@example.org",
    form_key="demo-dirk",
)
# Under which themes a colleague put them, in the order in which they were said.
PLACED: Final[Mapping[str, Sequence[Sequence[str]]]] = {
    "carla": ((HOUSING,), (SAFETY,), (TAXES,)),
    "dirk": ((RULES, SERVICE),),
}

TITLE: Final = "Economische agenda Polderdam: gewoon goed kunnen ondernemen"
INTRODUCTION: Final = (
    "Deze agenda rust op wat ondernemers uit zes kernen ons vertelden: aan tafel, aan de telefoon, met een briefje of op de "
    "zeepkist. Onder elke zin staat op wiens woorden die rust."
)
LIVING: Final = "Wonen en werken"
ROOM: Final = "Ruimte en regels"
JOINED: Final = "Samen doen"
CHAPTERS: Final = (
    (LIVING, "Gemeente Polderdam"),
    (ROOM, "Gemeente Polderdam"),
    (JOINED, "Ondernemers Polderdam"),
)
# By the theme that an item grew out of: where it stands, and what it says after a morning of writing.
WRITTEN: Final[Mapping[str, tuple[str, Wording]]] = {
    HOUSING: (
        LIVING,
        Wording(
            heading="Een bed voor wie hier werkt",
            text="Binnen twee jaar staan er tachtig plaatsen voor medewerkers van buiten, klein en netjes, met een beheerder "
            "erbij. Ondernemers huren naar wat zij nodig hebben.",
            kind=ItemKind.AMBITION,
            holder="Anouk Visser",
            hours=240,
            budget=150_000,
            participants="Horecakring Polderdam, Agrarische Kring Polderdam",
        ),
    ),
    LABOUR: (
        LIVING,
        Wording(
            heading="Leerlingen leren het vak in Polderdam",
            text="Scholen en bedrijven delen elk jaar veertig leerplaatsen, met één aanspreekpunt.",
            kind=ItemKind.MEASURE,
            holder="Esther Postma",
            hours=120,
            budget=20_000,
        ),
    ),
    RULES: (
        ROOM,
        Wording(
            heading="Wat hetzelfde blijft, vraagt u maar één keer aan",
            text="Een terras, uitstalling of evenement dat niet verandert, wordt vanzelf verlengd.",
            kind=ItemKind.MEASURE,
            holder="Team Vergunningen",
            hours=160,
            budget=0,
        ),
    ),
    ACCESS: (
        ROOM,
        Wording(
            heading="De Dwarstocht bereikbaar, ook op de fiets",
            text="Een vrijliggend fietspad en een bus die rijdt als de ploegen wisselen.",
            kind=ItemKind.PROPOSAL,
            holder="Team Verkeer",
            hours=80,
            budget=900_000,
        ),
    ),
    TOGETHER: (
        JOINED,
        Wording(
            heading="Vier keer per jaar één tafel",
            text="Ondernemers, gemeente en onderwijs bespreken samen hoe het met deze agenda staat.",
            kind=ItemKind.MEASURE,
            holder="Esther Postma",
            hours=60,
            budget=2_500,
        ),
    ),
}
AMENDED: Final = Wording(
    heading="De zaterdagmarkt terug op het Raadhuisplein",
    text="Toegevoegd door de raad, bij amendement.",
    kind=ItemKind.MEASURE,
    holder="Team Evenementen",
)
NOT_USED: Final = (
    "De raad heeft het tarief voor de komende vier jaar vastgesteld. Wij leggen bij de volgende begroting "
    "wel naast elkaar wat ondernemers betalen en wat zij daarvoor terugzien."
)
LIGHTS: Final = "Het team Openbare ruimte heeft uw melding. De lantaarns worden dit voorjaar vervangen."
POLICY: Final = "Naar de Woonvisie, die volgend jaar wordt geschreven. Wie daaraan werkt, kent uw woorden."


def speak_up(round_: Round) -> None:
    """Two entrepreneurs send something by the public form; in the demo anybody can look along with them."""
    day = timezone.localdate() - SPOKE_BEFORE
    for key, submission in (("carla", CARLA), ("dirk", DIRK)):
        said = tuple(replace(one, said_date=day) for one in submission.said)
        sent = submit_contribution(round_=round_, submission=replace(submission, said=said))
        expires_at = timezone.now() + SPEAKER_PAGE_LASTS
        open_door(kind=SPEAKER, subject_code=sent.speaker.code, expires_at=expires_at, token=key)


def decide(round_: Round, *, writer: User, alderman: User) -> None:
    """From a closed round to an adopted agenda, and an answer for most of those who spoke."""
    bring_codebook_up_to_date(round_)
    themes = {theme.name: theme for theme in Theme.objects.filter(round=round_)}
    sent = {key: _sent(round_, key) for key in PLACED}
    for key, placed in PLACED.items():
        for said, names in zip(sent[key], placed, strict=True):
            confirm_coding(actor=writer, contribution=said, themes=[themes[name] for name in names])
    close_round(actor=writer, round_=round_)
    document = begin_document(actor=writer, round_=round_, title=TITLE)
    items = _write(document, writer=writer)
    add_evidence(actor=writer, item=items[HOUSING], contributions=sent["carla"][:1])
    add_evidence(actor=writer, item=items[RULES], contributions=sent["dirk"])
    _answer(document, sent["carla"], writer=writer)
    _treat(document, writer=writer)
    now = Document.objects.get(pk=document.pk)
    set_release_date(
        actor=alderman,
        document=now,
        release_date=timezone.localdate() - timedelta(days=1),
        revision=now.revision,
    )
    report_round(actor=writer, round_=round_)


def _sent(round_: Round, key: str) -> list[Contribution]:
    speaker = Speaker.objects.get(round=round_, form_key=f"demo-{key}")
    return list(contributions_of(speaker))


def _write(document: Document, *, writer: User) -> dict[str, Item]:
    """The drafted items whose themes somebody found words for; the others go out."""
    change_document(
        actor=writer,
        document=document,
        title=TITLE,
        introduction=INTRODUCTION,
        kind=DocumentKind.AGENDA,
        revision=document.revision,
    )
    chapters: dict[str, Chapter] = {
        title: add_chapter(actor=writer, document=document, title=title, carrier=carrier)
        for title, carrier in CHAPTERS
    }
    drafted = {
        item.theme.name: item for item in draft_from_themes(actor=writer, document=document) if item.theme
    }
    written: dict[str, Item] = {}
    for name, (chapter, wording) in WRITTEN.items():
        if name in drafted:
            item = drafted.pop(name)
            written[name] = change_item(
                actor=writer, item=item, wording=wording, chapter=chapters[chapter], revision=item.revision
            )
        else:
            written[name] = add_item(
                actor=writer, document=document, wording=wording, chapter=chapters[chapter]
            )
    for item in drafted.values():
        remove_item(actor=writer, item=item)
    return written


def _answer(document: Document, carla: Sequence[Contribution], *, writer: User) -> None:
    """What no item uses goes to others, or not, and why. Some is left undecided: that is what the list is for."""
    taxes = [*_given(document.round, TAXES, but=(HOUSING, RULES, LABOUR, ACCESS, TOGETHER)), carla[2]]
    dispose(
        actor=writer, document=document, contributions=taxes, outcome=Outcome.NOT_USED, explanation=NOT_USED
    )
    dispose(
        actor=writer,
        document=document,
        contributions=[carla[1]],
        outcome=Outcome.PASSED_ON,
        explanation=LIGHTS,
    )
    dispose(
        actor=writer,
        document=document,
        contributions=[carla[0]],
        outcome=Outcome.PASSED_ON,
        explanation=POLICY,
    )


def _given(round_: Round, theme: str, *, but: Iterable[str]) -> list[Contribution]:
    """What its source put under this theme and under none of those."""
    others = set(but)
    found = usable(round_).filter(given__themes__contains=[theme])
    return [one for one in found if not others & set(one.given["themes"])]


def _treat(document: Document, *, writer: User) -> None:
    """Tested with entrepreneurs, dealt with twice, and adopted with what the council added."""
    for state in (
        DocumentState.IN_TEST,
        DocumentState.AMENDED,
        DocumentState.SUBMITTED,
        DocumentState.IN_TREATMENT,
        DocumentState.HELD_OVER,
    ):
        move_document(actor=writer, document=document, state=state)
    add_item(actor=writer, document=document, wording=AMENDED)
    for state in (DocumentState.IN_TREATMENT, DocumentState.ADOPTED_CHANGED):
        move_document(actor=writer, document=document, state=state)
