from __future__ import annotations

import pytest

from vliegwiel.synthesis.contributions import Kind, Permission, Role
from vliegwiel.synthesis.intake.spoken import NotKnown, kind_of, parts_of, permission_of, role_of


@pytest.mark.parametrize("role", Role)
def test_every_role_is_known_by_its_own_name(role: Role) -> None:
    assert role_of(role.value.upper()) is role


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("Entrepreneur", Role.ENTREPRENEUR),
        ("ondernemer (bakker)", Role.ENTREPRENEUR),
        ("ZZP'er", Role.ENTREPRENEUR),
        ("Ambtenaar", Role.MUNICIPALITY),
        ("wethouder economie", Role.MUNICIPALITY),
        ("civil servant", Role.MUNICIPALITY),
        ("ondernemersvereniging", Role.ASSOCIATION),
        ("Provincie Flevoland", Role.REGION),
        ("docent mbo", Role.EDUCATION),
        ("inwoner", Role.OTHER),
    ],
)
def test_the_words_people_use_for_a_role_are_known(words: str, role: Role) -> None:
    assert role_of(words) is role


@pytest.mark.parametrize("words", ["kabouter", "ondernemer en wethouder", "123"])
def test_words_that_mean_no_role_or_two_are_refused(words: str) -> None:
    with pytest.raises(NotKnown):
        role_of(words)


@pytest.mark.parametrize("permission", Permission)
def test_every_permission_is_known_by_its_own_name(permission: Permission) -> None:
    assert permission_of(permission.value.title()) is permission


@pytest.mark.parametrize(
    ("words", "permission"),
    [
        ("anoniem", Permission.WITHOUT_NAME),
        ("Ja, anoniem", Permission.WITHOUT_NAME),
        ("ja", Permission.WITHOUT_NAME),
        ("ja, met naam", Permission.WITH_NAME),
        ("nee", Permission.FILE_ONLY),
        ("Intern", Permission.FILE_ONLY),
        ("False", Permission.FILE_ONLY),
        ("onbekend", Permission.NOT_ASKED),
    ],
)
def test_the_words_people_use_for_a_permission_are_known(words: str, permission: Permission) -> None:
    assert permission_of(words) is permission


@pytest.mark.parametrize(
    "words", ["met naam, maar niet in de krant", "niet met naam genoemd", "misschien", "ja nee", "x"]
)
def test_an_answer_with_a_word_too_many_is_refused_because_it_may_turn_it_around(words: str) -> None:
    with pytest.raises(NotKnown):
        permission_of(words)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Knelpunten", Kind.BARRIER),
        ("ideeën", Kind.IDEA),
        ("ambition", Kind.AMBITION),
        ("trend", Kind.DEVELOPMENT),
    ],
)
def test_the_words_people_use_for_a_kind_are_known(words: str, kind: Kind) -> None:
    assert kind_of(words) is kind


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_is_known_by_its_own_name(kind: Kind) -> None:
    assert kind_of(kind.value) is kind


KNOWN = frozenset({"arbeidsmarkt", "wonen", "regelsenvergunningen", "banenzorgenwelzijn"})


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("Arbeidsmarkt; Wonen", ["Arbeidsmarkt", "Wonen"]),
        ("Arbeidsmarkt|Wonen", ["Arbeidsmarkt", "Wonen"]),
        ("Arbeidsmarkt\nWonen;", ["Arbeidsmarkt", "Wonen"]),
        ("Arbeidsmarkt, wonen", ["Arbeidsmarkt", "wonen"]),
        ("Arbeidsmarkt, kabouters", ["Arbeidsmarkt, kabouters"]),
        ("Banen, zorg en welzijn", ["Banen, zorg en welzijn"]),
    ],
)
def test_a_comma_separates_only_what_is_known(words: str, parts: list[str]) -> None:
    assert parts_of(words, KNOWN) == parts
