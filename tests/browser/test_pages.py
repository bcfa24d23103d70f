"""Every page of the house, on a telephone and a desk, with everything in it: the tree of addresses says which."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import Path
from typing import Final

import pytest

from tests.addresses import Address, all_addresses
from tests.browser.house import Looking, faults
from tests.furnished import Furniture

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("pages")]
NOBODY: Final = ""
ROOT: Final = Path(__file__).parents[2]
# What the administrator, who sees most, cannot look at himself. Kim has an app and a password.
LOOKS: Final = {
    "account_login": NOBODY,
    "account_request_login_code": NOBODY,
    "sign_in.password": NOBODY,
    "account_inactive": NOBODY,
    "socialaccount_login_cancelled": NOBODY,
    "mailbox": NOBODY,
    "report": NOBODY,
    "thread": NOBODY,
    "mfa_view_recovery_codes": "kim",
    "mfa_generate_recovery_codes": "kim",
    "mfa_deactivate_totp": "kim",
    "account_change_password": "kim",
}
ASKED: Final = {
    "findings.passages": "?thema={thema}",
    "search": "?q=bakkerij",
    "version.compare": "?van=1&tot=2",
    "evidence.find": "?woorden=parkeren",
}
DOWNLOADS: Final = frozenset(
    {
        *("organisation.export", "contribution.export", "report.download", "round.square"),
        *("document.download", "version.download", "template.example"),
        *("findings.figure", "findings.word", "destruction.export", "interview.calendar"),
        *("delivery.changes", "establishment.export"),
        *("person.dossier_html", "person.dossier_json", "trader.dossier_html", "trader.dossier_json"),
    }
)
# Leads elsewhere, is no page, or is reached by doing something: in the tests that are named.
ON_THE_WAY: Final = {
    "start": "tests/browser/test_signing_in.py",
    "example": "tests/browser/test_compositions.py",
    "account_confirm_login_code": "tests/browser/test_signing_in.py",
    "mfa_authenticate": "tests/browser/test_signing_in.py",
    "second_step": "tests/browser/test_signing_in.py",
    "second_step.picture": "tests/browser/test_signing_in.py",
    "account_reauthenticate": "tests/browser/test_signing_in.py",
    "mfa_reauthenticate": "tests/browser/test_signing_in.py",
    "sign_in.organisation": "tests/browser/test_signing_in.py",
    "openid_connect_callback": "tests/browser/test_signing_in.py",
    "socialaccount_login_error": "tests/browser/test_refusals.py",
    "security_contact": "tests/web/public/test_security.py",
    "delivery.progress": "tests/web/staff/register/test_deliveries.py",
    "item.found": "tests/web/staff/agendas/test_evidence.py",
    "coding.next": "tests/browser/staff/test_bench.py",
    "organisation.offer": "tests/web/staff/interviews/test_planning.py",
    "person.offer": "tests/web/staff/interviews/test_planning.py",
    "search.offer": "tests/browser/staff/test_searching.py",
    "round": "tests/browser/public/test_taking_part.py",
    "round.picture": "tests/browser/public/test_taking_part.py",
    "taking_part": "tests/browser/public/test_taking_part.py",
    "draft": "tests/browser/public/test_taking_part.py",
    "receipt": "tests/browser/public/test_taking_part.py",
    "receipt.picture": "tests/browser/public/test_taking_part.py",
}
WALKED: Final = [address for address in all_addresses() if address.name not in ON_THE_WAY]
IN_ANOTHER_STATE: Final = {
    "a round that is being prepared": ("round.detail", {("trajecten", "code"): "draft"}),
    "a round that was closed": ("round.detail", {("trajecten", "code"): "closed"}),
    "contributions of an empty round": ("contribution.list", {("trajecten", "code"): "draft"}),
    "talks of a round without any": ("interview.list", {("trajecten", "code"): "draft"}),
    "findings of an empty round": ("findings.detail", {("trajecten", "code"): "draft"}),
    "the report of an empty round": ("report.detail", {("trajecten", "code"): "draft"}),
    "a contribution that was withdrawn": (
        "contribution.detail",
        {("inbreng", "contribution"): "withdrawn"},
    ),
    "an organisation that was removed": ("organisation.detail", {("organisaties", "code"): "removed"}),
    "a document in which nothing stands yet": ("document.detail", {("agendas", "code"): "empty document"}),
    "versions of a document of which none was kept": (
        "version.list",
        {("agendas", "code"): "empty document"},
    ),
    "an item that was taken out": ("item.detail", {("punten", "item"): "taken out"}),
    "a village": ("park.detail", {("terreinen", "code"): "village"}),
    "what was destroyed": ("destruction.detail", {("vernietiging", "code"): "declaration"}),
    "a file that was read in already": ("import.preview", {("spreadsheet", "upload"): "read already"}),
    "a file with a mistake in it": ("organisation.preview", {("inlezen", "upload"): "faulty"}),
    "a file that is no table": ("import.preview", {("spreadsheet", "upload"): "no table"}),
}
ASKED_OTHERWISE: Final = {
    "a matrix by area": ("findings.matrix", "?naar=gebied"),
    "a matrix by size": ("findings.matrix", "?naar=omvang"),
}
ADDRESSES: Final = {address.name: address for address in all_addresses()}


def test_whatever_is_said_of_a_page_is_said_of_one_that_is_there() -> None:
    of_another_state = {name for name, _ in (*IN_ANOTHER_STATE.values(), *ASKED_OTHERWISE.values())}
    named = ON_THE_WAY.keys() | LOOKS.keys() | ASKED.keys() | DOWNLOADS | of_another_state

    assert named - ADDRESSES.keys() == set()
    assert [place for place in ON_THE_WAY.values() if not (ROOT / place).is_file()] == []


@pytest.mark.parametrize("address", WALKED, ids=str)
def test_a_page_is_there_for_everybody(walker: Looking, furnished: Furniture, address: Address) -> None:
    path = address.filled(furnished.codes) + ASKED.get(address.name, "").format(**furnished.others)
    visit = walker(LOOKS.get(address.name, "henk"))

    if "GET" not in visit.client.options(path).get("Allow", "GET"):
        return
    if address.name in DOWNLOADS:
        answer = visit.client.get(path)
        assert (answer.status_code, answer["Content-Disposition"][:10]) == (HTTPStatus.OK, "attachment")
        return
    page = visit.go(path)
    assert visit.answer
    assert (visit.answer.status, page.url) == (HTTPStatus.OK, f"{visit.home}{path}")
    if visit.answer.headers["content-type"].startswith("text/html"):
        assert faults(page) == []


@pytest.mark.parametrize("state", IN_ANOTHER_STATE)
def test_a_thing_that_is_not_as_usual_is_there_for_everybody(
    walker: Looking, furnished: Furniture, state: str
) -> None:
    name, others = IN_ANOTHER_STATE[state]
    codes = {**furnished.codes, **{gap: furnished.others[thing] for gap, thing in others.items()}}

    assert faults(walker("henk").go(ADDRESSES[name].filled(codes))) == []


@pytest.mark.parametrize("page", ASKED_OTHERWISE)
def test_a_page_that_is_asked_something_else_is_there_for_everybody(
    walker: Looking, furnished: Furniture, page: str
) -> None:
    name, asked = ASKED_OTHERWISE[page]
    seen = walker("henk").go(ADDRESSES[name].filled(furnished.codes) + asked)

    assert seen.locator(".vw-chip[aria-current=true]").inner_text() in {"Gebied", "Omvang"}
    assert faults(seen) == []


@pytest.mark.parametrize(
    "address",
    [address for address in WALKED if address.name.endswith(".list") and not address.gaps],
    ids=str,
)
def test_a_list_in_an_empty_workspace_is_there_for_everybody(walker: Looking, address: Address) -> None:
    assert faults(walker("ilse").go(address.filled({}))) == []
