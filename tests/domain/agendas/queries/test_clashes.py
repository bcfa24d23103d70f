from __future__ import annotations

from dataclasses import replace

from vliegwiel.algorithms.texts.differences import Change, Piece
from vliegwiel.domain.agendas.models import Wording
from vliegwiel.domain.agendas.queries.clashes import Clash, clashes

BASE = Wording(heading="Rotonde", text="Breder in 2027.", holder="Wegen", hours=10)


def test_where_nobody_changed_anything_nothing_clashes() -> None:
    assert clashes(BASE, BASE, BASE) == ()


def test_what_one_of_two_changed_is_proposed_and_what_both_changed_is_to_be_chosen() -> None:
    mine = replace(BASE, text="Breder in 2028.", hours=20, holder="Wethouder")
    theirs = replace(BASE, text="Smaller in 2027.", budget=0, holder="Wethouder")

    found = {clash.name: (clash.proposal, clash.both) for clash in clashes(BASE, mine, theirs)}

    assert found == {
        "text": ("Breder in 2028.", True),
        "hours": (20, False),
        "budget": (0, False),
        "holder": ("Wethouder", False),
    }


def test_a_clash_shows_three_sides_and_what_each_changed() -> None:
    [clash] = clashes(BASE, replace(BASE, text="Breder in 2028."), replace(BASE, text="Smaller in 2027."))

    assert clash == Clash(
        name="text",
        base="Breder in 2027.",
        mine="Breder in 2028.",
        theirs="Smaller in 2027.",
        my_changes=(
            Piece("Breder in ", Change.KEPT),
            Piece("2027.", Change.REMOVED),
            Piece("2028.", Change.ADDED),
        ),
        their_changes=(
            Piece("Breder ", Change.REMOVED),
            Piece("Smaller ", Change.ADDED),
            Piece("in 2027.", Change.KEPT),
        ),
        proposal="Breder in 2028.",
        both=True,
    )
