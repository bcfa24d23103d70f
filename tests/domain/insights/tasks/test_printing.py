from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from django.db import connection

from tests.cast import Cast
from tests.domain.dialogues.making import a_round
from tests.domain.insights.making import a_heard_round
from vliegwiel.domain.dialogues.actions.contributions import withdraw_contribution
from vliegwiel.domain.dialogues.models import Contribution
from vliegwiel.domain.insights.access import access_print
from vliegwiel.domain.insights.actions.reports import request_report
from vliegwiel.domain.insights.models import Print
from vliegwiel.domain.insights.queries.findings import prints_of, seal_of
from vliegwiel.domain.register.models import Population
from vliegwiel.platform.access import NotAccessible
from vliegwiel.platform.jobs import Urgency, enqueue, work_off

pytestmark = pytest.mark.usefixtures("scope")
FORMS = {
    "rapport.html",
    "rapport.docx",
    "rapport.pdf",
    "bevindingen.json",
    "onderbouwing.csv",
    "gedeeld.html",
}


def test_a_report_is_made_in_every_form_as_soon_as_there_are_suggestions() -> None:
    round_ = a_heard_round(name="Peiling centrum")
    enqueue("insights.suggest_codings", round=round_.code)

    work_off()

    prints = prints_of(round_, language="nl")
    assert set(prints) == FORMS
    assert bytes(prints["rapport.pdf"].content).startswith(b"%PDF-")
    assert zipfile.is_zipfile(BytesIO(bytes(prints["rapport.docx"].content)))
    assert "Peiling centrum" in bytes(prints["rapport.html"].content).decode()


def test_anyone_reads_of_no_sector_in_which_one_firm_could_stand_alone(cast: Cast) -> None:
    round_ = a_heard_round()
    request_report(actor=cast.anouk, round_=round_, language="nl")
    work_off()

    def names_winkels(name: str) -> bool:
        page = bytes(access_print(round_, name, language="nl", seal=seal_of(round_)).content).decode()
        return "Winkels" in page

    assert (names_winkels("rapport.html"), names_winkels("gedeeld.html")) == (True, False)
    counts = [[sector, "", "", 40] for sector in ("Horeca", "Bouw", "Winkels")]
    Population.objects.create(yardstick="vestigingen", counts=counts, in_use=True)
    request_report(actor=cast.anouk, round_=round_, language="nl")
    work_off()
    assert (names_winkels("rapport.html"), names_winkels("gedeeld.html")) == (True, True)


def test_a_report_in_english_is_made_when_somebody_asks(cast: Cast) -> None:
    round_ = a_heard_round()

    request_report(actor=cast.anouk, round_=round_, language="en")
    work_off()

    assert set(prints_of(round_, language="en")) == FORMS
    assert prints_of(round_, language="nl") == {}


@pytest.mark.parametrize(("status", "made"), [("doing", FORMS), ("todo", set())])
def test_a_report_waits_for_suggestions_to_come_and_not_for_those_that_are_being_made(
    status: str, made: set[str]
) -> None:
    round_ = a_heard_round()
    job = enqueue("insights.suggest_codings", round=round_.code)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = %s::procrastinate_job_status WHERE id = %s", [status, job]
        )

    # What suggests asks for it in its last step, and has not ended when a second worker begins with it.
    enqueue("insights.print_report", urgency=Urgency.NOW, round=round_.code, language="nl")
    work_off(most=1)

    assert set(prints_of(round_, language="nl")) == made


def test_a_report_that_is_up_to_date_is_not_made_again(cast: Cast) -> None:
    round_ = a_heard_round()
    request_report(actor=cast.anouk, round_=round_, language="nl")
    work_off()
    before = sorted(Print.objects.values_list("name", "made_at"))

    request_report(actor=cast.anouk, round_=round_, language="nl")
    work_off()

    assert sorted(Print.objects.values_list("name", "made_at")) == before


def test_a_withdrawal_puts_the_report_out_of_date_at_once(cast: Cast) -> None:
    round_ = a_heard_round()
    request_report(actor=cast.anouk, round_=round_, language="nl")
    work_off()
    access_print(round_, "rapport.docx", language="nl", seal=seal_of(round_))

    withdraw_contribution(actor=cast.anouk, contribution=Contribution.objects.get(number=1))

    with pytest.raises(NotAccessible):
        access_print(round_, "rapport.docx", language="nl", seal=seal_of(round_))


def test_of_a_round_without_words_no_report_is_made(cast: Cast) -> None:
    round_ = a_round()

    request_report(actor=cast.anouk, round_=round_, language="nl")
    work_off()

    assert Print.objects.count() == 0
