"""Somebody at a browser: opens pages, fills in what they ask and sends it, and goes where that leads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import httpx
from lxml import html

from tests.cli.processes import PATIENCE, until

# A name and what is in it.
File: TypeAlias = tuple[str, bytes]
MOVED: Final = 302


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as it is sent; it can be sent again."""

    path: str
    fields: Mapping[str, str]
    files: Mapping[str, File]


class Colleague:
    """One of the cast, signed in with one click.

    Attributes:
        path: Of the page that is open.
        page: What stands on it.
    """

    path: str
    page: html.HtmlElement

    def __init__(self, address: str, key: str, language: str = "nl") -> None:
        self._client = httpx.Client(
            base_url=address,
            headers={"Accept-Language": language},
            # Servers are killed in between: every request by itself.
            limits=httpx.Limits(max_keepalive_connections=0),
            timeout=PATIENCE,
            trust_env=False,
        )
        self.open("/aanmelden/")
        self.send(self.filled(f"/als/{key}/"))

    def open(self, path: str) -> httpx.Response:
        """Go there, and on to where one is sent."""
        return self._arrived(self._client.get(path))

    def filled(self, what: str, **given: str | File) -> Filled:
        """The form on this page with such a field, button or address; what is not given stays as it says."""
        form, pressed = self._form(what)
        fields = dict(form.form_values()) | pressed
        files = {name: value for name, value in given.items() if isinstance(value, tuple)}
        fields |= {name: value for name, value in given.items() if isinstance(value, str)}
        return Filled(form.get("action") or self.path, fields, files)

    def send(self, filled: Filled) -> httpx.Response:
        """Send it, and go to where that leads."""
        return self._arrived(self.post(filled))

    def post(self, filled: Filled) -> httpx.Response:
        """Send it, and stay; from another thread as well."""
        return self._client.post(filled.path, data=filled.fields, files=filled.files or None)

    def fetch(self, path: str) -> httpx.Response:
        """A file, or a page in passing."""
        return self._client.get(path)

    def link(self, ending: str) -> str:
        """The first link on this page that ends so."""
        found = [str(address) for address in self.page.xpath("//a/@href") if address.endswith(ending)]
        assert found, f"{self.path} leads to no {ending}: {self.says()}"
        return found[0]

    def says(self) -> str:
        """What stands on this page, on one line."""
        return " ".join(self.page.find(".//main").text_content().split())

    def waited(self) -> bool:
        """Let the page follow by itself until there is nothing more to wait for."""

        def settled() -> bool:
            self.open(self.path)
            return not self.page.xpath("//meta[@http-equiv='refresh']")

        return until(settled)

    def _arrived(self, answer: httpx.Response) -> httpx.Response:
        while answer.status_code == MOVED:
            answer = self._client.get(answer.headers["Location"])
        assert answer.is_success, f"{answer.status_code} at {answer.url}"
        self.path, self.page = answer.url.raw_path.decode(), html.fromstring(answer.text)
        return answer

    def _form(self, what: str) -> tuple[Any, dict[str, str]]:
        for button in self.page.xpath("//button[@name=$what]", what=what):
            [form] = self.page.xpath("//form[@id=$owner]", owner=button.get("form"))
            return form, {what: button.get("value")}
        for form in self.page.forms:
            if what in form.fields or (form.get("action") or "").endswith(what):
                return form, {}
        raise AssertionError(f"{self.path} has no form for {what}: {self.says()}")
