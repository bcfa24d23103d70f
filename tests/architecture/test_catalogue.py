from __future__ import annotations

from pathlib import Path

import pytest

from tests.architecture.planting import listed, plant
from tools.catalogue import DUTCH, PAGES, TEMPLATE, extract, findings, update
from tools.findings import HOUSE, Finding

MODULE = "src/vliegwiel/a.py"


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A house that says one thing, in Dutch too."""
    plant(tmp_path, {MODULE: 'def f(language, n):\n    return language.gettext("and")\n'})
    update(tmp_path)
    return translate(tmp_path, 'msgid "and"\nmsgstr "en"\n')


def translate(root: Path, entries: str) -> Path:
    adopted = root / "adopted.po"
    adopted.write_text(
        f'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n{entries}', encoding="utf-8"
    )
    update(root, [adopted])
    return root


def say(root: Path, expression: str) -> Path:
    plant(root, {MODULE: f'def f(language, n):\n    return language.gettext("and"), {expression}\n'})
    return root


def test_this_house_speaks_dutch_wherever_it_speaks() -> None:
    assert listed(findings(HOUSE)) == ""


def test_a_house_that_speaks_dutch_has_no_findings(house: Path) -> None:
    assert findings(house) == []


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ('language.gettext("or")', "or"),
        ("f\"{language.gettext('or')}\"", "or"),
        ('language.gettext("one " "sentence")', "one sentence"),
        ('language.ngettext("one", "more", n)', "one | more"),
    ],
)
def test_a_new_message_is_missing_from_both_files(house: Path, expression: str, message: str) -> None:
    say(house, expression)

    says = f"missing (run make catalogue): {message!r}"
    assert findings(house) == [Finding(TEMPLATE, 0, says), Finding(DUTCH, 0, says)]


def test_a_message_in_a_template_is_missing_too(house: Path) -> None:
    plant(house, {"src/vliegwiel/a.html.jinja": '<p>{{ _("or") }}</p>{{ ngettext("one", "more", n) }}\n'})

    assert sorted(finding.says for finding in findings(house) if finding.path == DUTCH) == [
        "missing (run make catalogue): 'one | more'",
        "missing (run make catalogue): 'or'",
    ]


def test_an_update_leaves_new_messages_to_be_translated(house: Path) -> None:
    update(say(house, 'language.gettext("or")'))

    assert [finding.says for finding in findings(house)] == ["not translated: 'or'"]


def test_half_a_plural_is_not_translated(house: Path) -> None:
    say(house, 'language.ngettext("one", "more", n)')
    translate(house, 'msgid "one"\nmsgid_plural "more"\nmsgstr[0] "een"\nmsgstr[1] ""\n')

    assert [finding.says for finding in findings(house)] == ["not translated: 'one'"]


def test_what_nobody_says_any_more_is_found_and_an_update_drops_it(house: Path) -> None:
    plant(house, {MODULE: ""})
    says = "nobody says this any more (run make catalogue): 'and'"
    assert findings(house) == [Finding(TEMPLATE, 0, says), Finding(DUTCH, 0, says)]

    update(house)

    assert findings(house) == []
    assert '"and"' not in (house / DUTCH).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ('#, fuzzy\nmsgid "and"\nmsgstr "en"\n', ["fuzzy: 'and'"]),
        ('msgid "and"\nmsgstr "en"\n\n#~ msgid "gone"\n#~ msgstr "weg"\n', ["obsolete: 'gone'"]),
    ],
)
def test_a_guess_or_a_leftover_in_the_catalogue_is_found(house: Path, entry: str, says: list[str]) -> None:
    header = (house / DUTCH).read_text(encoding="utf-8").partition("#:")[0]
    plant(house, {DUTCH: header + entry})

    assert [finding.says for finding in findings(house)] == says


@pytest.mark.parametrize(
    ("source", "translation", "faults"),
    [
        ("%(n)s of %(m)s", "%(n)s van %(m)s", 0),
        ("%(n)s of %(m)s", "van %(m)s nog %(n)s", 0),
        ("%(n)s of %(m)s", "%(n)s", 1),
        ("%(n)s", "%(aantal)s", 1),
    ],
)
def test_dutch_holds_the_same_placeholders(house: Path, source: str, translation: str, faults: int) -> None:
    say(house, f'language.gettext("{source}")')
    translate(house, f'msgid "{source}"\nmsgstr "{translation}"\n')

    assert [finding.says for finding in findings(house)] == [
        f"other placeholders in Dutch: {source!r}"
    ] * faults


@pytest.mark.parametrize(
    ("one", "more", "faults"),
    [("één bedrijf", "%(n)s bedrijven", 0), ("%(n)s bedrijf", "%(n)s bedrijven", 0), ("één", "meer", 1)],
)
def test_only_the_singular_may_leave_the_number_out(house: Path, one: str, more: str, faults: int) -> None:
    say(house, 'language.ngettext("one firm", "%(n)s firms", n)')
    translate(house, f'msgid "one firm"\nmsgid_plural "%(n)s firms"\nmsgstr[0] "{one}"\nmsgstr[1] "{more}"\n')

    assert [finding.says for finding in findings(house)] == [
        "other placeholders in Dutch: 'one firm'"
    ] * faults


def test_a_placeholder_without_a_name_is_found(house: Path) -> None:
    say(house, 'language.gettext("%s of {}")')
    translate(house, 'msgid "%s of {}"\nmsgstr "%s van {}"\n')

    assert findings(house) == [Finding(MODULE, 0, "placeholders have names, as %(count)s: '%s of {}'")]


@pytest.mark.parametrize(
    "expression", ["language.gettext(n)", 'language.gettext(f"{n} firms")', "language.gettext(*n)"]
)
def test_a_message_that_is_computed_is_found(house: Path, expression: str) -> None:
    says = "gettext() of something computed: a message is written out where it is said"
    assert findings(say(house, expression)) == [Finding(MODULE, 2, says)]


def test_a_template_that_speaks_through_a_method_is_found(house: Path) -> None:
    plant(house, {"src/vliegwiel/a.html.jinja": '\n{{ language.gettext("or") }}\n'})

    says = "a template speaks with _() or ngettext(): a method is not extracted"
    assert findings(house) == [Finding("src/vliegwiel/a.html.jinja", 2, says)]


def test_an_update_of_what_is_up_to_date_changes_nothing(house: Path) -> None:
    before = [(house / path).read_bytes() for path in (TEMPLATE, DUTCH)]

    update(house)

    assert [(house / path).read_bytes() for path in (TEMPLATE, DUTCH)] == before


def test_a_translation_that_is_there_already_is_kept(house: Path) -> None:
    translate(house, 'msgid "and"\nmsgstr "plus"\n')

    assert 'msgstr "en"' in (house / DUTCH).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ('{% translate "or" %}', "or"),
        ('<a title="{% translate "or" %}">{{ name }}</a>', "or"),
        (
            "{% blocktranslate trimmed with name=a.name %}\n  Hello,\n  {{ name }}\n{% endblocktranslate %}",
            "Hello, %(name)s",
        ),
        (
            "{% blocktranslate count n=rows %}one row{% plural %}{{ n }} rows{% endblocktranslate %}",
            "one row | %(n)s rows",
        ),
    ],
)
def test_what_a_page_says_belongs_to_the_catalogue_of_pages(house: Path, template: str, message: str) -> None:
    plant(house, {"src/vliegwiel/web/templates/a.html": template})

    says = f"missing (run make catalogue): {message!r}"
    assert findings(house) == [Finding(PAGES.template, 0, says), Finding(PAGES.dutch, 0, says)]


def test_a_template_may_be_indented_as_it_likes(house: Path) -> None:
    template = (
        '      <p>\n  {% if a %}\n    {% translate "or" %}\n {% endif %}</p>\n   {% translate "more" %}\n'
    )
    plant(house, {"src/vliegwiel/web/templates/a.html": template})

    assert {message.id for message in extract(house, PAGES) if message.id} == {"or", "more"}


@pytest.mark.parametrize("call", ['_("or")', 'gettext("or")', 'gettext_lazy("or")'])
def test_a_function_of_djangos_speaks_on_pages(house: Path, call: str) -> None:
    plant(house, {"src/vliegwiel/web/b.py": f"def f():\n    return {call}\n"})

    says = "missing (run make catalogue): 'or'"
    assert findings(house) == [Finding(PAGES.template, 0, says), Finding(PAGES.dutch, 0, says)]


def test_a_page_is_translated_by_an_update(house: Path) -> None:
    plant(house, {"src/vliegwiel/web/templates/a.html": '{% translate "or" %}'})

    translate(house, 'msgid "or"\nmsgstr "of"\n')

    assert findings(house) == []
    assert 'msgid "or"\nmsgstr "of"' in (house / PAGES.dutch).read_text(encoding="utf-8")
