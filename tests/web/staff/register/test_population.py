from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.domain.register.making import claimed
from vliegwiel.domain.people.models import User
from vliegwiel.domain.register.models import Population
from vliegwiel.domain.register.queries.population import population_in_use, populations
from vliegwiel.platform.models import Upload
from vliegwiel.platform.scope import Scope
from vliegwiel.synthesis.reference.reference import sample_paths

ClientOf = Callable[[User], Client]
STATLINE = (
    '"Bedrijfstakken/branches SBI 2008";"Perioden";"Regio\'s";"Vestigingen (aantal)"\n'
    '"A-U Alle economische activiteiten";"2025*";"Noordoostpolder";"5200"\n'
    '"I Horeca";"2025*";"Noordoostpolder";"180"\n'
)
YEARS = {"yardstick": "", "source": "", "year": ""}


def url(name: str, *codes: str) -> str:
    return reverse(f"staff:population.{name}", args=codes)


def sent(client: Client, text: str) -> str:
    """Where the preview of a table stands."""
    response = client.post(url("list"), {"file": SimpleUploadedFile("bedrijven.csv", text.encode())})
    assert response.status_code == 302
    return str(response["Location"])


def brought_in(client: Client, text: str, **given: str) -> Any:
    return client.post(sent(client, text), {"keep": "1", **YEARS, **given})


def test_nothing_is_kept_before_somebody_agrees(scope: Scope, cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.anouk)
    claimed(cast)
    preview = sent(client, STATLINE)

    shown = client.get(preview)

    assert (shown.context["holding"].total, shown.context["counted"].firms.year) == (5200, 2025)
    assert populations() == []

    response = client.post(preview, {"keep": "1", "use": "on", **YEARS})

    [kept] = populations()
    assert response["Location"] == url("detail", kept.code)
    assert (kept.yardstick, kept.source, kept.year, kept.in_use) == (
        "vestigingen volgens het CBS",
        "CBS StatLine",
        2025,
        True,
    )
    assert Upload.objects.count() == 0


def test_another_yardstick_is_looked_at_before_it_is_kept(
    scope: Scope, cast: Cast, client_of: ClientOf
) -> None:
    client = client_of(cast.anouk)
    preview = sent(client, sample_paths().population.read_text(encoding="utf-8"))
    assert client.get(preview).context["counted"].firms.yardstick == "alle vestigingen"

    again = client.post(preview, {**YEARS, "yardstick": "vestigingen met personeel"})

    assert again.context["counted"].firms.yardstick == "vestigingen met personeel"
    assert populations() == []


def test_a_table_that_does_not_say_what_it_counts_has_to_be_told(
    scope: Scope, cast: Cast, client_of: ClientOf
) -> None:
    client = client_of(cast.anouk)

    refused = brought_in(client, "sector;aantal\nBouw;12\n")
    assert refused.context["form"].errors.keys() == {"yardstick"}
    assert populations() == []

    brought_in(client, "sector;aantal\nBouw;12\n", yardstick="alle", source="LISA", year="2024")
    assert [(one.yardstick, one.source, one.year, one.in_use) for one in populations()] == [
        ("alle", "LISA", 2024, False)
    ]


def test_a_year_that_is_none_is_refused(scope: Scope, cast: Cast, client_of: ClientOf) -> None:
    refused = brought_in(client_of(cast.anouk), "sector;aantal\nBouw;12\n", yardstick="alle", year="24")

    assert refused.context["form"].errors.keys() == {"year"}
    assert populations() == []


def test_faults_are_told_by_row_and_column(scope: Scope, cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.anouk)

    response = client.get(sent(client, "sector;aantal\nBouw;veel\nBouw;3\n"))

    [unreadable, twice] = response.context["faults"]
    assert unreadable.startswith("Rij 2, kolom B (aantal): “veel”")
    assert twice.startswith("Rij 3, kolom B (aantal):")


@pytest.mark.parametrize(
    "text",
    [
        STATLINE,  # no municipality chosen
        "sector;aantal\nBouw;\n",
        "Rechtsvorm;Perioden;Regio's;Vestigingen\nBV;2025;Urk;1\nNV;2025;Urk;2\n",
    ],
)
def test_a_table_that_says_something_else_is_refused_in_words(
    scope: Scope, cast: Cast, client_of: ClientOf, text: str
) -> None:
    client = client_of(cast.anouk)

    response = client.post(sent(client, text), {"keep": "1", **YEARS})

    assert [bool(fault) for fault in response.context["faults"]] == [True]
    assert populations() == []


def test_an_empty_file_is_refused(scope: Scope, cast: Cast, client_of: ClientOf) -> None:
    response = client_of(cast.anouk).post(url("list"), {"file": SimpleUploadedFile("leeg.csv", b"")})

    assert response.context["form"].errors.keys() == {"file"}


def test_one_is_used_and_removed(scope: Scope, cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.anouk)
    brought_in(client, "sector;aantal\nBouw;12\n", yardstick="alle")
    [kept] = populations()

    client.post(url("use", kept.code))
    assert population_in_use() is not None
    assert client.get(url("detail", kept.code)).context["population"].in_use

    client.post(url("remove", kept.code))
    assert populations() == []


def test_everybody_in_the_workspace_reads_and_the_neighbour_does_not(
    scope: Scope, cast: Cast, client_of: ClientOf
) -> None:
    brought_in(client_of(cast.anouk), "sector;aantal\nBouw;12\n", yardstick="alle")
    [kept] = populations()

    for person, status, seen in [(cast.hans, 200, [kept]), (cast.gerda, 200, [kept]), (cast.bram, 404, [])]:
        client = client_of(person)
        assert client.get(url("detail", kept.code)).status_code == status
        assert client.get(url("list")).context["populations"] == seen


def test_who_only_reads_changes_nothing(scope: Scope, cast: Cast, client_of: ClientOf) -> None:
    preview = sent(client_of(cast.anouk), "sector;aantal\nBouw;12\n")
    client_of(cast.anouk).post(preview, {"keep": "1", **YEARS, "yardstick": "alle"})
    [kept] = populations()
    again = sent(client_of(cast.anouk), "sector;aantal\nBouw;13\n")

    for person in (cast.hans, cast.gerda):
        client = client_of(person)
        for address in (again, url("use", kept.code), url("remove", kept.code)):
            assert client.post(address, {"keep": "1", **YEARS}).status_code == 403
        client.post(url("list"), {"file": SimpleUploadedFile("x.csv", b"sector;aantal\nBouw;14\n")})
    assert Upload.objects.count() == 1
    assert [(one.pk, one.in_use) for one in populations()] == [(kept.pk, False)]


def test_a_preview_is_of_this_workspace_only(scope: Scope, cast: Cast, client_of: ClientOf) -> None:
    preview = sent(client_of(cast.anouk), "sector;aantal\nBouw;12\n")

    assert client_of(cast.bram).get(preview).status_code == 404
    assert client_of(cast.bram).post(preview, {"keep": "1", **YEARS, "yardstick": "alle"}).status_code == 404
    assert Population._base_manager.count() == 0
