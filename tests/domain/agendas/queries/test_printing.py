from __future__ import annotations

import pytest

from tests.cast import Cast
from tests.domain.agendas.making import a_document, an_item, corrected, under, withdrawn
from tests.domain.dialogues.making import a_contribution, a_round
from tests.domain.insights.making import a_heard_round
from vliegwiel.domain.agendas.actions.versions import freeze_version
from vliegwiel.domain.agendas.enums import DocumentState
from vliegwiel.domain.agendas.models import Item
from vliegwiel.domain.agendas.queries.printing import paper_of, printed
from vliegwiel.domain.dialogues.enums import Permission
from vliegwiel.domain.dialogues.models import Contribution
from vliegwiel.domain.insights.tasks.codebooks import bring_codebook_up_to_date
from vliegwiel.platform.language import language
from vliegwiel.synthesis.agendas.printing import Form, print_paper

WORDS = language()


@pytest.mark.parametrize("permission", Permission)
@pytest.mark.usefixtures("scope")
def test_words_are_quoted_only_with_permission_and_named_only_with_more(
    cast: Cast, permission: Permission
) -> None:
    round_ = a_round()
    bring_codebook_up_to_date(round_)
    document = a_document(round_)
    item = an_item(document)
    text = "Personeel vinden is al jaren het grootste probleem van mijn zaak."
    said = a_contribution(
        round_,
        text=text,
        permission=permission,
        organisation_name="Bakkerij Bos",
        sector="Horeca",
        area="Rietwende",
    )
    under(item, said, cast.anouk)

    quotes = paper_of(document, WORDS).quotes[item.code]
    page = print_paper(paper_of(document, WORDS), Form.HTML, WORDS).decode()

    quoted = permission in {Permission.WITH_NAME, Permission.WITHOUT_NAME}
    named = permission is Permission.WITH_NAME
    assert [(quote.text, quote.name) for quote in quotes] == (
        [(text, "Bakkerij Bos" if named else None)] if quoted else []
    )
    assert (text in page, "Bakkerij Bos" in page, "Rietwende" in page) == (quoted, named, False)


@pytest.mark.usefixtures("scope")
def test_an_old_version_quotes_what_may_be_shown_today(cast: Cast) -> None:
    round_ = a_heard_round()
    bring_codebook_up_to_date(round_)
    document = a_document(round_)
    item = an_item(document, "Toen")
    said = list(Contribution.objects.filter(number__lte=3).order_by("number"))
    for one in said:
        under(item, one, cast.anouk)
    version = freeze_version(actor=cast.anouk, document=document)
    Item.objects.update(heading="Nu")
    withdrawn(said[0])
    corrected(said[1], permission=Permission.FILE_ONLY)

    paper = paper_of(document, WORDS, version=version)

    assert ([one.heading for one in paper.written.items], paper.version) == (["Toen"], 1)
    assert [quote.row for quote in paper.quotes[item.code]] == [3]


@pytest.mark.usefixtures("scope")
def test_words_withdrawn_since_the_last_print_are_not_in_the_next(cast: Cast) -> None:
    round_ = a_heard_round()
    bring_codebook_up_to_date(round_)
    document = a_document(round_)
    item = an_item(document)
    said = list(Contribution.objects.filter(number__lte=2).order_by("number"))
    for one in said:
        under(item, one, cast.anouk)

    first = paper_of(document, WORDS).quotes[item.code]
    withdrawn(said[0])
    second = paper_of(document, WORDS).quotes[item.code]

    assert ([quote.row for quote in first], [quote.row for quote in second]) == ([1, 2], [2])


@pytest.mark.usefixtures("scope")
def test_a_file_is_made_anew_only_where_something_else_would_stand_in_it(cast: Cast) -> None:
    round_ = a_heard_round()
    bring_codebook_up_to_date(round_)
    document = a_document(round_)
    said = Contribution.objects.get(number=1)
    under(an_item(document, "Toen"), said, cast.anouk)

    first = printed(document, Form.HTML, WORDS)
    assert printed(document, Form.HTML, WORDS) is first
    Item.objects.update(heading="Heel anders")
    second = printed(document, Form.HTML, WORDS)
    withdrawn(said)
    third = printed(document, Form.HTML, WORDS)

    holds = [(b"Heel anders" in page, said.text.encode() in page) for page in (first, second, third)]
    assert holds == [(False, True), (True, True), (True, False)]


@pytest.mark.usefixtures("scope")
def test_nobody_is_quoted_twice_while_there_are_others(cast: Cast) -> None:
    round_ = a_heard_round()
    bring_codebook_up_to_date(round_)
    document = a_document(round_)
    for place in range(2):
        item = an_item(document, f"{place}", position=place)
        for one in Contribution.objects.all():
            under(item, one, cast.anouk)

    rows = [quote.row for quotes in paper_of(document, WORDS).quotes.values() for quote in quotes]

    assert (len(rows), len(set(rows))) == (4, 4)


@pytest.mark.parametrize(
    ("state", "invented", "mark"),
    [
        (DocumentState.DRAFT, False, "Concept"),
        (DocumentState.SUBMITTED, False, ""),
        (DocumentState.ADOPTED, False, ""),
        (DocumentState.ADOPTED, True, "Verzonnen voorbeeld"),
    ],
)
@pytest.mark.usefixtures("scope")
def test_a_draft_says_so_on_every_page(
    cast: Cast, state: DocumentState, mark: str, *, invented: bool
) -> None:
    type(cast.polderdam).objects.filter(pk=cast.polderdam.pk).update(invented=invented)

    paper = paper_of(a_document(state=state), WORDS)

    assert (paper.draft, paper.organisation, paper.quotes) == (mark, cast.polderdam.name, {})


@pytest.mark.parametrize("state", DocumentState)
@pytest.mark.usefixtures("scope")
def test_every_state_has_a_name_on_paper(state: DocumentState) -> None:
    assert paper_of(a_document(state=state), WORDS, quoted=False).state
