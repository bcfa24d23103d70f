from __future__ import annotations

import pytest
from django.utils import timezone

from vliegwiel.domain.agendas.enums import DocumentState, Outcome
from vliegwiel.domain.agendas.models import Document, Item
from vliegwiel.domain.agendas.queries.evidence import without_evidence
from vliegwiel.domain.dialogues.doorways import SPEAKER
from vliegwiel.domain.dialogues.enums import Source
from vliegwiel.domain.dialogues.models import Contribution, Round, Speaker
from vliegwiel.domain.dialogues.queries import overview
from vliegwiel.domain.directory.models import Organisation
from vliegwiel.domain.people.demo import playing
from vliegwiel.domain.people.models import User, Workspace
from vliegwiel.domain.register.models import OwnArea
from vliegwiel.domain.register.queries.population import population_in_use
from vliegwiel.domain.thread.queries.fates import fates_of
from vliegwiel.platform.doors import behind
from vliegwiel.platform.jobs import Status, state_of
from vliegwiel.platform.scope import Scope, entered
from vliegwiel.project.stages import set_stage
from vliegwiel.synthesis.identities import organisation_name_key

pytestmark = pytest.mark.usefixtures("db")


def in_polderdam() -> Scope:
    return Scope.of(Workspace.objects.get(name="Polderdam").pk)


def test_understood_is_a_round_with_what_the_sample_holds() -> None:
    set_stage("understood")

    with entered(in_polderdam()):
        round_ = Round.objects.get()
        assert (round_.state, overview(round_).total) == ("open", 244)
        assert OwnArea.objects.count() == 6
        assert population_in_use() is not None
        suggesting = state_of("insights.suggest_codings", round=round_.code)
        assert suggesting is not None
        assert suggesting.status is Status.WAITING


def test_every_firm_that_speaks_is_in_the_directory_once() -> None:
    set_stage("understood")

    with entered(in_polderdam()):
        spoke = set(
            Contribution.objects.filter(role="ondernemer", source=Source.SPREADSHEET)
            .exclude(organisation_name="")
            .values_list("organisation_name", flat=True)
        )
        known = list(Organisation.objects.values_list("name", flat=True))
    # The sample writes some names in two ways, as people do.
    assert len(spoke) == 66
    assert sorted(map(organisation_name_key, known)) == sorted(
        {organisation_name_key(name) for name in spoke}
    )


def test_listening_is_two_thirds_of_it_up_to_this_week_without_one_village() -> None:
    set_stage("listening")

    with entered(in_polderdam()):
        round_ = Round.objects.get()
        assert (round_.state, overview(round_).total, round_.public_code != "") == ("open", 156, True)
        last = overview(round_).last_date
        assert last is not None
        assert last <= timezone.localdate()
        assert not Contribution.objects.filter(area="Zwaluwhoek").exists()
        asked = (
            Organisation.objects.filter(place="Zwaluwhoek").exclude(email="").values_list("name", flat=True)
        )
        assert sorted(asked) == ["Dorpswinkel Zwaluwhoek", "Melkveebedrijf De Lange Weide"]


def test_agenda_is_a_round_that_came_to_a_result() -> None:
    set_stage("agenda")

    with entered(in_polderdam()):
        round_, document = Round.objects.get(), Document.objects.get()
        items = Item.objects.filter(document=document, removed_at__isnull=True)
        carla = Speaker.objects.get(form_key="demo-carla")
        told = [
            (tuple(use.heading for use in fate.uses), tuple(judged.outcome for judged in fate.judged))
            for fate in fates_of(carla)
        ]
        assert round_.state == "reported"
        assert (document.state, items.count()) == (DocumentState.ADOPTED_CHANGED, 6)
        assert told == [
            (("Een bed voor wie hier werkt",), (Outcome.PASSED_ON,)),
            ((), (Outcome.PASSED_ON,)),
            ((), (Outcome.NOT_USED,)),
        ]
        assert behind("carla", kind=SPEAKER).subject_code == carla.code
        assert without_evidence(document) != ()


def test_empty_has_people_and_firms_but_no_round() -> None:
    set_stage("empty")

    with entered(in_polderdam()):
        assert (Round.objects.count(), Organisation.objects.count()) == (0, 56)


def test_the_neighbour_has_nothing() -> None:
    set_stage("understood")

    with entered(Scope.of(Workspace.objects.get(name="Buurmeer").pk)):
        assert (Round.objects.count(), Organisation.objects.count()) == (0, 0)


def test_doing_it_again_changes_nothing() -> None:
    set_stage("empty")
    people = User.objects.count()

    set_stage("understood")

    assert (User.objects.count(), playing("anouk") is not None) == (people, True)
    with entered(in_polderdam()):
        assert Round.objects.count() == 0
