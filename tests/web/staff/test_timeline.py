from __future__ import annotations

import pytest

from tests.cast import Cast
from tests.domain.directory.making import an_organisation, someone_at
from vliegwiel.domain.directory.actions.organisations import remove_organisation
from vliegwiel.domain.journal.actions import record
from vliegwiel.domain.people.actions import end_membership
from vliegwiel.domain.people.models import Membership
from vliegwiel.platform.scope import Scope, narrowed
from vliegwiel.web.staff.timeline import timeline

pytestmark = pytest.mark.usefixtures("scope", "english")


def test_what_happened_is_said_in_sentences_the_latest_first(cast: Cast) -> None:
    firm = an_organisation(cast.anouk)
    remove_organisation(actor=None, organisation=firm)
    record(actor=cast.henk, verb="organisation.eaten", subject=firm)

    assert [line.words for line in timeline(firm)] == [
        "Henk de Wit changed something",
        "Vliegwiel removed this organisation",
        "Anouk Visser added this organisation",
    ]
    assert timeline(firm)[0].at > timeline(firm)[2].at


def test_who_left_is_still_called_by_his_name(cast: Cast) -> None:
    firm = an_organisation(cast.anouk)
    end_membership(actor=cast.henk, membership=Membership.objects.get(user=cast.anouk))

    assert [line.words for line in timeline(firm)] == ["Anouk Visser added this organisation"]


def test_what_came_with_others_was_added_at_some_time() -> None:
    firm = an_organisation(None)
    somebody = someone_at(firm).person

    assert [(line.at, line.words) for line in timeline(somebody, since=somebody.created_at)] == [
        (somebody.created_at, "Added")
    ]
    assert [line.words for line in timeline(firm, since=firm.created_at)] == [
        "Vliegwiel added somebody who works here",
        "Vliegwiel added this organisation",
    ]


def test_elsewhere_nothing_happened(cast: Cast) -> None:
    firm = an_organisation(cast.anouk)

    with narrowed(Scope.of(cast.buurmeer.pk)):
        assert timeline(firm) == []
