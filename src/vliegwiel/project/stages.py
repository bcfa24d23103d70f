"""What does the invented municipality look like at each stage? Made by calling the real actions, as people would.

*empty*: its people, villages and firms. *listening*: two thirds of what was said, the round open to everybody; from one
village nobody was heard, and there are firms there to invite.
*understood*: all of it. *agenda*: the round closed, an agenda adopted, and people told what became of their words.
The demo has besides, from *listening* on, all that ``town`` makes: a register, a directory and its parks.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from vliegwiel.domain.dialogues.actions.imports import import_contributions
from vliegwiel.domain.dialogues.actions.rounds import assign_round, open_round, plan_round, publish_round
from vliegwiel.domain.dialogues.enums import Channel, Participation
from vliegwiel.domain.dialogues.models import Plan, Round
from vliegwiel.domain.dialogues.spreadsheets import PURPOSE as CONTRIBUTIONS
from vliegwiel.domain.dialogues.spreadsheets import Choices
from vliegwiel.domain.directory.actions.imports import import_organisations
from vliegwiel.domain.directory.queries.spreadsheets import PURPOSE as ORGANISATIONS
from vliegwiel.domain.directory.queries.spreadsheets import Choices as OrganisationChoices
from vliegwiel.domain.people.demo import gather, playing
from vliegwiel.domain.people.models import User
from vliegwiel.domain.register.actions.areas import AreaDraft, add_areas
from vliegwiel.domain.register.actions.population import import_population
from vliegwiel.domain.register.actions.sectors import set_sector_groups
from vliegwiel.domain.register.enums import OwnAreaKind
from vliegwiel.domain.register.queries.sectors import state_of_sectors
from vliegwiel.domain.register.queries.tables import Origin
from vliegwiel.domain.register.reference.outlines import read_outlines
from vliegwiel.domain.register.reference.sectors import Group
from vliegwiel.platform.scope import Scope, entered
from vliegwiel.platform.uploads import keep
from vliegwiel.project.outcomes import decide, speak_up
from vliegwiel.synthesis.identities import organisation_name_key
from vliegwiel.synthesis.reference.reference import sample_paths

ENTREPRENEUR: Final = "ondernemer"
ROUND: Final = Plan(
    name="Ondernemers over Polderdam",
    assignment=(
        "Haal bij ondernemers uit alle kernen en sectoren op wat zij nodig hebben, en maak daar met hen een economische "
        "agenda van."
    ),
    assignment_source="Coalitieakkoord 2026-2030, blz. 14: \u2018Wij maken een economische agenda samen met ondernemers.\u2019",
    principal="Gerda Bos, wethouder economie",
    participation=Participation.ADVISE,
    already_fixed="De zoekgebieden voor nieuwe bedrijventerreinen liggen vast in de omgevingsvisie.",
    ordinance_rule="Participatieverordening Polderdam, artikel 5: advies vooraf",
    channels=(
        Channel.ARENA,
        Channel.INTERVIEW,
        Channel.TELEPHONE,
        Channel.FORM,
        Channel.LETTER,
        Channel.SOAPBOX,
    ),
    target="Ondernemers uit alle zes de kernen en uit elke sector, ook wie nooit in het gemeentehuis komt.",
    target_count=60,
    guide=(
        "Hoe gaat het met uw bedrijf?\nWat verandert er de komende jaren voor u?\nWat wilt u bereiken?\n"
        "Wat staat u daarbij in de weg?\nWat kunt u zelf doen, en wat verwacht u van de gemeente?"
    ),
    question="Wat hebt u nodig om in Polderdam te kunnen ondernemen?",
    purpose=(
        "Met alles wat wij horen maken wij samen met ondernemers een economische agenda. Bij elke zin staat op wiens woorden "
        "die rust. U kunt zien wat er met uw inbreng gebeurt."
    ),
)
# Of what was said, so much lies in the past when the round is still open to everybody.
HEARD_FIRST: Final = 2 / 3
HEARD_LATER: Final = "Zwaluwhoek"


@transaction.atomic
def set_stage(stage: str) -> bool:
    """Fill an empty database; one in which somebody worked already stays as it is. Whether it was filled."""
    if playing("anouk") is not None:
        return False
    gathered = gather()
    anouk, henk = gathered.users["anouk"], gathered.users["henk"]
    with entered(Scope.of(gathered.workspaces["polderdam"].pk, user=anouk.pk)):
        _know_the_municipality(henk)
        _know_the_firms(anouk)
        if stage != "empty":
            round_ = _listen(anouk, stage)
            speak_up(round_)
            if stage == "agenda":
                decide(round_, writer=anouk, alderman=gathered.users["gerda"])
    return True


def _know_the_municipality(administrator: User) -> None:
    """Its villages, the sectors in which it counts and how many firms there are."""
    paths = sample_paths()
    outlines = read_outlines(paths.areas.read_text(encoding="utf-8"))
    drafts = [
        AreaDraft(kind=OwnAreaKind.VILLAGE, name=name, outline=outline) for name, outline in outlines.items()
    ]
    add_areas(actor=administrator, drafts=drafts)
    sectors = dict.fromkeys(row["Sector"] for row in _said() if row["Rol"] == ENTREPRENEUR and row["Sector"])
    set_sector_groups(
        actor=administrator, groups=[Group(name, ()) for name in sectors], seen=state_of_sectors()
    )
    import_population(actor=administrator, path=paths.population, origin=Origin(), use=True)


def _know_the_firms(colleague: User) -> None:
    """The firms that speak in the round, each once, as a spreadsheet of a municipality has them."""
    firms: dict[str, dict[str, str]] = {}
    for row in _said():
        if row["Rol"] == ENTREPRENEUR and row["Organisatie"]:
            firms.setdefault(organisation_name_key(row["Organisatie"]), row)
    rows = [
        {
            "naam": row["Organisatie"],
            "sector": row["Sector"],
            "grootte": row["Omvang"],
            "plaats": row["Kern"],
            "e-mail": f"{slugify(row['Organisatie'])}@example.org" if row["Kern"] == HEARD_LATER else "",
        }
        for row in firms.values()
    ]
    upload = keep(io.BytesIO(_table(rows)), name="bedrijven.csv", purpose=ORGANISATIONS)
    import_organisations(actor=colleague, code=upload.code, choices=OrganisationChoices())


def _listen(colleague: User, stage: str) -> Round:
    """Up to two hundred and forty contributions from one spreadsheet; jobs read them while the first page is looked at."""
    rows = _dated(_said())
    if stage == "listening":
        rows = [row for row in rows[: round(len(rows) * HEARD_FIRST)] if row["Kern"] != HEARD_LATER]
    days = [date.fromisoformat(row["Datum"]) for row in rows]
    today = timezone.localdate()
    plan = replace(
        ROUND,
        start_date=min(days),
        end_date=max(days) if stage == "agenda" else today + timedelta(days=14),
        answer_date=today if stage == "agenda" else today + timedelta(days=60),
    )
    round_ = open_round(actor=colleague, round_=plan_round(actor=colleague, plan=plan))
    assign_round(actor=colleague, round_=round_, team=None, contact=colleague)
    upload = keep(io.BytesIO(_table(rows)), name=sample_paths().contributions.name, purpose=CONTRIBUTIONS)
    import_contributions(actor=colleague, round_=round_, upload=upload, choices=Choices())
    return publish_round(actor=colleague, round_=round_)


def _dated(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """In the order in which it was said, the last of it three days ago."""
    last = max(date.fromisoformat(row["Datum"]) for row in rows)
    later = timezone.localdate() - timedelta(days=3) - last
    moved = [{**row, "Datum": (date.fromisoformat(row["Datum"]) + later).isoformat()} for row in rows]
    return sorted(moved, key=lambda row: row["Datum"])


def _said() -> list[dict[str, str]]:
    with sample_paths().contributions.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def _table(rows: Iterable[dict[str, str]]) -> bytes:
    written = io.StringIO()
    rows = list(rows)
    writer = csv.DictWriter(written, fieldnames=list(rows[0]), delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue().encode()
