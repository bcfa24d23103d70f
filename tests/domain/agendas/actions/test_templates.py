from __future__ import annotations

import pytest

from tests.cast import Cast
from tests.domain.dialogues.making import journal
from tests.synthesis.agendas.making import a_template
from vliegwiel.domain.agendas.actions.templates import keep_template, remove_template
from vliegwiel.domain.agendas.models import WordTemplate
from vliegwiel.domain.agendas.queries.printing import word_template
from vliegwiel.platform.language import language
from vliegwiel.platform.scope import Scope, narrowed
from vliegwiel.synthesis.agendas.templates import TemplateRefused

WORDS = language()


@pytest.mark.usefixtures("scope")
def test_a_workspace_has_one_template_and_others_do_not_see_it(cast: Cast) -> None:
    contents = [a_template([text]) for text in ("{{ titel }}", "{{ soort }}")]

    for content in contents:
        kept = keep_template(actor=cast.anouk, content=content, name="../huisstijl.docx", words=WORDS)

    found = word_template()
    assert found == kept == WordTemplate.objects.get()
    assert (bytes(kept.content), kept.name, kept.kept_by) == (contents[1], "huisstijl.docx", cast.anouk)
    assert [(verb, subject) for verb, subject, _ in journal()] == [("template.kept", kept.code)] * 2
    with narrowed(Scope.of(cast.buurmeer.pk)):
        assert word_template() is None


@pytest.mark.usefixtures("scope")
def test_a_template_that_cannot_serve_leaves_the_one_before(cast: Cast) -> None:
    kept = keep_template(actor=cast.anouk, content=a_template(["x"]), name="a.docx", words=WORDS)

    with pytest.raises(TemplateRefused):
        keep_template(actor=cast.anouk, content=b"%PDF", name="b.docx", words=WORDS)

    assert word_template() == kept
    assert len(journal()) == 1


@pytest.mark.usefixtures("scope")
def test_a_template_is_given_up_once(cast: Cast) -> None:
    keep_template(actor=cast.anouk, content=a_template(["x"]), name="a.docx", words=WORDS)

    assert remove_template(actor=cast.henk)
    assert not remove_template(actor=cast.henk)
    assert (word_template(), [verb for verb, _, _ in journal()]) == (
        None,
        ["template.kept", "template.removed"],
    )
