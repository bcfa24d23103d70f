"""Somebody at a browser in this process: opens pages, fills in what they ask and sends it, and goes where that leads."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any, TypeAlias

from django.test import Client
from lxml import html

Typed: TypeAlias = str | Sequence[str]


class Desk:
    """A browser without scripts.

    Attributes:
        path: Of the page that is open.
        page: What stands on it.
    """

    path: str
    page: html.HtmlElement

    def __init__(self, client: Client) -> None:
        self.client = client

    def open(self, path: str) -> Desk:
        """Go there, and on to where one is sent."""
        return self._arrived(self.client.get(path, follow=True))

    def send(self, what: str, /, **typed: Typed) -> Desk:
        """Send the form on this page with such a field, button or address; what is not typed stays as it says."""
        form = self._form(what)
        fields: dict[str, list[str]] = {}
        for name, value in form.form_values():
            fields.setdefault(name, []).append(value)
        given = {name: [value] if isinstance(value, str) else list(value) for name, value in typed.items()}
        return self._arrived(self.client.post(form.get("action") or self.path, fields | given, follow=True))

    def link(self, ending: str) -> str:
        """The first link on this page that ends so."""
        found = [str(address) for address in self.page.xpath("//a/@href") if address.endswith(ending)]
        assert found, f"{self.path} leads to no {ending}: {self.says()}"
        return found[0]

    def says(self) -> str:
        """What stands on this page, on one line."""
        return " ".join(self.page.find(".//main").text_content().split())

    def _arrived(self, answer: Any) -> Desk:
        assert answer.status_code == HTTPStatus.OK, f"{answer.status_code} at {answer.request['PATH_INFO']}"
        asked = answer.request
        self.path = asked["PATH_INFO"] + (f"?{asked['QUERY_STRING']}" if asked["QUERY_STRING"] else "")
        self.page = html.fromstring(answer.content.decode())
        return self

    def _form(self, what: str) -> Any:
        for form in self.page.forms:
            if what in form.fields or (form.get("action") or "").endswith(what):
                return form
        raise AssertionError(f"{self.path} has no form for {what}: {self.says()}")
