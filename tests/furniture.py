"""What stands in a house in which people worked for a while? All that the demo shows, and one of each other state."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any, Final

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.utils import timezone

from tests.domain.archive.making import an_archive
from tests.domain.directory.making import an_organisation, some_ties, someone_at
from tests.domain.directory.parking import a_busy_park
from tests.domain.directory.twice import some_doubles
from tests.domain.register.delivering import some_deliveries
from tests.domain.register.making import NOORDOOSTPOLDER
from tests.domain.thread.making import a_speaker, said_by
from tests.platform.mail.posting import a_stuck_mail
from tests.web.frame.sign_in.steps import give_app
from vliegwiel.domain.agendas.actions.chapters import add_chapter
from vliegwiel.domain.agendas.actions.documents import begin_document
from vliegwiel.domain.agendas.actions.evidence import add_evidence, dispose
from vliegwiel.domain.agendas.actions.items import add_item, remove_item
from vliegwiel.domain.agendas.actions.versions import freeze_version
from vliegwiel.domain.agendas.enums import Outcome
from vliegwiel.domain.agendas.models import Wording
from vliegwiel.domain.dialogues.actions.contributions import withdraw_contribution
from vliegwiel.domain.dialogues.actions.interviews import (
    decline_interview,
    hold_interview,
    invite,
    plan_interview,
)
from vliegwiel.domain.dialogues.actions.rounds import close_round, open_round, plan_round, publish_round
from vliegwiel.domain.dialogues.actions.speakers import introduce_speaker
from vliegwiel.domain.dialogues.doorways import open_speaker_page
from vliegwiel.domain.dialogues.models import (
    Contribution,
    ContributionImport,
    Intended,
    Interview,
    Plan,
    Round,
)
from vliegwiel.domain.dialogues.spreadsheets import PURPOSE as CONTRIBUTIONS
from vliegwiel.domain.directory.actions.organisations import remove_organisation
from vliegwiel.domain.directory.enums import Tier
from vliegwiel.domain.directory.models import Organisation, Person
from vliegwiel.domain.directory.queries.spreadsheets import PURPOSE as ORGANISATIONS
from vliegwiel.domain.insights.actions.codings import Verdict, confirm_coding, read_again
from vliegwiel.domain.insights.actions.reports import share_report
from vliegwiel.domain.insights.models import Theme, ThemeProposal
from vliegwiel.domain.people.actions import form_team
from vliegwiel.domain.people.models import Membership, User
from vliegwiel.domain.people.queries import own_memberships
from vliegwiel.domain.register.actions.areas import claim_areas
from vliegwiel.domain.register.models import Establishment, OwnArea, Population
from vliegwiel.platform.jobs import work_off
from vliegwiel.platform.scope import Scope, entered
from vliegwiel.platform.uploads import keep
from vliegwiel.project.stages import ROUND, set_stage
from vliegwiel.synthesis.reference.reference import sample_paths
from vliegwiel.web.staff.views.register.population import PURPOSE as POPULATION

PASSWORD: Final = "een lange zin over dijken"  # noqa: S105 - of somebody invented
FIRMS: Final = "naam;kvk;contactpersoon\nZeilmakerij Koster;12345678;Piet Koster\n"
# No number of the trade register.
FAULTY: Final = f"{FIRMS}Smederij Vonk;1;\n"


def furnish() -> dict[str, str]:
    """Fill an empty database; says what stands where: codes by the gap in an address, and things in other states."""
    set_stage("understood")
    work_off()
    anouk = player("anouk")
    with entered(Scope(user=anouk.pk)):
        [membership] = own_memberships(anouk.pk)
    with entered(Scope.of(membership.workspace.pk, user=anouk.pk)):
        found = _worked(anouk) | _written(anouk) | _waiting_files() | _other_states(anouk)
        found |= some_deliveries(anouk)
        found["vestigingen/code"] = Establishment.objects.earliest("id").code
    work_off()
    with entered(Scope.of(membership.workspace.pk, user=anouk.pk)):
        found["voorstellen/proposal"] = _proposed()
    _secure(player("kim"))
    return found | {"voorbeelden/name": "list", "als/key": "anouk"}


def player(key: str) -> User:
    """Somebody of the cast."""
    found: User = User.objects.get(email=f"{key}@example.org")
    return found


def _secure(user: User) -> None:
    """With all that can be set up."""
    give_app(user)
    RecoveryCodes.activate(user)
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])


def _proposed() -> str:
    """What a job found that no theme covers; later jobs would find otherwise."""
    round_ = Round.objects.get(name=ROUND.name)
    proposal: ThemeProposal = ThemeProposal.objects.create(
        round=round_, name="volle kabel", numbers=[1, 2], speakers=3
    )
    return proposal.code


def _worked(anouk: User) -> dict[str, str]:
    """What the demo shows, and what a colleague did besides."""
    round_ = Round.objects.get()
    said = Contribution.objects.get(round=round_, number=3)
    first, second = Theme.objects.filter(round=round_)[:2]
    confirm_coding(actor=anouk, contribution=said, themes=[first, second])
    again = read_again(actor=player("henk"), contribution=said, verdict=Verdict([first]))
    shop = an_organisation(anouk, tier=Tier.A, rhythm_months=3, owner=anouk.code)
    works = someone_at(shop, email="carla@example.org")
    claim_areas(actor=player("henk"), codes=[NOORDOOSTPOLDER])
    speaker = introduce_speaker(actor=anouk, contribution=said, name="Mieke Smit").speaker
    publish_round(actor=anouk, round_=round_)
    member = Membership.objects.get(user=anouk)
    team = form_team(actor=player("henk"), name="Economie", members=[member])
    return {
        "trajecten/code": round_.code,
        "rapport/language": "nl",
        "rapport/name": "rapport.docx",
        "rapport/token": share_report(actor=anouk, round_=round_),
        "inbreng/contribution": said.code,
        "inbrengers/speaker": speaker.code,
        "gesprekken/interview": _talk(anouk, round_, shop, works.person).code,
        "qr./kind": "svg",
        "spreadsheet/done": ContributionImport.objects.get().code,
        "organisaties/code": shop.code,
        "personen/code": works.person.code,
        "eenmanszaken/code": an_organisation(
            anouk, name="Zeilmakerij Koster", kvk_number="", sole_trader=True
        ).code,
        "functies/code": works.code,
        **some_ties(anouk, shop, works.person),
        **a_busy_park(anouk, shop),
        **some_doubles(anouk, shop, works.person),
        "collegas/code": member.code,
        "teams/code": team.code,
        "gebieden/code": OwnArea.objects.earliest("id").code,
        "gemeenten/code": NOORDOOSTPOLDER,
        "populatie/code": Population.objects.get().code,
        "themas/theme": first.code,
        "verschillen/reading": again.code,
        "bevindingen/part": "matrix",
        "figuur-/number": "1",
        "./form": "csv",
        "thema": Theme.objects.get(round=round_, name="Arbeidsmarkt").code,
    }


def _talk(anouk: User, round_: Round, shop: Organisation, person: Person) -> Interview:
    """One that is agreed on, beside one in every other state."""
    host: dict[str, Any] = {"colleague": anouk, "place": "In de winkel", "note": "Belt liever na vijven."}
    for name in ("Gezien", "Gevraagd", "Gesproken", "Geweigerd"):
        talk = plan_interview(actor=anouk, round_=round_, intended=Intended(name=f"{name} Jansma", **host))
        if name == "Gevraagd":
            invite(actor=anouk, interview=talk)
        elif name == "Gesproken":
            hold_interview(actor=anouk, interview=talk)
        elif name == "Geweigerd":
            decline_interview(actor=anouk, interview=talk)
    over = Intended(name="Voorbij Jansma", at=timezone.now() - timedelta(days=2), **host)
    plan_interview(actor=anouk, round_=round_, intended=over)
    moment = timezone.now() + timedelta(days=3)
    intended = Intended(organisation=shop, person=person, at=moment, **host)
    return plan_interview(actor=anouk, round_=round_, intended=intended)


def _written(anouk: User) -> dict[str, str]:
    """A document with all that can stand in one, and an empty one."""
    round_ = Round.objects.get()
    document = begin_document(actor=anouk, round_=round_, title="Economische agenda 2026-2030")
    carried = {"carrier": "Bedrijvenkring Polderdam", "title": "Bereikbaarheid en bedrijventerreinen"}
    chapter = add_chapter(actor=anouk, document=document, **carried)
    wording = Wording(heading="De Havenweg krijgt een bredere rotonde", holder="wethouder", budget=15_000)
    item = add_item(actor=anouk, document=document, wording=wording, chapter=chapter)
    said = list(Contribution.objects.filter(round=round_, number__in=[3, 4, 5]).order_by("number"))
    add_evidence(actor=anouk, item=item, contributions=said[:2])
    freeze_version(actor=anouk, document=document, remark="voor de sectortafels")
    add_item(actor=anouk, document=document, wording=Wording(heading="Ondernemerscafé in elke kern"))
    out = add_item(actor=anouk, document=document, wording=Wording(heading="Een eigen vliegveld"))
    remove_item(actor=anouk, item=out)
    dispose(
        actor=anouk,
        document=document,
        contributions=said[2:],
        outcome=Outcome.PASSED_ON,
        explanation="Naar de provincie, die over deze weg gaat.",
    )
    freeze_version(actor=anouk, document=document)
    return {
        "agendas/code": document.code,
        "hoofdstukken/chapter": chapter.code,
        "punten/item": item.code,
        "punt/code": item.code,
        "versies/number": "1",
        "bestand/form": "docx",
        "taken out": out.code,
        "empty document": begin_document(actor=anouk, round_=round_, title="Ambitiedocument").code,
    }


def _waiting_files() -> dict[str, str]:
    """Files that somebody sent, and nobody agreed to yet."""
    paths = sample_paths()
    contributions = paths.contributions.read_bytes()
    fewer = b"".join(contributions.splitlines(keepends=True)[:40])
    return {
        "spreadsheet/upload": keep(BytesIO(fewer), name="gesprekken.csv", purpose=CONTRIBUTIONS).code,
        "read already": keep(BytesIO(contributions), name="gesprekken.csv", purpose=CONTRIBUTIONS).code,
        "no table": keep(BytesIO(b"%PDF-1.7 ..."), name="verslag.pdf", purpose=CONTRIBUTIONS).code,
        "inlezen/upload": keep(BytesIO(FIRMS.encode()), name="bedrijven.csv", purpose=ORGANISATIONS).code,
        "faulty": keep(BytesIO(FAULTY.encode()), name="bedrijven.csv", purpose=ORGANISATIONS).code,
        "voorbeeld/code": keep(
            BytesIO(paths.population.read_bytes()), name="bedrijven.csv", purpose=POPULATION
        ).code,
    }


def _other_states(anouk: User) -> dict[str, str]:
    """One of each that is not as usual."""
    draft = plan_round(actor=anouk, plan=Plan(name="Winkelend Polderdam"))
    closed = plan_round(actor=anouk, plan=Plan(name="Bezoeken van vorig jaar"))
    close_round(actor=anouk, round_=open_round(actor=anouk, round_=closed))
    speaker = a_speaker(closed)
    said = said_by(speaker)
    removed = an_organisation(anouk, name="Ter ziele B.V.", kvk_number="")
    remove_organisation(actor=anouk, organisation=removed)
    withdrawn = Contribution.objects.get(number=240)
    withdraw_contribution(actor=anouk, contribution=withdrawn)
    return an_archive(player("henk")) | {
        "draft": draft.code,
        "closed": closed.code,
        "removed": removed.code,
        "withdrawn": withdrawn.code,
        "inbreng/token": open_speaker_page(speaker),
        "intrekken/code": said.code,
        "post/code": a_stuck_mail(subject="Wat er met uw inbreng over de rotonde gebeurde").code,
    }
