from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.domain.agendas.making import withdrawn
from tests.domain.directory.making import an_organisation
from tests.domain.insights.making import SAID, a_heard_round
from tests.embedding import one_embedder, the_one
from vliegwiel.domain.dialogues.actions.interviews import plan_interview, remove_interview
from vliegwiel.domain.dialogues.enums import Permission
from vliegwiel.domain.dialogues.models import Contribution, Intended, Round
from vliegwiel.domain.directory.actions.organisations import remove_organisation
from vliegwiel.domain.directory.actions.parks import ChallengeFacts, add_challenge, add_step
from vliegwiel.domain.directory.enums import ChallengeKind
from vliegwiel.domain.directory.models import Organisation
from vliegwiel.domain.insights.queries import meaning
from vliegwiel.domain.insights.queries.meaning import mean_the_like
from vliegwiel.domain.insights.queries.notes import Meant, MeantKind
from vliegwiel.domain.insights.tasks import noting
from vliegwiel.domain.register.models import OwnArea
from vliegwiel.platform.jobs import work_off
from vliegwiel.platform.models import Vector
from vliegwiel.platform.ports.embedding.lexical import LexicalEmbedder
from vliegwiel.platform.ports.embedding.port import EmbedderUnavailable, Vectors
from vliegwiel.platform.ports.embedding.store import StoredEmbedder
from vliegwiel.platform.scope import Scope, narrowed
from vliegwiel.platform.vectors import VectorTable

CAR = "een plek om de auto neer te zetten"
RAIN = "overstroming van de kelder door regen"
POWER = "problemen met het stroomnet"
NOTES = (
    ("Drukkerij Zetwerk", "Zijn elektriciteit is te licht en hij wacht op de netbeheerder."),
    ("Bakkerij Bos", "Dochter neemt over twee jaar de zaak over."),
    ("Hotel De Kolk", "Gasten klagen over vuil in de straat."),
)


@pytest.fixture(autouse=True)
def one_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning, "choose_embedder", the_one)
    meaning.reader.cache_clear()


def a_read_round() -> Round:
    """Six contributions whose vectors are kept."""
    round_ = a_heard_round()
    StoredEmbedder(one_embedder(), VectorTable()).embed([text for _, text in SAID])
    return round_


def noted(cast: Cast) -> dict[str, Organisation]:
    made = {name: an_organisation(cast.anouk, name=name, kvk_number="", note=note) for name, note in NOTES}
    work_off()
    return made


def titles(words: str, *, reads: bool = True, handles: bool = True) -> list[str]:
    return [one.title for one in mean_the_like(words, reads=reads, handles=handles)]


def texts(words: str, *, reads: bool = True, handles: bool = True) -> list[str]:
    return [one.text for one in mean_the_like(words, reads=reads, handles=handles)]


@pytest.mark.usefixtures("scope")
def test_a_sentence_finds_the_like_in_any_round() -> None:
    round_ = a_read_round()
    passage = Contribution.objects.get(text=SAID[4][1])

    [found, *_] = mean_the_like(CAR, reads=True, handles=True)

    assert found == Meant(
        MeantKind.CONTRIBUTION,
        (round_.code, passage.code),
        round_.name,
        passage.text,
        passage.organisation_name,
    )
    assert mean_the_like(" ", reads=True, handles=True) == ()


@pytest.mark.usefixtures("scope")
def test_a_note_is_found_in_other_words_once_it_was_read_among_what_was_said(cast: Cast) -> None:
    a_read_round()
    made = noted(cast)

    [note, *_] = mean_the_like(POWER, reads=True, handles=True)
    assert texts(CAR)[0] == SAID[4][1]
    assert (note.kind, note.codes, note.title, note.text) == (
        "organisation",
        (made["Drukkerij Zetwerk"].code,),
        *NOTES[0],
    )


@pytest.mark.usefixtures("scope")
def test_whoever_may_not_read_what_was_said_finds_notes_alone(cast: Cast) -> None:
    a_read_round()
    noted(cast)
    everywhere = {note for _, note in NOTES}

    assert set(texts(POWER, reads=False, handles=False)) <= everywhere
    # Nobody gave leave to show these words to others.
    assert {one.permission for one in Contribution.objects.all()}.isdisjoint({Permission.WITH_NAME})
    assert set(texts(CAR, handles=False)) <= everywhere
    assert SAID[4][1] in texts(CAR)


@pytest.mark.usefixtures("scope")
def test_notes_of_talks_are_for_those_who_handle_contributions(cast: Cast) -> None:
    round_ = a_heard_round()
    noted(cast)
    said = "Belde af: bij een hoosbui liep zijn zaak onder."
    talk = plan_interview(actor=cast.anouk, round_=round_, intended=Intended(name="Dirk", note=said))
    work_off()

    [found] = [one for one in mean_the_like(RAIN, reads=True, handles=True) if one.text == said]
    assert (found.kind, found.codes, found.title) == ("interview", (round_.code, talk.code), "Dirk")
    assert said not in texts(RAIN, handles=False)
    remove_interview(actor=cast.anouk, interview=talk)
    work_off()
    assert (said in texts(RAIN), Vector.objects.count()) == (False, len(NOTES))


@pytest.mark.usefixtures("scope")
def test_a_challenge_is_found_by_its_explanation_and_by_what_was_done(cast: Cast) -> None:
    noted(cast)
    park = OwnArea.objects.create(kind="business_park", name="De Noordkolk")
    facts = ChallengeFacts(
        kind=ChallengeKind.REVITALISING, title="Riool", explanation="Bij een hoosbui lopen de kelders onder."
    )
    challenge = add_challenge(actor=cast.anouk, area=park, facts=facts)
    add_step(
        actor=cast.anouk,
        challenge=challenge,
        text="Met de provincie gesproken over subsidie.",
        done_date=date(2026, 3, 1),
    )
    work_off()

    for words in (RAIN, "wie betaalt er mee aan de kosten"):
        [first, *_] = mean_the_like(words, reads=False, handles=False)
        assert (first.kind, first.codes, first.title) == ("challenge", (challenge.code,), "Riool")


@pytest.mark.usefixtures("scope")
def test_what_was_removed_or_withdrawn_is_like_nothing_and_its_vector_goes(cast: Cast) -> None:
    a_read_round()
    kept = Vector.objects.count()
    made = noted(cast)
    assert Vector.objects.count() == kept + len(NOTES)

    remove_organisation(actor=cast.anouk, organisation=made["Drukkerij Zetwerk"])
    withdrawn(Contribution.objects.get(text=SAID[4][1]))
    assert NOTES[0][1] not in texts(POWER)
    assert SAID[4][1] not in texts(CAR)
    work_off()
    assert Vector.objects.count() == kept + len(NOTES) - 1


@pytest.mark.usefixtures("scope")
def test_the_neighbour_finds_nothing_like_it_and_keeps_his_own(cast: Cast) -> None:
    a_read_round()
    noted(cast)
    with narrowed(Scope.of(cast.buurmeer.pk)):
        assert titles(CAR) == titles(POWER) == []
        an_organisation(cast.bram, name="Buurman", kvk_number="", note=NOTES[0][1])
    work_off()
    with narrowed(Scope.of(cast.buurmeer.pk)):
        assert titles(POWER) == ["Buurman"]
    assert "Buurman" not in titles(POWER)


@pytest.mark.parametrize("more", [0, 30])
@pytest.mark.usefixtures("scope")
def test_as_many_queries_for_few_as_for_many(cast: Cast, more: int) -> None:
    a_read_round()
    noted(cast)
    Organisation.objects.bulk_create(
        Organisation(kind="firm", name=f"Firma {number}", note=f"Belde {number} keer.")
        for number in range(more)
    )

    with CaptureQueriesContext(connection) as asked:
        mean_the_like(CAR, reads=True, handles=True)

    assert len(asked) == 7


@pytest.mark.usefixtures("scope")
def test_without_a_model_no_sentence_is_looked_for(monkeypatch: pytest.MonkeyPatch, cast: Cast) -> None:
    monkeypatch.setattr(noting, "choose_embedder", lambda *_, **__: LexicalEmbedder())
    a_read_round()
    kept = Vector.objects.count()
    noted(cast)
    monkeypatch.setattr(meaning, "reader", lambda: None)

    assert (titles(CAR), Vector.objects.count()) == ([], kept)


@pytest.mark.usefixtures("scope")
def test_where_the_model_does_not_answer_nothing_is_found_and_nothing_breaks(
    monkeypatch: pytest.MonkeyPatch, cast: Cast
) -> None:
    noted(cast)

    class Silent(LexicalEmbedder):
        def embed(self, *_: Any, **__: Any) -> Vectors:
            raise EmbedderUnavailable

    monkeypatch.setattr(meaning, "reader", Silent)
    assert titles(POWER) == []
