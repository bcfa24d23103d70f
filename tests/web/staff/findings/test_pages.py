from __future__ import annotations

from collections.abc import Callable
from datetime import date
from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests.cast import Cast
from tests.domain.dialogues.making import a_contribution, a_round
from tests.domain.insights.making import a_heard_round, understood
from vliegwiel.domain.dialogues.enums import Permission
from vliegwiel.domain.dialogues.models import Contribution, Round
from vliegwiel.domain.insights.models import Reading, Theme
from vliegwiel.domain.people.models import User

SignIn = Callable[[User], Client]
PAGES = ("detail", "matrix", "reach", "trend", "quotes", "voices", "agenda", "deepening")
STAFF = "Arbeidsmarkt"
GRID = "Energie en netcongestie"


@pytest.fixture
def heard(scope: object) -> Round:
    round_ = a_heard_round(name="Peiling")
    a_contribution(
        round_, 7, text="Dit blijft tussen ons: personeel.", permission=Permission.FILE_ONLY, sector="Bouw"
    )
    return understood(round_)


def address(name: str, *arguments: str) -> str:
    return reverse(f"staff:{name}", args=arguments)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("person", ["henk", "anouk", "hans", "gerda"])
def test_every_member_reads_findings(
    cast: Cast, heard: Round, client_of: SignIn, page: str, person: str
) -> None:
    answer = client_of(getattr(cast, person)).get(address(f"findings.{page}", heard.code))

    assert answer.status_code == HTTPStatus.OK
    assert 'class="report"' in answer.content.decode()


@pytest.mark.parametrize("page", PAGES)
def test_a_neighbour_finds_nothing(cast: Cast, heard: Round, client_of: SignIn, page: str) -> None:
    answer = client_of(cast.bram).get(address(f"findings.{page}", heard.code))

    assert answer.status_code == HTTPStatus.NOT_FOUND


def test_a_round_without_words_says_what_to_do(cast: Cast, scope: object, client_of: SignIn) -> None:
    round_ = a_round()

    page = client_of(cast.anouk).get(address("findings.detail", round_.code)).content.decode()

    assert address("import.new", round_.code) in page


def passages_of(client: Client, heard: Round, name: str, sector: str = "") -> str:
    theme = Theme.objects.get(round=heard, name=name)
    asked = {"thema": theme.code} | ({"sector": sector} if sector else {})
    answer = client.get(address("findings.passages", heard.code), asked)
    assert answer.status_code == HTTPStatus.OK
    return answer.content.decode()


def test_a_cell_opens_its_passages(cast: Cast, heard: Round, client_of: SignIn) -> None:
    client = client_of(cast.anouk)
    matrix = client.get(address("findings.matrix", heard.code)).content.decode()
    theme = Theme.objects.get(round=heard, name=STAFF)

    assert f"{address('findings.passages', heard.code)}?thema={theme.code}&amp;sector=Horeca" in matrix
    assert "Ik krijg geen koks" in passages_of(client, heard, STAFF, "Horeca")


@pytest.mark.parametrize(("name", "value"), [("gebied", "Kolkhaven"), ("omvang", "2-9")])
def test_who_handles_contributions_divides_the_matrix_by_area_or_size(
    cast: Cast, heard: Round, client_of: SignIn, name: str, value: str
) -> None:
    told = {"area": "Kolkhaven", "size": "2-9", "organisation_name": "De Kok", "given": {"themes": [STAFF]}}
    a_contribution(heard, 8, text="Ik vind geen kok.", sector="Horeca", **told)
    theme = Theme.objects.get(round=heard, name=STAFF)
    path = address("findings.matrix", heard.code)

    pages = [
        client_of(person).get(path, {"naar": name}).content.decode() for person in (cast.anouk, cast.hans)
    ]
    table = client_of(cast.anouk).get(
        address("findings.figure", heard.code, "matrix", "1", "csv"), {"naar": name}
    )

    cell = f"{address('findings.passages', heard.code)}?thema={theme.code}&amp;{name}={value}"
    assert [cell in page for page in pages] == [True, False]
    # Beside the matrix by sector it would tell others who is the only one.
    assert [value in page for page in pages] == [True, False]
    assert value in table.content.decode().splitlines()[0]


@pytest.mark.parametrize("person", ["hans", "gerda"])
def test_who_only_reads_sees_no_words_that_were_not_released(
    cast: Cast, heard: Round, client_of: SignIn, person: str
) -> None:
    client = client_of(getattr(cast, person))

    # Quotes stand above, as far as they may be shown; what stands below is everything else.
    page = passages_of(client, heard, STAFF)
    assert "Ik krijg geen koks" not in page.split("</figure>")[-1]
    assert "tussen ons" not in page


@pytest.mark.parametrize(
    ("person", "status"),
    [("anouk", HTTPStatus.OK), ("hans", HTTPStatus.NOT_FOUND), ("gerda", HTTPStatus.NOT_FOUND)],
)
def test_who_only_reads_does_not_learn_the_sector_of_words_without_a_name(
    cast: Cast, heard: Round, client_of: SignIn, person: str, status: HTTPStatus
) -> None:
    Contribution.objects.filter(round=heard, number=1).update(
        permission=Permission.WITHOUT_NAME, released_at=timezone.now(), released_by=cast.anouk
    )
    theme = Theme.objects.get(round=heard, name=STAFF)

    # Nobody knows how many firms this sector has, and no cell of theirs leads here: they type it.
    address_typed = {"thema": theme.code, "sector": "Horeca"}
    answer = client_of(getattr(cast, person)).get(address("findings.passages", heard.code), address_typed)

    assert answer.status_code == status


@pytest.mark.parametrize(("person", "seen"), [("anouk", True), ("hans", False), ("gerda", False)])
def test_a_theme_of_one_sector_does_not_give_away_who_spoke(
    cast: Cast, heard: Round, client_of: SignIn, person: str, *, seen: bool
) -> None:
    # Only builders speak of the grid, as the matrix tells; nobody knows how many builders there are.
    read = {"released_at": timezone.now(), "released_by": cast.anouk}
    Contribution.objects.filter(round=heard, number=4).update(permission=Permission.WITHOUT_NAME, **read)

    page = passages_of(client_of(getattr(cast, person)), heard, GRID)

    assert ("Door de volle stroomkabel" in page) is seen


def test_no_page_of_findings_quotes_what_is_only_for_the_file(
    cast: Cast, heard: Round, client_of: SignIn
) -> None:
    client = client_of(cast.anouk)

    pages = [client.get(address(f"findings.{page}", heard.code)).content.decode() for page in PAGES]

    assert [page for page in pages if "tussen ons" in page] == []


def test_a_theme_of_nowhere_is_not_found(cast: Cast, heard: Round, client_of: SignIn) -> None:
    answer = client_of(cast.anouk).get(address("findings.passages", heard.code), {"thema": "bestaat niet"})

    assert answer.status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("extra", [1, 3])
def test_a_page_takes_the_same_number_of_queries_whatever_the_size(
    cast: Cast,
    heard: Round,
    client_of: SignIn,
    extra: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(extra):
        a_contribution(heard, 20 + number, sector="Zorg")
    client = client_of(cast.anouk)

    with django_assert_num_queries(29):
        client.get(address("findings.matrix", heard.code))
    with django_assert_num_queries(19):
        client.get(address("findings.matrix", heard.code))


def test_themes_are_given_one_contribution_at_a_time(cast: Cast, heard: Round, client_of: SignIn) -> None:
    client = client_of(cast.anouk)
    said = Contribution.objects.get(round=heard, number=1)
    theme = Theme.objects.get(round=heard, name=STAFF)

    answer = client.post(address("coding.edit", heard.code, said.code), {"themes": [theme.code]})

    assert answer.status_code == HTTPStatus.FOUND
    assert said.code not in answer["Location"]
    assert Reading.objects.get(contribution=said).coder == cast.anouk


def test_what_the_source_says_stands_until_a_colleague_says_otherwise(
    cast: Cast, heard: Round, client_of: SignIn
) -> None:
    client = client_of(cast.anouk)
    said = a_contribution(heard, 30, given={"themes": ["veiligheid ", "van elders"], "kinds": ["idee"]})
    theme = Theme.objects.get(round=heard, name="Veiligheid")

    form = client.get(address("coding.edit", heard.code, said.code)).context["form"]

    assert (form["themes"].value(), form["kinds"].value()) == ([theme.code], ["idee"])


def test_a_coding_can_be_taken_back(cast: Cast, heard: Round, client_of: SignIn) -> None:
    client = client_of(cast.anouk)
    said = Contribution.objects.get(round=heard, number=1)
    client.post(address("coding.edit", heard.code, said.code), {"themes": []})

    client.post(address("coding.delete", heard.code, said.code))

    assert Reading.objects.count() == 0


def test_a_theme_that_is_not_in_the_codebook_is_refused_and_the_choice_kept(
    cast: Cast, heard: Round, client_of: SignIn
) -> None:
    said = Contribution.objects.get(round=heard, number=1)
    theme = Theme.objects.get(round=heard, name=STAFF)

    answer = client_of(cast.anouk).post(
        address("coding.edit", heard.code, said.code), {"themes": [theme.code, "vreemd"]}
    )

    assert answer.status_code == HTTPStatus.OK
    assert f'value="{theme.code}"' in answer.content.decode()
    assert Reading.objects.count() == 0


@pytest.mark.parametrize(
    ("person", "status"),
    [("hans", HTTPStatus.FORBIDDEN), ("gerda", HTTPStatus.FORBIDDEN), ("bram", HTTPStatus.NOT_FOUND)],
)
def test_who_does_not_handle_contributions_gives_no_themes(
    cast: Cast, heard: Round, client_of: SignIn, person: str, status: HTTPStatus
) -> None:
    said = Contribution.objects.get(round=heard, number=1)
    client = client_of(getattr(cast, person))

    assert client.get(address("coding.edit", heard.code, said.code)).status_code == status
    assert client.post(address("coding.delete", heard.code, said.code)).status_code == status
    assert client.post(address("findings.again", heard.code)).status_code == status


PARTS = ("kanaal=bezoek", "gebied=Polderdam", "omvang=2-9", "vanaf=2026-01-01&tot-en-met=2026-01-31")


@pytest.fixture
def many(scope: object) -> Round:
    """Thirty-two firms: in January twelve of Polderdam by visit, in February twenty of Lutkeveen by form, two of them bakers."""
    round_ = a_round(name="Grote peiling")
    for number in range(1, 33):
        january = number <= 12
        a_contribution(
            round_,
            number,
            text=f"Personeel vinden lukt niet, zegt nummer {number}.",
            organisation_name=f"Bedrijf {number}",
            channel="bezoek" if january else "formulier",
            area="Polderdam" if january else "Lutkeveen",
            size="2-9" if january else "1",
            sector="Bakkers" if number > 30 else "Bouw",
            said_date=date(2026, 1 if january else 2, 9),
            permission=Permission.WITH_NAME if number == 1 else Permission.WITHOUT_NAME,
            released_at=timezone.now(),
            released_by=User.objects.get(email__startswith="anouk"),
            given={"themes": [STAFF], "kinds": ["knelpunt"]},
        )
    return understood(round_)


@pytest.mark.parametrize("person", ["anouk", "hans"])
@pytest.mark.parametrize("part", PARTS)
def test_leading_themes_follow_the_part_in_the_address(
    cast: Cast, many: Round, client_of: SignIn, person: str, part: str
) -> None:
    client = client_of(getattr(cast, person))

    answer = client.get(f"{address('findings.detail', many.code)}?{part}").content.decode()

    assert "12 van de 12 ondernemers" in answer
    assert "32 van de 32 ondernemers" not in answer


@pytest.mark.parametrize(
    "part",
    [
        "sector=Bakkers",
        "kanaal=bezoek&gebied=Polderdam",
        "kanaal=bezoek&vanaf=2026-01-01",
        "vanaf=2026-01-09",
    ],
)
@pytest.mark.parametrize(("person", "shown"), [("anouk", True), ("hans", False), ("gerda", False)])
def test_who_only_reads_gets_no_part_that_points_at_a_few(
    cast: Cast, many: Round, client_of: SignIn, part: str, person: str, *, shown: bool
) -> None:
    client = client_of(getattr(cast, person))

    page = client.get(f"{address('findings.detail', many.code)}?{part}").content.decode()

    assert ('class="report"' in page) is (shown or part == "sector=Bakkers")
    theme = Theme.objects.get(round=many, name=STAFF)
    typed = client.get(f"{address('findings.passages', many.code)}?thema={theme.code}&{part}")
    assert (typed.status_code == HTTPStatus.OK) is shown


@pytest.mark.parametrize(("person", "seen"), [("anouk", 12), ("hans", 1)])
def test_words_under_a_part_are_only_those_with_a_name_for_who_only_reads(
    cast: Cast, many: Round, client_of: SignIn, person: str, seen: int
) -> None:
    theme = Theme.objects.get(round=many, name=STAFF)
    client = client_of(getattr(cast, person))

    asked = {"thema": theme.code, "gebied": "Polderdam"}
    page = client.get(address("findings.passages", many.code), asked).content.decode()

    assert page.split("</figure>")[-1].count('class="vw-verbatim"') == seen


@pytest.mark.parametrize("page", ["matrix", "reach", "voices"])
def test_who_only_reads_gets_no_second_division_of_a_part(
    cast: Cast, many: Round, client_of: SignIn, page: str
) -> None:
    part = client_of(cast.hans).get(f"{address(f'findings.{page}', many.code)}?kanaal=bezoek")
    whole = client_of(cast.hans).get(address(f"findings.{page}", many.code))

    assert part.context["fragments"] == whole.context["fragments"]
    assert part.context["asked"].left == ("Kanaal",)


def test_a_part_is_left_one_fact_at_a_time_or_at_once(cast: Cast, many: Round, client_of: SignIn) -> None:
    page = client_of(cast.anouk).get(f"{address('findings.detail', many.code)}?kanaal=bezoek&soort=knelpunt")

    assert [query for _, query in page.context["asked"].chips] == ["?soort=knelpunt", "?kanaal=bezoek"]
    assert 'href="?"' in page.content.decode()


def test_a_figure_leads_to_the_words_of_its_part(cast: Cast, many: Round, client_of: SignIn) -> None:
    page = (
        client_of(cast.anouk).get(f"{address('findings.matrix', many.code)}?kanaal=bezoek").content.decode()
    )
    theme = Theme.objects.get(round=many, name=STAFF)

    assert f"?thema={theme.code}&amp;sector=Bouw&amp;kanaal=bezoek" in page
