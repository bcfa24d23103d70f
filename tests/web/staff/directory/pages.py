"""What the tests of the pages of organisations and persons share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias

from django.test import Client
from lxml import html

from tests.cast import Cast
from tests.domain.directory.making import an_organisation, someone_at
from vliegwiel.domain.directory.models import Affiliation, Organisation
from vliegwiel.domain.people.models import User
from vliegwiel.platform.scope import Scope, entered

Browser: TypeAlias = Callable[[User], Client]
# May look, may not touch.
LOOKERS = ("hans", "gerda")
EDITORS = ("anouk", "henk")


@contextmanager
def in_polderdam(cast: Cast) -> Iterator[None]:
    """Reads and writes there."""
    with entered(Scope.of(cast.polderdam.pk)):
        yield


def bakery(cast: Cast, **facts: Any) -> Organisation:
    """A bakery in Polderdam."""
    with in_polderdam(cast):
        return an_organisation(cast.anouk, **facts)


def carla(cast: Cast, organisation: Organisation) -> Affiliation:
    """Its owner."""
    with in_polderdam(cast):
        return someone_at(organisation)


def said(response: Any, path: str) -> list[str]:
    """The words of what stands at this path of the page, with single spaces."""
    document = html.document_fromstring(response.content.decode())
    return [" ".join(found.text_content().split()) for found in document.xpath(path)]


def title(response: Any) -> list[str]:
    """Its only heading of the first rank."""
    return said(response, "//h1")


def messages(response: Any) -> list[str]:
    """What is told at the top."""
    return [str(message) for message in response.context["messages"]]


def wrong(response: Any) -> dict[str, list[str]]:
    """What is wrong in the form, by field."""
    return dict(response.context["form"].errors)


def rows(response: Any) -> list[str]:
    """The titles of what is listed."""
    return said(response, "//a[contains(@class, 'vw-list__title')]")


def fields(response: Any) -> dict[str, str]:
    """What the page's form would send as it stands."""
    form: Any = html.document_fromstring(response.content.decode()).xpath(
        "//form[contains(@class, 'vw-form')]"
    )[0]
    # The parser counts the line break in which a text area begins.
    return {
        name: (value or "").lstrip("\n")
        for name, value in form.form_values()
        if name != "csrfmiddlewaretoken"
    }
