from __future__ import annotations

import pytest

from vliegwiel.domain.agendas import rules
from vliegwiel.domain.agendas.enums import DocumentState
from vliegwiel.domain.agendas.models import Document
from vliegwiel.domain.people.enums import Role


@pytest.mark.parametrize(
    ("role", "handles", "reads", "releases"),
    [
        (Role.ADMINISTRATOR, True, True, True),
        (Role.STAFF, True, True, False),
        (Role.READER, False, True, False),
        (Role.BOARD_MEMBER, False, False, True),
    ],
)
def test_who_writes_does_not_decide_when_it_is_public(
    role: Role, *, handles: bool, reads: bool, releases: bool
) -> None:
    assert (
        rules.can_handle(role),
        rules.can_read_evidence(role),
        rules.can_release(role),
        rules.can_change_template(role),
    ) == (handles, reads, releases, handles)


def test_every_state_can_be_reached_from_the_draft_and_has_steps_of_its_own() -> None:
    reached, waiting = {DocumentState.DRAFT}, [DocumentState.DRAFT]
    while waiting:
        new = set(rules.STEPS[waiting.pop()]) - reached
        reached |= new
        waiting += new

    assert (reached, set(rules.STEPS)) == (set(DocumentState), set(DocumentState))


@pytest.mark.usefixtures("scope")
def test_what_was_adopted_is_never_written_again() -> None:
    reached, waiting = set(rules.ADOPTED), list(rules.ADOPTED)
    while waiting:
        new = set(rules.STEPS[waiting.pop()]) - reached
        reached |= new
        waiting += new

    assert reached == rules.ADOPTED
    assert not any(rules.is_writable(Document(state=state)) for state in reached)


@pytest.mark.usefixtures("scope")
def test_the_steps_of_a_document_are_those_of_its_state() -> None:
    assert rules.steps(Document(state="submitted")) == (DocumentState.IN_TREATMENT, DocumentState.AMENDED)
