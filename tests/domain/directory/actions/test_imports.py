from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from tests.cast import Cast
from tests.domain.directory.making import an_organisation, journal, someone_at
from tests.platform.tables.making import xlsx_file
from vliegwiel.domain.directory.actions.erasure import erase_at_request
from vliegwiel.domain.directory.actions.imports import Outcome, import_organisations
from vliegwiel.domain.directory.actions.organisations import remove_organisation
from vliegwiel.domain.directory.enums import OrganisationKind
from vliegwiel.domain.directory.models import Affiliation, Organisation, Refusal
from vliegwiel.domain.directory.queries.organisations import HEADER, Asked, exported_organisations
from vliegwiel.domain.directory.queries.spreadsheets import PURPOSE, Choices, Rehearsal, rehearse_import
from vliegwiel.domain.directory.reading.fields import Field
from vliegwiel.domain.journal.models import Entry
from vliegwiel.domain.register.models import SectorGroup
from vliegwiel.platform.access import NotAccessible
from vliegwiel.platform.language import language
from vliegwiel.platform.models import Upload
from vliegwiel.platform.scope import Scope, entered, narrowed
from vliegwiel.platform.search import search
from vliegwiel.platform.tables.exports import write_csv
from vliegwiel.platform.tables.faults import Fault, TableRefused, in_words
from vliegwiel.platform.uploads import keep

LIST = """Naam;KvK;Sector;Grootte;Adres;Postcode;Plaats;Telefoon;E-mail;Website;Contactpersoon;Functie
Bakkerij 't Hoekje;1234567;HORECA;2-9;Dijk 1;8302ab;Kolkhaven;527123456;info@example.org;example.org;Carla de Vries;eigenaar
Slagerij Bos;;;;;;;;;;;
"""
pytestmark = pytest.mark.usefixtures("scope")


@pytest.fixture(autouse=True)
def sectors(scope: Scope) -> None:
    assert scope.workspace
    SectorGroup.objects.create(name="Horeca", position=0)


def sent(text: str | bytes, name: str = "bedrijven.csv") -> Upload:
    return keep(BytesIO(text.encode() if isinstance(text, str) else text), name=name, purpose=PURPOSE)


def rehearsed(text: str, **choices: Any) -> Rehearsal:
    return rehearse_import(sent(text), Choices(**choices))


def taken_over(text: str, cast: Cast, **choices: Any) -> Outcome:
    return import_organisations(actor=cast.anouk, code=sent(text).code, choices=Choices(**choices))


def told(faults: Sequence[Fault]) -> list[str]:
    return [in_words(fault, language("en")) for fault in faults]


def test_a_list_is_taken_over(cast: Cast) -> None:
    outcome = taken_over(LIST, cast)
    bakery, butcher = Organisation.objects.order_by("sort_key")

    assert outcome == Outcome(added=2, changed=0, unchanged=0, persons=1)
    assert (bakery.name, bakery.kvk_number, bakery.sector, bakery.size) == (
        "Bakkerij 't Hoekje",
        "01234567",
        "Horeca",
        "2-9",
    )
    assert (bakery.address, bakery.postcode, bakery.place) == ("Dijk 1", "8302 AB", "Kolkhaven")
    assert (bakery.phone, bakery.email, bakery.website) == (
        "0527123456",
        "info@example.org",
        "https://example.org",
    )
    assert (butcher.name, butcher.kind) == ("Slagerij Bos", OrganisationKind.FIRM)
    assert [(one.person.name, one.function, one.organisation) for one in Affiliation.objects.all()] == [
        ("Carla de Vries", "eigenaar", bakery)
    ]
    assert [hit.title for hit in search("01234567")] == ["Bakkerij 't Hoekje"]
    assert [(hit.title, hit.detail) for hit in search("carla")] == [
        ("Carla de Vries", "eigenaar, Bakkerij 't Hoekje")
    ]


def test_one_line_stands_in_the_journal_and_the_file_is_forgotten(cast: Cast) -> None:
    upload = sent(LIST)
    import_organisations(actor=cast.anouk, code=upload.code, choices=Choices())

    assert journal() == [("organisations.imported", upload.code)]
    assert Entry.objects.get(kind="upload").details == {"added": 2, "changed": 0, "persons": 1}
    assert Upload.objects.count() == 0
    with pytest.raises(NotAccessible):
        import_organisations(actor=cast.anouk, code=upload.code, choices=Choices())
    assert Organisation.objects.count() == 2


def test_taking_it_over_twice_doubles_nobody(cast: Cast) -> None:
    taken_over(LIST, cast)
    before = list(Organisation.objects.order_by("id").values())

    assert taken_over(LIST, cast) == Outcome(added=0, changed=0, unchanged=2, persons=0)
    assert list(Organisation.objects.order_by("id").values()) == before


def test_what_is_known_is_changed_where_there_is_something_new(cast: Cast) -> None:
    bakery = an_organisation(note="Levert aan de school.", tier="A", rhythm_months=3)
    someone_at(bakery)
    outcome = taken_over(
        "Naam;KvK;Plaats;Telefoon;Contactpersoon\nBakkerij De Hoek;01234567;Rietwende;;carla de vries\n", cast
    )
    changed = Organisation.objects.get()

    assert outcome == Outcome(added=0, changed=1, unchanged=0, persons=0)
    assert (changed.name, changed.place, changed.phone) == ("Bakkerij De Hoek", "Rietwende", "0527 123456")
    assert (changed.note, changed.tier, changed.version) == ("Levert aan de school.", "A", 2)
    assert [(hit.title, hit.detail) for hit in search("hoek")] == [
        ("Bakkerij De Hoek", "Rietwende"),
        ("Carla de Vries", "eigenaar, Bakkerij De Hoek"),
    ]


def test_the_kind_is_chosen_for_those_that_are_new(cast: Cast) -> None:
    an_organisation()
    taken_over(
        "Naam;KvK\nBakkerij;01234567\nOndernemersvereniging;\n", cast, kind=OrganisationKind.ASSOCIATION
    )

    assert set(Organisation.objects.values_list("kind", flat=True)) == {"firm", "association"}


def test_what_was_removed_is_not_known_any_more(cast: Cast) -> None:
    remove_organisation(actor=cast.anouk, organisation=an_organisation())

    assert taken_over("Naam;KvK\nBakkerij;01234567\n", cast).added == 1


def test_our_own_export_changes_nothing(cast: Cast) -> None:
    taken_over(LIST, cast)
    someone_at(Organisation.objects.get(name="Slagerij Bos"), "=Dirk Bos", function="+slager")
    Organisation.objects.filter(name="Slagerij Bos").update(phone="+31 527 123456", size="50+")
    content = write_csv(HEADER, exported_organisations(Asked()))

    assert b"'+31 527" in content
    rehearsal = rehearse_import(sent(content), Choices())
    assert (told(rehearsal.faults), rehearsal.fresh, rehearsal.changed, rehearsal.unchanged) == (
        [],
        [],
        [],
        2,
    )
    assert import_organisations(actor=cast.anouk, code=sent(content).code, choices=Choices()).persons == 0


def test_the_rehearsal_changes_nothing() -> None:
    rehearsal = rehearsed(LIST)

    assert (len(rehearsal.fresh), rehearsal.changed, rehearsal.unchanged) == (2, [], 0)
    assert [given.name for given in rehearsal.rows] == ["Bakkerij 't Hoekje", "Slagerij Bos"]
    assert told(rehearsal.notes) == [
        "Row 2, column B (KvK): KVK numbers had lost the zeros they begin with, as in “1234567”; they were put back (rows: 1).",
        "Row 2, column H (Telefoon): telephone numbers had lost the zero they begin with, as in “527123456”; it was put back (rows: 1).",
    ]
    assert Organisation.objects.count() == 0


def test_all_faults_are_told_together_and_nothing_is_taken_over(cast: Cast) -> None:
    text = (
        "Naam;KvK;Postcode;Telefoon;E-mail;Website;Functie\n"
        f"{'x' * 201};12;;;;;\n"
        ";11111111;;;;;\n"
        "Smit;000012345678;8302;bel maar;info;geen site;\n"
        "Bos;22222222;9999 ZZ;;;;eigenaar\n"
        "Vos;22222222;1011 AA;;;;\n"
        "Mol;;B-2000;;;;\n"
    )
    rehearsal = rehearsed(text)

    assert told(rehearsal.faults) == [
        f"Row 2, column A (Naam): “{'x' * 59}…” is longer than 200 characters. Shorten it.",
        "Row 2, column B (KvK): “12” is not a KVK number. It has eight digits; leave the cell empty when you do not know it.",
        "Row 3, column A (Naam): the row has no name. Fill it in, or delete the row.",
        "Row 4, column B (KvK): “000012345678” has twelve digits: that is the number of an establishment. Fill in the KVK number, which has eight.",
        "Row 4, column D (Telefoon): “bel maar” is not a telephone number. Correct it or empty the cell.",
        "Row 4, column E (E-mail): “info” is not one e-mail address. Correct it or empty the cell.",
        "Row 4, column F (Website): “geen site” is not the address of a website. Correct it or empty the cell.",
        "Row 6, column B (KvK): KVK number 22222222 also stands in row 5, with another name and postcode. Empty one of the two: an establishment of the same firm can do without.",
        "Row 7, column C (Postcode): “B-2000” is not a Dutch postcode such as 1234 AB. Correct it; put a foreign one in the address.",
    ]
    assert told(rehearsal.notes) == [
        "Row 5, column G (Functie): there is a function without a contact person; it was left out (rows: 1)."
    ]
    with pytest.raises(TableRefused) as refused:
        taken_over(text, cast)
    assert refused.value.faults == rehearsal.faults
    assert (Organisation.objects.count(), journal()) == (0, [])


def test_of_very_many_faults_fifty_are_told_and_the_rest_counted() -> None:
    rehearsal = rehearsed("Naam;KvK\n" + "Smit;1\n" * 60)

    assert (len(rehearsal.faults), rehearsal.omitted) == (50, 10)


def test_unknown_sectors_and_sizes_are_left_empty_and_told_once(cast: Cast) -> None:
    text = "Naam;Sector;Grootte\nA;Zorg;klein\nB;Zorg;\nC;horeca;3\nD;Bouw;5-20\n"

    assert told(rehearsed(text).notes) == [
        "Row 2, column B (Sector): the sector “Zorg” is not in your list and was left empty (rows: 2).",
        "Row 2, column C (Grootte): the size “klein” was not understood and was left empty (rows: 1).",
        "Row 5, column B (Sector): the sector “Bouw” is not in your list and was left empty (rows: 1).",
        "Row 5, column C (Grootte): the size “5-20” was not understood and was left empty (rows: 1).",
    ]
    assert taken_over(text, cast).added == 4
    assert list(Organisation.objects.order_by("id").values_list("sector", "size")) == [
        ("", ""),
        ("", ""),
        ("Horeca", "2-9"),
        ("", ""),
    ]


def test_a_person_chooses_the_columns(cast: Cast) -> None:
    text = "a;b;c\nSmit;Kolkhaven;Bos\n"

    assert told(rehearsed(text).faults) == [
        "Row 1: no column holds the name of the organisation. Choose one."
    ]
    taken_over(text, cast, columns={Field.NAME: 2, Field.PLACE: 1, Field.PHONE: 9})
    assert [(row.name, row.place) for row in Organisation.objects.all()] == [("Bos", "Kolkhaven")]


def test_a_person_chooses_the_sheet(tmp_path: Path, cast: Cast) -> None:
    path = xlsx_file(tmp_path, [["Naam"], ["Smit"]], [["Naam", "KvK"], ["Bos", 1234567]])
    upload = sent(path.read_bytes(), "lijst.xlsx")

    assert [given.name for given in rehearse_import(upload, Choices()).rows] == ["Smit"]
    import_organisations(actor=cast.anouk, code=upload.code, choices=Choices(sheet="Sheet2"))
    assert [(row.name, row.kvk_number) for row in Organisation.objects.all()] == [("Bos", "01234567")]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (
            "Naam;naam\nSmit;Bos\n",
            "Row 1, column B (naam): the column name “naam” also stands above column A. Give each column its own name.",
        ),
        (
            "%PDF-1.7 en zo verder",
            "This is not a table but a PDF document. Save the table as .xlsx, .ods or .csv.",
        ),
    ],
)
def test_what_is_no_table_is_refused(content: str, says: str) -> None:
    with pytest.raises(TableRefused) as refused:
        rehearsed(content)
    assert told(refused.value.faults) == [says]


def test_another_workspace_cannot_take_it_over(cast: Cast) -> None:
    upload = sent(LIST)

    with narrowed(Scope.of(cast.buurmeer.pk)), pytest.raises(NotAccessible):
        import_organisations(actor=cast.bram, code=upload.code, choices=Choices())


def test_who_was_erased_at_request_does_not_come_back_and_it_is_told_by_row(cast: Cast) -> None:
    trader = an_organisation(sole_trader=True, name="Klusbedrijf Kees", kvk_number="23456789")
    shop = an_organisation()
    erase_at_request(actor=cast.anouk, thing=someone_at(shop).person)
    erase_at_request(actor=cast.anouk, thing=trader)
    rows = """Naam;KvK;Postcode;Contactpersoon
Bakkerij 't Hoekje;01234567;8302 AB;carla de vries
KLUSBEDRIJF KEES;;8302ab;Kees
Kees klust;23456789;;Kees
Klusbedrijf Kees;34567890;8302 AB;Kees
"""
    rehearsal = rehearsed(rows)

    assert told(rehearsal.notes)[:3] == [
        "Row 2: this contact person was erased at request and is left out; the organisation is taken over.",
        *(
            f"Row {number}: this firm is a person who was erased at request. The row is left out. "
            "Add the firm by hand if that person asks it."
            for number in (3, 4)
        ),
    ]
    assert taken_over(rows, cast) == Outcome(added=1, changed=0, unchanged=1, persons=1)
    assert list(Organisation.objects.order_by("id").values_list("name", "kvk_number")) == [
        ("Bakkerij 't Hoekje", "01234567"),
        ("Klusbedrijf Kees", "34567890"),
    ]
    assert not Refusal.objects.filter(mark__icontains="kees").exists()


def test_who_was_added_again_by_hand_is_not_left_out(cast: Cast) -> None:
    erase_at_request(actor=cast.anouk, thing=an_organisation(sole_trader=True))
    an_organisation(sole_trader=True)

    rehearsal = rehearsed("Naam;KvK;Telefoon\nBakkerij 't Hoekje;01234567;0527 654321\n")
    assert (told(rehearsal.notes), len(rehearsal.changed)) == ([], 1)


def test_who_was_erased_elsewhere_comes_in_here(cast: Cast) -> None:
    with entered(Scope.of(cast.buurmeer.pk)):
        erase_at_request(actor=cast.bram, thing=an_organisation(sole_trader=True))

    assert taken_over("Naam;KvK\nBakkerij 't Hoekje;01234567\n", cast).added == 1
