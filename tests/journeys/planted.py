"""What was said in a round where everybody allowed something else, and which words must not get where?

Every word that is looked for is invented and stands in one place alone: whoever finds it elsewhere found a leak.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from django.utils import timezone

from tests.domain.directory.making import an_organisation
from tests.furniture import player
from vliegwiel.domain.agendas.actions.chapters import add_chapter
from vliegwiel.domain.agendas.actions.documents import begin_document, move_document, set_release_date
from vliegwiel.domain.agendas.actions.evidence import add_evidence, dispose
from vliegwiel.domain.agendas.actions.items import add_item
from vliegwiel.domain.agendas.actions.versions import freeze_version
from vliegwiel.domain.agendas.enums import DocumentState, Outcome
from vliegwiel.domain.agendas.models import Chapter, Document, Item, Wording
from vliegwiel.domain.dialogues.actions.contributions import (
    add_contribution,
    correct_contribution,
    release_contribution,
    withdraw_contribution,
)
from vliegwiel.domain.dialogues.actions.rounds import open_round, plan_round, publish_round
from vliegwiel.domain.dialogues.actions.speakers import (
    Submission,
    ask_agreement,
    introduce_speaker,
    keep_draft,
    remark,
    submit_contribution,
)
from vliegwiel.domain.dialogues.doorways import open_draft_page
from vliegwiel.domain.dialogues.enums import Channel, Permission
from vliegwiel.domain.dialogues.models import Contribution, Plan, Round, Said, Speaker
from vliegwiel.domain.dialogues.spreadsheets import PURPOSE
from vliegwiel.domain.insights.actions.codings import confirm_coding
from vliegwiel.domain.insights.actions.reports import request_report, share_report
from vliegwiel.domain.insights.models import Theme
from vliegwiel.domain.register.actions.population import import_population
from vliegwiel.domain.register.queries.tables import Origin
from vliegwiel.platform.jobs import work_off
from vliegwiel.platform.uploads import keep
from vliegwiel.synthesis.contributions import Kind
from vliegwiel.synthesis.reference.reference import sample_paths

# Seven firms of its sector are in this village, and none of its size.
VILLAGE: Final = "Kwizeldorp"
SIZE: Final = "50 of meer"
INDUSTRY: Final = "industrie en metaal"
SHOPS: Final = "detailhandel"
FARMS: Final = "land- en tuinbouw"
# Nothing without a name may tell this day: whoever has a diary beside it knows whom we visited.
DAY: Final = date(2019, 2, 28)
DAYS: Final = (date(2019, 1, 2), DAY, date(2019, 3, 30))
SENDER: Final[Mapping[str, Any]] = {
    "name": "Jikke Vredenduin",
    "email": "vredenduin@example.org",
    "phone": "0999 11 22 33",
}
BREWER: Final = "Oetze Plomperdonk"
# Associations, which stand in the directory: on whose behalf the brewer spoke, and somebody who gave his name.
GUILD: Final = "Gilde Kroezelvaart"
LEAGUE: Final = "Bond Trompelwal"
FORM: Final = "planted-form"
THEMES: Final = ("Arbeidsmarkt", "Veiligheid", "Samenwerking", "Energie en netcongestie")

BREWERY: Final = Said(
    text="Wij zoeken al twee jaar een knoerselaar voor de ketels. Jongeren willen dat werk niet meer leren.",
    channel=Channel.VISIT,
    said_date=DAY,
    sector=INDUSTRY,
    size=SIZE,
    area=VILLAGE,
    organisation_name="Brouwerij Flonkerput",
    conversation="Bezoek Wiemelgaard",
    permission=Permission.WITHOUT_NAME,
)
UNRELEASED: Final = replace(
    BREWERY,
    text="Sinds wij Vlierenbok brouwen staat elke vrijdag de straat vol. Het laden van de snorrewagen kost ons dan een uur.",
    organisation_name="Brouwerij Ploegendal",
    conversation="Bezoek Ploegendal",
)
FILE_ONLY: Final = replace(
    BREWERY, text="Ik heb zwarteloks onder de toonbank gelegd.", permission=Permission.FILE_ONLY
)
NOT_ASKED: Final = replace(
    BREWERY, text="De grimbelaar van de gemeente komt nooit terug.", permission=Permission.NOT_ASKED
)
NAMED: Final = Said(
    text="Wij leren zelf elk jaar vier paddelaars op, in onze eigen hal.",
    channel=Channel.VISIT,
    sector=SHOPS,
    size="2-9",
    area="Polderdam",
    organisation_name="Sloopbedrijf Harkelmans",
    conversation="Bezoek Harkelmans",
    permission=Permission.WITH_NAME,
)
WITHDRAWN: Final = replace(
    NAMED,
    text="De wiebelzwaden blokkeren elke ochtend onze poort.",
    organisation_name="Tuinderij Kloosterhuys",
    conversation="Bezoek Kloosterhuys",
)
BEFORE: Final = replace(
    NAMED,
    text="De kromspillen van buurman Zwadelaar liggen in de berm.",
    organisation_name="Kwekerij Nuis",
    conversation="Bezoek Nuis",
)
AFTER: Final = replace(BEFORE, text="De rechtspillen liggen in de berm, en niemand ruimt ze op.")
DISPOSED: Final = replace(
    BREWERY,
    text="Een zonnekneder op ons dak mag niet, en niemand zegt waarom.",
    organisation_name="Smederij Orvelte-Zuid",
    conversation="Bezoek Orvelte-Zuid",
)
SENT: Final = replace(
    BREWERY,
    text="Mijn winkeldeur klemt door de drempelmurrie van de nieuwe stoep.",
    channel=Channel.FORM,
    said_date=None,
    organisation_name="Schoenen Tureluur",
    conversation="",
)
OTHERS: Final = (
    ("De bussen rijden na zes uur niet meer.", FARMS, "Kolkhaven"),
    ("Er zijn te weinig mensen die in de winkel willen staan.", SHOPS, "Polderdam"),
    ("Het stroomnet is vol, wij kunnen niet uitbreiden.", FARMS, "Rietwende"),
    ("Laat ons samen inkopen met de buren op het terrein.", INDUSTRY, "Polderdam"),
    ("De lantaarns zijn stuk en het voelt onveilig.", SHOPS, "Kolkhaven"),
    ("Wij willen samen een opleiding beginnen.", INDUSTRY, "Noorderkavel"),
)


@dataclass(frozen=True, slots=True)
class Planted:
    """Where everything stands.

    Attributes:
        codes: For the gaps in an address.
        contributions: Codes of every version of all that holds such a word.
        tokens: By whose it is: of everything that needs no account.
        round: Its code.
        themes: Codes.
        sectors: As they are called.
    """

    codes: Mapping[tuple[str, str], str]
    contributions: Sequence[str]
    tokens: Mapping[str, str]
    round: str
    themes: Sequence[str]
    sectors: Sequence[str] = (INDUSTRY, SHOPS, FARMS)


def plant() -> Planted:
    """Into a workspace that knows its villages and sectors; jobs are done."""
    anouk = player("anouk")
    _count_firms()
    plan = Plan(name="Rond de ketel", question="Wat hebt u nodig?", purpose="Een agenda.")
    round_ = open_round(actor=anouk, round_=plan_round(actor=anouk, plan=plan))
    publish_round(actor=anouk, round_=round_)
    work_off()
    tokens = _say(round_)
    # The first time the computer reads it, and makes the codebook.
    work_off()
    said = {one.text: one for one in Contribution.objects.filter(round=round_, replaced_at__isnull=True)}
    _read(round_, said)
    codes = _use(round_, said)
    _change(said)
    # Read again with what a colleague said, and printed.
    work_off()
    request_report(actor=anouk, round_=round_, language="nl")
    work_off()
    tokens["report"] = share_report(actor=anouk, round_=round_)
    upload = keep(BytesIO(_SHEET), name="gesprekken-van-nu.csv", purpose=PURPOSE)
    round_.refresh_from_db()
    return Planted(
        codes=codes
        | {
            ("trajecten", "code"): round_.code,
            ("spreadsheet", "upload"): upload.code,
            ("meedoen", "token"): round_.public_code,
            ("verder", "token"): tokens["draft"],
            ("rapport", "token"): tokens["report"],
            ("inbrengers", "speaker"): Speaker.objects.get(round=round_, name=BREWER).code,
            ("qr.", "kind"): "svg",
        },
        contributions=list(
            Contribution.objects.filter(round=round_)
            .exclude(text__in=[text for text, *_ in OTHERS])
            .order_by("id")
            .values_list("code", flat=True)
        ),
        tokens=tokens,
        round=round_.code,
        themes=list(Theme.objects.filter(round=round_, name__in=THEMES).values_list("code", flat=True)),
    )


_SHEET: Final = b"Tekst;Organisatie\nEen krummelpad langs de vaart;Rederij Bolsterzijl\n"


def _count_firms() -> None:
    """The firms of Polderdam, with one village called otherwise."""
    counts = sample_paths().population.read_text(encoding="utf-8-sig").replace("Tochtdorp", VILLAGE)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "bedrijven.csv"
        path.write_text(counts, encoding="utf-8")
        import_population(actor=player("henk"), path=path, origin=Origin(year=2026), use=True)


def _say(round_: Round) -> dict[str, str]:
    """All of it, as it came in."""
    anouk = player("anouk")
    plain = replace(BREWERY, size="2-9")
    every = [BREWERY, UNRELEASED, FILE_ONLY, NOT_ASKED, NAMED, WITHDRAWN, BEFORE, DISPOSED]
    every += [
        replace(
            plain,
            text=text,
            sector=sector,
            area=area,
            organisation_name=f"Firma {place}",
            conversation=f"Gesprek {place}",
            said_date=DAYS[place % len(DAYS)],
        )
        for place, (text, sector, area) in enumerate(OTHERS)
    ]
    added = [add_contribution(actor=anouk, round_=round_, said=said) for said in every]
    for one in (added[0], *added[7:]):
        release_contribution(actor=anouk, contribution=one)
    begun = {"text": "Mijn mompelmand is nog niet af."}
    keep_draft(round_=round_, form_key=FORM, answers=begun, email="m@example.org")
    other = keep_draft(round_=round_, form_key="planted-own", answers={}, email="o@example.org")
    return _introduced(added[0], added[4]) | {"draft": open_draft_page(other)}


def _introduced(brewed: Contribution, taught: Contribution) -> dict[str, str]:
    """Whoever said this, and somebody who sent something himself."""
    anouk = player("anouk")
    brewer = introduce_speaker(
        actor=anouk,
        contribution=brewed,
        name=BREWER,
        email="plomperdonk@example.org",
        phone="0999 77 66 55",
        offer="Ik wil meedenken over een gistelhuis.",
        hours=3,
        speaks_for=an_organisation(anouk, name=GUILD, kvk_number=""),
        whole_conversation=False,
    )
    ask_agreement(actor=anouk, speaker=brewer.speaker)
    remark(speaker=brewer.speaker, words="Er staat ketel, het was een boterkuip.")
    named = introduce_speaker(
        actor=anouk,
        contribution=taught,
        name="Wobbe Snaterhoek",
        email="snaterhoek@example.org",
        offer="Ik stel mijn kwebbelzaal open.",
        hours=2,
        speaks_for=an_organisation(anouk, name=LEAGUE, kvk_number=""),
    )
    submission = Submission(said=(SENT,), form_key="planted-sent", **SENDER)
    sent = submit_contribution(round_=brewed.round, submission=submission)
    return {"brewer": brewer.token, "named": named.token, "sent": sent.token}


def _read(round_: Round, said: Mapping[str, Contribution]) -> None:
    """Two or three under each theme, so that what may be quoted is."""
    themes = {one.name: one for one in Theme.objects.filter(round=round_, name__in=THEMES)}
    placed = {
        THEMES[0]: (BREWERY, FILE_ONLY, NOT_ASKED, NAMED),
        THEMES[1]: (UNRELEASED, WITHDRAWN),
        THEMES[2]: (BEFORE, SENT),
        THEMES[3]: (DISPOSED,),
    }
    for name, every in placed.items():
        for one in every:
            confirm_coding(
                actor=player("anouk"),
                contribution=said[one.text],
                themes=[themes[name]],
                kinds=[Kind.BARRIER],
            )
    for place, (text, *_) in enumerate(OTHERS):
        theme = themes[THEMES[place % len(THEMES)]]
        confirm_coding(actor=player("anouk"), contribution=said[text], themes=[theme])


def _use(round_: Round, said: Mapping[str, Contribution]) -> dict[tuple[str, str], str]:
    """One document that is public by now, and one that is not."""
    anouk = player("anouk")
    document, chapter, item = _written(round_, "Ketelagenda", heading="Leerplaatsen bij de ketel")
    under = (BREWERY, UNRELEASED, FILE_ONLY, NOT_ASKED, NAMED, WITHDRAWN, BEFORE, SENT)
    add_evidence(actor=anouk, item=item, contributions=[said[one.text] for one in under])
    judged = [said[DISPOSED.text]]
    dispose(
        actor=anouk,
        document=document,
        contributions=judged,
        outcome=Outcome.PASSED_ON,
        explanation="Naar het Rijk.",
    )
    freeze_version(actor=anouk, document=document, remark="vooraf")
    for state in (DocumentState.SUBMITTED, DocumentState.IN_TREATMENT, DocumentState.ADOPTED):
        document = move_document(actor=anouk, document=document, state=state)
    _published(document)
    secret, _chapter, promised = _written(round_, "Kladde Murmelvaart", heading="Een gruttelkade")
    add_evidence(actor=anouk, item=promised, contributions=[said[BREWERY.text], said[NAMED.text]])
    dispose(
        actor=anouk,
        document=secret,
        contributions=judged,
        outcome=Outcome.NOT_USED,
        explanation="Omdat de hobbeldijk voorgaat.",
    )
    return {
        ("agendas", "code"): document.code,
        ("punt", "code"): item.code,
        ("hoofdstukken", "chapter"): chapter.code,
        ("punten", "item"): item.code,
        ("versies", "number"): "1",
    }


def _published(document: Document) -> None:
    document.refresh_from_db()
    yesterday = timezone.localdate() - timedelta(days=1)
    set_release_date(
        actor=player("gerda"), document=document, release_date=yesterday, revision=document.revision
    )


def _written(round_: Round, title: str, *, heading: str) -> tuple[Document, Chapter, Item]:
    anouk = player("anouk")
    document = begin_document(actor=anouk, round_=round_, title=title)
    chapter = add_chapter(actor=anouk, document=document, title="Werk")
    item = add_item(actor=anouk, document=document, wording=Wording(heading=heading), chapter=chapter)
    return document, chapter, item


def _change(said: Mapping[str, Contribution]) -> None:
    """After all that, words were corrected and withdrawn."""
    anouk = player("anouk")
    after = correct_contribution(actor=anouk, contribution=said[BEFORE.text], said=AFTER)
    theme = Theme.objects.get(round=after.round, name=THEMES[2])
    confirm_coding(actor=anouk, contribution=after, themes=[theme], kinds=[Kind.BARRIER])
    withdraw_contribution(actor=anouk, contribution=said[WITHDRAWN.text])
