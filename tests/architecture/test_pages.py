from __future__ import annotations

from pathlib import Path

import pytest

from tests.architecture.planting import listed, plant
from tools.findings import HOUSE, Finding
from tools.pages import LONGEST, findings

PAGE = "src/vliegwiel/web/staff/templates/staff/a.html"


def of(root: Path, text: str) -> list[str]:
    return [finding.says for finding in findings(plant(root, {PAGE: text}))]


def test_this_house_has_decent_pages() -> None:
    assert listed(findings(HOUSE)) == ""


@pytest.mark.parametrize(
    "text",
    [
        '<p class="lead">{% translate "Rounds" %}</p>',
        "<h1>{{ round.name }}</h1> · 12 &nbsp; –",
        "{% blocktranslate trimmed with name=round.name %}The round {{ name }}{% endblocktranslate %}",
        '<script src="{% static "build/vliegwiel.js" %}" defer></script>',
        '<a aria-label="{% translate "Next" %}" href="?na={{ last }}">→</a>',
        "{# A word to whoever reads this. #}<svg><title>x y z</title></svg>",
        "<a download>CSV</a>",
        '{% if version.number == older %}{{ version.number|stringformat:"d" }} · {{ one.numbers }}{% endif %}',
        '<a href="{% url "staff:version.detail" document.code version.number %}">→</a>',
    ],
)
def test_a_decent_page_has_no_findings(tmp_path: Path, text: str) -> None:
    assert of(tmp_path, text) == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('<p style="color:red">{{ a }}</p>', "style in a page: the policy of the pages refuses it"),
        ("<script>{{ a }}</script>", "a script in a page: it belongs in a file of its own"),
        ('<a onclick="{{ a }}">{{ b }}</a>', "an event in an attribute: the policy of the pages refuses it"),
        ("{{ text|safe }}", "unescaped text: only a value that is known to be markup may be"),
        ('<img src="https://{{ a }}" alt="">', "another computer is asked: pages come from here alone"),
        (
            "{{ said.number }}",
            'a number that is a name, and gets a point at a thousand: |stringformat:"d"',
        ),
        (
            "{% blocktranslate trimmed with row=fault.row %}row {{ row }}{% endblocktranslate %}",
            'a number that is a name, and gets a point at a thousand: |stringformat:"d"',
        ),
        ("<h1>Trajecten</h1>", "not translated: 'Trajecten'"),
        ('<input placeholder="Zoeken">', "not translated: 'Zoeken'"),
        ("\n" * (LONGEST + 1), f"{LONGEST + 1} lines; at most {LONGEST}"),
    ],
)
def test_what_does_not_belong_in_a_page_is_found(tmp_path: Path, text: str, says: str) -> None:
    assert of(tmp_path, text) == [says]


def test_the_line_is_that_of_the_words(tmp_path: Path) -> None:
    plant(tmp_path, {PAGE: "<p>\n{% translate 'a' %}</p>\n\n<p>\n  Trajecten</p>\n"})

    assert findings(tmp_path) == [Finding(PAGE, 5, "not translated: 'Trajecten'")]
