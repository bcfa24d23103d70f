from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cast import Cast
from tests.domain.dialogues.making import a_round
from tests.web.staff.coding.making import NAMES, a_round_to_read, said, theme
from tests.web.staff.rounds import (
    EVERYBODY,
    FOUND,
    HANDLERS,
    ClientOf,
    address,
    answers,
    expected,
    told,
    words,
)
from vliegwiel.domain.dialogues.models import Round
from vliegwiel.domain.insights.actions.codings import confirm_coding
from vliegwiel.domain.insights.enums import ProposalState
from vliegwiel.domain.insights.models import Theme, ThemeProposal
from vliegwiel.domain.insights.queries.readings import themes_of
from vliegwiel.platform.models import Upload

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def round_(scope: object) -> Round:
    return a_round_to_read()


@pytest.fixture
def anouk(cast: Cast, client_of: ClientOf) -> Client:
    return client_of(cast.anouk)


def names(round_: Round) -> list[str]:
    return [one.name for one in themes_of(round_)]


def test_everybody_reads_the_codebook_and_handlers_change_it(
    cast: Cast, client_of: ClientOf, round_: Round
) -> None:
    code = theme(round_, "Parkeren").code

    assert answers(cast, client_of, address("theme.list", round_.code)) == expected(EVERYBODY)
    for name in ("theme.codebook", "coding.agreement"):
        assert answers(cast, client_of, address(name, round_.code)) == expected(HANDLERS)
    assert answers(cast, client_of, address("theme.edit", round_.code, code)) == expected(HANDLERS)


def test_only_handlers_drop_a_theme(cast: Cast, client_of: ClientOf, round_: Round) -> None:
    path = address("theme.drop", round_.code, theme(round_, "Parkeren").code)

    given = {who: client_of(getattr(cast, who)).post(path).status_code for who in ("hans", "gerda", "bram")}

    assert given == {"hans": 403, "gerda": 403, "bram": 404}
    assert names(round_) == list(NAMES)


def test_the_list_tells_how_often_colleagues_gave_a_theme(cast: Cast, anouk: Client, round_: Round) -> None:
    confirm_coding(actor=cast.anouk, contribution=said(round_, 1), themes=[theme(round_, "Parkeren")])

    page = anouk.get(address("theme.list", round_.code))

    assert [(line.theme.name, line.given) for line in page.context["lines"]] == [
        ("Arbeidsmarkt", 0),
        ("Parkeren", 1),
        ("Verkeer", 0),
        ("Energie", 0),
    ]
    assert "1 of 6 read" in words(page)


def test_a_theme_gets_another_name(anouk: Client, round_: Round) -> None:
    one = theme(round_, "Verkeer")
    seen = {"seen_name": one.name, "seen_definition": one.definition}

    answer = anouk.post(
        address("theme.edit", round_.code, one.code), seen | {"name": "Bereikbaarheid", "definition": ""}
    )

    assert answer.headers["Location"] == address("theme.list", round_.code)
    one.refresh_from_db()
    assert (one.name, one.definition, one.formerly) == ("Bereikbaarheid", "", ["Verkeer"])


def test_what_a_colleague_made_of_it_meanwhile_is_told(anouk: Client, round_: Round) -> None:
    one = theme(round_, "Verkeer")
    old = {"seen_name": "Zo heette het", "seen_definition": ""}

    page = anouk.post(address("theme.edit", round_.code, one.code), old | {"name": "Wegen"})

    assert page.context["form"].errors["name"] == ["Now it says: Verkeer"]
    assert page.context["form"]["name"].value() == "Wegen"
    sent = page.context["form"]
    anouk.post(
        address("theme.edit", round_.code, one.code),
        {name: sent[name].value() or "" for name in ("name", "seen_name", "seen_definition")},
    )
    assert names(round_)[2] == "Wegen"


def test_a_dropped_theme_can_be_put_back(anouk: Client, round_: Round) -> None:
    code = theme(round_, "Verkeer").code

    anouk.post(address("theme.drop", round_.code, code))
    assert names(round_) == ["Arbeidsmarkt", "Parkeren", "Energie"]
    assert anouk.get(address("theme.edit", round_.code, code)).status_code == 404
    assert "One theme was dropped" in words(anouk.get(address("theme.list", round_.code)))

    anouk.post(address("theme.restore", round_.code, code))
    assert names(round_) == list(NAMES)


def a_file(content: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("codeboek.csv", content.encode())


def test_a_codebook_comes_from_a_file(anouk: Client, round_: Round) -> None:
    file = a_file("naam;definitie\nparkeren;x\nCarillon;Over klokken.\n")

    answer = anouk.post(address("theme.codebook", round_.code), {"file": file})

    assert told(answer) == ["Added: 1. Dropped: 0."]
    assert names(round_) == [*NAMES, "Carillon"]
    assert theme(round_, "Carillon").definition == "Over klokken."
    assert Upload.objects.count() == 0


@pytest.mark.parametrize(
    ("content", "complaint"),
    [("naam\nEen\neen\n", "row 3"), ("kleur;maat\nrood;4\n", "name"), ("", "empty")],
)
def test_a_file_that_is_no_codebook_is_refused_in_words(
    anouk: Client, round_: Round, content: str, complaint: str
) -> None:
    page = anouk.post(address("theme.codebook", round_.code), {"file": a_file(content)})

    assert complaint in " ".join(page.context["form"].errors["file"]).lower()
    assert names(round_) == list(NAMES)


def test_a_codebook_comes_from_another_round(anouk: Client, round_: Round) -> None:
    other = a_round(name="Vorig jaar")
    Theme.objects.create(round=other, name="Carillon", position=0)

    anouk.post(address("theme.codebook", round_.code), {"earlier": other.code, "replace": "on"})

    assert names(round_) == ["Carillon"]


def test_one_of_the_two_has_to_be_chosen(anouk: Client, round_: Round) -> None:
    page = anouk.post(address("theme.codebook", round_.code), {})

    assert page.context["form"].non_field_errors() == ["Choose a file or a round, one of the two."]


def a_proposal(round_: Round) -> ThemeProposal:
    made: ThemeProposal = ThemeProposal.objects.create(
        round=round_, name="volle stroomkabel", numbers=[4, 2], words=["netbeheerder"], speakers=3
    )
    return made


def test_a_proposal_shows_what_was_said(anouk: Client, round_: Round) -> None:
    a_proposal(round_)

    page = anouk.get(address("proposal.list", round_.code))

    assert [one.number for one in page.context["proposed"][0].examples] == [4, 2]
    assert "volle stroomkabel" in words(page)


def test_a_proposal_is_accepted_under_another_name(anouk: Client, round_: Round) -> None:
    proposal = a_proposal(round_)
    path = address("proposal.accept", round_.code, proposal.code)
    assert anouk.get(path).context["form"]["name"].value() == "volle stroomkabel"

    answer = anouk.post(path, {"name": "Netcongestie"})

    added = theme(round_, "Netcongestie")
    assert answer.headers["Location"] == address("theme.edit", round_.code, added.code)


def test_a_proposal_is_dismissed_and_thought_about_once_more(anouk: Client, round_: Round) -> None:
    proposal = a_proposal(round_)
    path = address("proposal.dismiss", round_.code, proposal.code)

    states = []
    for sent in ({}, {"again": "1"}, {"again": "1"}):
        answer = anouk.post(path, sent)
        proposal.refresh_from_db()
        states.append(proposal.state)

    assert states == [ProposalState.DISMISSED, ProposalState.PROPOSED, ProposalState.PROPOSED]
    assert (answer.status_code, told(answer)) == (FOUND, ["A colleague decided on this meanwhile."])


def test_a_neighbour_finds_no_theme_or_proposal(cast: Cast, client_of: ClientOf, round_: Round) -> None:
    bram = client_of(cast.bram)
    paths = [
        address("theme.list", round_.code),
        address("proposal.accept", round_.code, a_proposal(round_).code),
        address("theme.edit", round_.code, theme(round_, "Parkeren").code),
    ]

    assert [bram.get(path).status_code for path in paths] == [404, 404, 404]
