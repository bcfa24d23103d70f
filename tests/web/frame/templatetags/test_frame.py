from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django import forms
from django.template.loader import render_to_string
from django.utils import timezone, translation
from lxml import html

from vliegwiel.web.frame.templatetags.frame import day, initials


class Visit(forms.Form):
    subject = forms.CharField(label="Subject", help_text="In a few words.")
    permission = forms.ChoiceField(
        label="Permission", choices=[("no", "No"), ("yes", "Yes")], widget=forms.RadioSelect
    )
    takes_part = forms.BooleanField(label="Takes part", help_text="Once said.")
    notes = forms.CharField(label="Notes", required=False, widget=forms.Textarea)


def page(form: forms.Form) -> html.HtmlElement:
    with translation.override("en"):
        return html.fromstring(f"<main>{render_to_string('frame/form.html', {'form': form})}</main>")


def test_a_field_is_heard_together_with_its_help() -> None:
    shown = page(Visit())

    (subject,) = shown.xpath("//input[@name='subject']")
    assert subject.get("aria-describedby") == "id_subject_help"
    assert shown.xpath("string(//*[@id='id_subject_help'])") == "In a few words."
    assert shown.xpath("string(//label[@for='id_subject'])") == "Subject"


def test_what_need_not_be_filled_in_says_so() -> None:
    assert page(Visit()).xpath("string(//label[@for='id_notes'])") == "Notes (optional)"


@pytest.mark.parametrize("name", ["subject", "takes_part"])
def test_a_field_with_an_error_is_heard_with_help_and_error(name: str) -> None:
    shown = page(Visit({}))

    (field,) = shown.xpath(f"//input[@name='{name}']")
    assert field.get("aria-invalid") == "true"
    assert field.get("aria-describedby") == f"id_{name}_help id_{name}_error"
    assert shown.xpath(f"normalize-space(//*[@id='id_{name}_error'])") == "This field is required."


def test_errors_at_the_top_lead_to_their_fields() -> None:
    shown = page(Visit({}))

    there = [link.get("href").removeprefix("#") for link in shown.xpath("//*[@role='alert']//a")]
    assert there == ["id_subject", "id_permission", "id_takes_part"]
    assert [len(shown.xpath(f"//*[@id='{name}']")) for name in there] == [1, 1, 1]


def test_choices_stand_together_under_their_question() -> None:
    (together,) = page(Visit()).xpath("//fieldset")

    assert together.xpath("normalize-space(legend)") == "Permission"
    assert [label.text for label in together.xpath(".//label")] == ["No", "Yes"]


def test_nothing_typed_is_lost_or_taken_for_markup() -> None:
    shown = page(Visit({"subject": "<b>Kerk & straat</b>", "notes": "dubbel\ngeparkeerd"}))

    assert shown.xpath("//input[@name='subject']")[0].get("value") == "<b>Kerk & straat</b>"
    assert shown.xpath("//textarea")[0].text.strip() == "dubbel\ngeparkeerd"


def test_a_form_that_is_simply_written_out_looks_the_same() -> None:
    form = Visit({})

    assert [one.get("class") for one in html.fromstring(f"<main>{form}</main>")] == [
        one.get("class") for one in page(form)
    ]


@pytest.mark.parametrize(("days", "said"), [(0, "today"), (-1, "yesterday"), (1, "tomorrow")])
def test_a_day_nearby_has_a_name(days: int, said: str) -> None:
    with translation.override("en"):
        shown = html.fromstring(day(timezone.localdate() + timedelta(days=days)))

    assert shown.text == said


def test_a_day_of_another_year_has_its_year() -> None:
    with translation.override("nl"):
        shown = html.fromstring(day(date(1999, 3, 12)))

    assert (shown.text, shown.get("datetime"), shown.get("title")) == (
        "12 maart 1999",
        "1999-03-12",
        "12 maart 1999",
    )


def test_an_instant_is_the_day_it_was_here() -> None:
    with translation.override("nl"), timezone.override("Europe/Amsterdam"):
        shown = html.fromstring(day(datetime(1999, 12, 31, 23, 30, tzinfo=UTC)))

    assert (shown.text, shown.get("datetime")) == ("1 januari 2000", "2000-01-01T00:30:00+01:00")


def test_no_day_is_nothing() -> None:
    assert day(None) == ""


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Anouk de Wit", "AW"), ("Gerda", "G"), ("élise van 't Hof", "ÉH"), ("", ""), (None, "")],
)
def test_a_name_has_two_letters_at_most(name: str | None, letters: str) -> None:
    assert initials(name) == letters
