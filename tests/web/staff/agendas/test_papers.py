from __future__ import annotations

from io import BytesIO

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cast import Cast
from tests.domain.agendas.making import a_document, an_item
from tests.web.staff.rounds import (
    EVERYBODY,
    FORBIDDEN,
    FOUND,
    NOT_FOUND,
    ClientOf,
    address,
    answers,
    expected,
    words,
)
from vliegwiel.domain.agendas.actions.versions import freeze_version
from vliegwiel.domain.agendas.models import Document, Item, WordTemplate
from vliegwiel.synthesis.agendas.examples import example_template

pytestmark = pytest.mark.usefixtures("scope", "english")
NOWHERE = "nnnnnnnn"


@pytest.fixture
def document(cast: Cast) -> Document:
    """Kept once, and changed since."""
    made = a_document(title="Agenda van de polder")
    item = an_item(made, "Een rotonde")
    freeze_version(actor=cast.anouk, document=made)
    Item.objects.filter(pk=item.pk).update(heading="Een brug")
    return made


def a_file(content: bytes, name: str = "huisstijl.docx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def lines(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(BytesIO(content)).paragraphs]


def test_a_document_can_be_taken_along_by_everybody_here(
    cast: Cast, client_of: ClientOf, document: Document
) -> None:
    path = address("document.download", document.code, "html")

    assert answers(cast, client_of, path) == expected(EVERYBODY)
    client = client_of(cast.gerda)
    assert client.get(address("document.download", document.code, "exe")).status_code == NOT_FOUND
    assert client.get(address("document.download", NOWHERE, "html")).status_code == NOT_FOUND


@pytest.mark.parametrize(("form", "begins"), [("html", b"<!doctype html"), ("docx", b"PK"), ("pdf", b"%PDF")])
def test_it_comes_in_three_forms(
    cast: Cast, client_of: ClientOf, document: Document, form: str, begins: bytes
) -> None:
    answer = client_of(cast.gerda).get(address("document.download", document.code, form))

    assert answer["Content-Disposition"] == f'attachment; filename="agenda-van-de-polder.{form}"'
    assert answer.content[: len(begins)].lower() == begins.lower()


def test_a_version_is_taken_along_as_it_was(cast: Cast, client_of: ClientOf, document: Document) -> None:
    path = address("version.download", document.code, "1", "docx")

    answer = client_of(cast.gerda).get(path)

    assert answer["Content-Disposition"] == 'attachment; filename="agenda-van-de-polder-versie-1.docx"'
    told = lines(answer.content)
    assert [any(word in line for line in told) for word in ("Een rotonde", "Een brug")] == [True, False]
    assert answers(cast, client_of, path) == expected(EVERYBODY)


def test_documents_are_printed_in_a_word_file_of_ones_own(
    cast: Cast, client_of: ClientOf, document: Document
) -> None:
    own = docx.Document(BytesIO(example_template()))
    own.add_paragraph("Gemeente Polderdam, met eigen letters")
    sent = BytesIO()
    own.save(sent)
    client = client_of(cast.anouk)

    client.post(address("template.detail"), {"file": a_file(sent.getvalue())})
    told = lines(client.get(address("document.download", document.code, "docx")).content)

    assert ("Gemeente Polderdam, met eigen letters" in told, "Een brug" in told) == (True, True)
    assert "Documents are printed in “huisstijl.docx”" in words(client.get(address("template.detail")))

    client.post(address("template.remove"))
    assert WordTemplate.objects.count() == 0


@pytest.mark.parametrize("content", [b"no word file", b"", b"PK\x03\x04"])
def test_a_file_that_cannot_serve_is_refused_with_the_reason(
    cast: Cast, client_of: ClientOf, content: bytes
) -> None:
    answer = client_of(cast.anouk).post(address("template.detail"), {"file": a_file(content)})

    assert len(answer.context["form"]["file"].errors) == 1
    assert WordTemplate.objects.count() == 0


def test_only_who_writes_chooses_the_template(cast: Cast, client_of: ClientOf) -> None:
    for name in ("gerda", "hans"):
        client = client_of(getattr(cast, name))
        client.post(address("template.detail"), {"file": a_file(example_template())})
        assert "Use this file" not in words(client.get(address("template.detail")))
    assert WordTemplate.objects.count() == 0
    assert answers(cast, client_of, address("template.remove"), x="") == {
        "henk": FOUND,
        "anouk": FOUND,
        "hans": FORBIDDEN,
        "gerda": FORBIDDEN,
        "bram": FOUND,
        "nobody": FOUND,
    }


def test_the_example_can_be_used_as_it_is(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.anouk)
    example = client.get(address("template.example")).content

    client.post(address("template.detail"), {"file": a_file(example)})

    assert WordTemplate.objects.get().name == "huisstijl.docx"
