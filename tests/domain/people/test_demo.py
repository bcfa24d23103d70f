from __future__ import annotations

import pytest

from tests.cast import Cast
from vliegwiel.domain.people.actions import admit_member, open_workspace
from vliegwiel.domain.people.demo import PLACES, PLAYERS, playing
from vliegwiel.domain.people.enums import Role, WorkspaceKind
from vliegwiel.domain.people.models import User
from vliegwiel.domain.people.queries import own_memberships
from vliegwiel.platform.scope import Scope, entered


def test_every_place_has_one_administrator() -> None:
    found = {
        place.key: [player.key for player in PLAYERS if player.works.get(place.key) == Role.ADMINISTRATOR]
        for place in PLACES
    }

    assert found == {
        "polderdam": ["henk"],
        "buurmeer": ["ilse"],
        "association": ["jeroen"],
        "network": ["kim"],
    }


def test_everybody_works_where_the_cast_says(cast: Cast) -> None:
    for player in PLAYERS:
        user = playing(player.key)
        if user is None:
            assert player.works == {}
            continue
        with entered(Scope(user=user.pk)):
            found = {one.workspace.name: one.role for one in own_memberships(user.pk)}
        assert found == {place.name: player.works[place.key] for place in PLACES if place.key in player.works}


@pytest.mark.parametrize("key", ["carla", "nobody", "", "anouk@example.org"])
def test_who_has_no_part_plays_nobody(cast: Cast, key: str) -> None:
    assert playing(key) is None


def test_a_player_who_also_works_somewhere_real_is_not_played(cast: Cast) -> None:
    assert playing("anouk") == cast.anouk

    real = open_workspace(name="Echt", kind=WorkspaceKind.MUNICIPALITY, administrator=cast.henk)
    with entered(Scope.of(real.pk)):
        admit_member(actor=None, user=cast.anouk, role=Role.READER)

    assert playing("anouk") is None


def test_nobody_plays_before_the_cast_is_gathered(db: None) -> None:
    User.objects.create_user(email="anouk@example.org", name="A real Anouk")

    assert playing("anouk") is None
