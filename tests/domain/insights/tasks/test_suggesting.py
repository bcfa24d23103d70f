from __future__ import annotations

import pytest

from tests.cast import Cast
from tests.domain.dialogues.making import a_contribution, a_round
from tests.domain.insights.making import SAID, a_heard_round
from vliegwiel.domain.dialogues.actions.contributions import withdraw_contribution
from vliegwiel.domain.dialogues.enums import Codebook
from vliegwiel.domain.dialogues.models import Contribution
from vliegwiel.domain.insights.actions.codings import confirm_coding
from vliegwiel.domain.insights.models import Analysis, Suggestion, Theme
from vliegwiel.domain.insights.queries.findings import progress_of
from vliegwiel.domain.people.models import Workspace
from vliegwiel.platform.jobs import Status, enqueue, work_off
from vliegwiel.platform.models import Vector
from vliegwiel.platform.scope import Scope, entered

pytestmark = pytest.mark.usefixtures("scope")


def analyse(round_: object) -> None:
    enqueue("insights.suggest_codings", round=round_.code)  # type: ignore[attr-defined]  # any round
    work_off()


def test_every_contribution_gets_suggestions() -> None:
    round_ = a_heard_round()

    analyse(round_)

    assert Suggestion.objects.count() == len(SAID)
    first = Suggestion.objects.get(contribution__number=1)
    assert max(first.themes, key=first.themes.__getitem__) == "Arbeidsmarkt"
    assert all(0 < chance <= 1 for chance in first.themes.values())


def test_progress_ends_where_all_was_read() -> None:
    round_ = a_heard_round()

    analyse(round_)

    progress = progress_of(round_)
    assert (progress.done, progress.total) == (len(SAID), len(SAID))
    assert progress.finished_at is not None
    assert progress.suggesting is not None
    assert progress.suggesting.status is Status.DONE


def test_a_round_begins_with_the_supplied_themes() -> None:
    round_ = a_heard_round()

    analyse(round_)

    assert Theme.objects.filter(round=round_).count() == 19
    assert Theme.objects.get(round=round_, position=0).definition != ""


def test_a_theme_that_a_source_gave_is_added_to_the_supplied_ones() -> None:
    round_ = a_heard_round()
    a_contribution(round_, 7, given={"themes": ["Carillon", "arbeidsmarkt"]})

    analyse(round_)

    names = list(Theme.objects.filter(round=round_).order_by("position").values_list("name", flat=True))
    assert (len(names), names[-1]) == (20, "Carillon")


def test_a_round_with_its_own_themes_has_only_those() -> None:
    round_ = a_round(codebook=Codebook.OWN)
    a_contribution(round_, 1, given={"themes": ["Carillon"]})
    a_contribution(round_, 2, text="De klokken spelen te hard.")

    analyse(round_)

    assert [theme.name for theme in Theme.objects.all()] == ["Carillon"]


def test_doing_it_again_changes_nothing_and_embeds_nothing() -> None:
    round_ = a_heard_round()
    analyse(round_)
    before = sorted(Suggestion.objects.values_list("contribution__number", "themes"), key=str)
    vectors = Vector.objects.count()

    analyse(round_)

    assert sorted(Suggestion.objects.values_list("contribution__number", "themes"), key=str) == before
    assert Vector.objects.count() == vectors


def test_what_was_withdrawn_keeps_no_suggestion(cast: Cast) -> None:
    round_ = a_heard_round()
    withdraw_contribution(actor=cast.anouk, contribution=Contribution.objects.get(number=2))

    analyse(round_)

    assert sorted(Suggestion.objects.values_list("contribution__number", flat=True)) == [1, 3, 4, 5, 6]


def test_a_round_without_words_is_left_alone() -> None:
    round_ = a_round()

    analyse(round_)

    assert (Analysis.objects.count(), Theme.objects.count()) == (0, 0)


def test_a_round_of_another_workspace_is_not_there_for_a_job(cast: Cast) -> None:
    round_ = a_heard_round()
    with entered(Scope.of(Workspace.objects.get(name="Buurmeer").pk)):
        analyse(round_)

    assert Suggestion.objects.count() == 0


def test_the_computer_learns_from_what_people_confirm(cast: Cast) -> None:
    round_ = a_heard_round()
    analyse(round_)
    theme = Theme.objects.get(name="Arbeidsmarkt")
    alike = Suggestion.objects.get(contribution__number=6).themes.get(theme.name, 0)

    for number in (1, 2):
        contribution = Contribution.objects.get(number=number)
        confirm_coding(actor=cast.anouk, contribution=contribution, themes=[theme])
    work_off()

    assert Suggestion.objects.get(contribution__number=6).themes[theme.name] > alike
