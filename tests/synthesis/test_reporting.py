import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.synthesis import reporting as making
from tests.synthesis.quoting.test_showing import every_quote
from tests.synthesis.sample import sample_files
from vliegwiel.platform.ports.embedding.lexical import LexicalEmbedder
from vliegwiel.synthesis.analysis import find
from vliegwiel.synthesis.contributions import Numbering
from vliegwiel.synthesis.delivery import FolderRefused
from vliegwiel.synthesis.material import gather
from vliegwiel.synthesis.reporting import CSV, HTML, JSON, PDF, WORD, make_report, print_report

PRINT_DIGESTS = """
import hashlib
from tests.synthesis.reporting import sample_report
for name, content in sorted(sample_report().items()):
    print(name, hashlib.sha256(content).hexdigest())
"""


def digests(seed: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", PRINT_DIGESTS],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return done.stdout


def test_two_processes_make_the_same_bytes_whatever_their_hash_seed() -> None:
    first = digests("1")

    assert [line.split()[0] for line in first.splitlines()] == sorted([HTML, WORD, PDF, JSON, CSV])
    assert digests("2") == first


def test_the_same_input_twice_gives_the_same_bytes() -> None:
    again = find(gather(sample_files(), making.DUTCH), LexicalEmbedder())

    assert print_report(again, making.DUTCH) == making.sample_report()


def test_every_link_in_the_page_leads_somewhere_in_the_page() -> None:
    page = making.html_tree(making.sample_report()[HTML])
    targets = page.xpath("//a/@href")
    known = page.xpath("//@id")

    assert len(targets) > 100
    assert [target for target in targets if not target.startswith("#") or target[1:] not in known] == []
    assert len(known) == len(set(known))


def test_every_figure_of_the_matrix_leads_to_the_rows_under_it() -> None:
    page = making.html_tree(making.sample_report()[HTML])
    found = making.sample()
    words = {
        identity: " ".join("".join(page.xpath(f"//*[@id='{identity}']//text()")).split())
        for identity in page.xpath("//@id")
    }

    for row, theme in enumerate(found.leading.themes, start=1):
        for column, sector in enumerate(theme.sectors, start=1):
            rows = found.evidence.get((theme.theme, sector.sector), ())
            anchor = f"thema-{row}-sector-{column}"
            assert (anchor in words) is bool(sector.named)
            if sector.named:
                assert f"{len(rows)} passage" in words[anchor]


def test_every_quote_in_the_page_is_a_stretch_of_the_row_it_names() -> None:
    page = making.html_tree(making.sample_report()[HTML])
    said = {one.contribution.row: making.one_line(one.contribution.text) for one in making.sample().coded}

    quotes = page.xpath("//blockquote/..")
    checked = 0
    for figure in quotes:
        text = making.one_line("".join(figure.xpath("./blockquote//text()"))).strip('“”" ')
        row = re.search(r"rij (\d+)", making.one_line("".join(figure.xpath(".//text()"))))
        assert row is not None
        assert text in said[int(row[1])]
        checked += 1
    assert checked == len(every_quote(making.sample()))


@pytest.mark.parametrize("name", [WORD, PDF, JSON])
def test_every_quote_stands_whole_in_every_form(name: str) -> None:
    words = making.words(making.sample_report())
    if name not in words:
        pytest.skip("pdftotext is not here (apt-get install poppler-utils)")

    quotes = {making.one_line(quote.text) for quote in every_quote(making.sample())}
    missing = {quote for quote in quotes if quote not in words[name]}
    # A page may end in the midst of a quote, and its foot then stands between the words.
    assert len(missing) <= (len(quotes) // 5 if name == PDF else 0)


def test_every_page_of_the_sample_says_that_it_is_invented() -> None:
    words = making.words(making.sample_report())

    assert all("Verzonnen voorbeeld" in words[name] for name in (HTML, WORD))
    assert json.loads(making.sample_report()[JSON])["source"]["invented"] is True
    if PDF in words:
        pages = making.pdf_words(making.sample_report()[PDF]).split("\f")[:-1]
        assert len(pages) > 10
        assert [number for number, page in enumerate(pages) if "Verzonnen voorbeeld" not in page] == []


def test_a_real_file_is_not_called_invented(tmp_path: Path) -> None:
    found = making.findings(tmp_path, [{"Tekst": "Er is geen personeel te vinden."}])

    assert "Verzonnen" not in making.words(print_report(found, making.DUTCH))[HTML]


def test_the_title_given_stands_above_the_report(tmp_path: Path) -> None:
    found = making.findings(tmp_path, [{"Tekst": "Er is geen personeel te vinden."}])
    words = making.words(print_report(found, making.DUTCH, title="Wat Urk ons vertelde"))

    assert [
        name for name in (HTML, WORD, PDF) if name in words and "Wat Urk ons vertelde" not in words[name]
    ] == []


def test_a_report_of_a_round_names_contributions_wherever_one_of_a_spreadsheet_names_rows() -> None:
    found = making.sample()
    source = replace(found.source, numbering=Numbering.CONTRIBUTION)
    report = print_report(replace(found, material=replace(found.material, source=source)), making.DUTCH)
    sheet, own = making.words(making.sample_report()), making.words(report)

    for form in sheet.keys() - {JSON}:
        rows = named(sheet[form], "rij", "rijen")
        assert rows
        assert named(own[form], "inbreng") == rows
        assert named(own[form], "rij", "rijen", "Rijen") == []


def named(text: str, *words: str) -> list[str]:
    """The numbers, or the next column, that stand after these words."""
    return re.findall(rf"(?<![\w-])(?:{'|'.join(words)})(?=[ ;])[ ;]([^ .;<]+)", text)


def test_a_report_in_english_leaves_the_words_said_as_they_were() -> None:
    words = making.words(print_report(making.sample(), making.ENGLISH))[HTML]

    assert "Named in 7 of 7 sectors, by 41 of 62 entrepreneurs." in words
    assert "Genoemd in" not in words
    assert all(making.one_line(quote.text) in words for quote in every_quote(making.sample()))


def test_a_folder_that_cannot_be_used_is_refused_before_the_long_work(tmp_path: Path) -> None:
    (tmp_path / "rapport").write_text("a file")
    read = making.material(tmp_path, [{"Tekst": "Er is geen personeel te vinden."}])
    started: list[int] = []

    with pytest.raises(FolderRefused):
        make_report(read, tmp_path / "rapport", LexicalEmbedder(), making.DUTCH, progress=started.append)
    assert started == []


def test_the_folder_holds_the_five_files_and_the_page_is_returned(tmp_path: Path) -> None:
    read = replace(making.material(tmp_path, [{"Tekst": "Er is geen personeel te vinden."}]))
    page = make_report(read, tmp_path / "nieuw" / "rapport", LexicalEmbedder(), making.DUTCH)

    assert page == tmp_path / "nieuw" / "rapport" / HTML
    assert {file.name for file in page.parent.iterdir()} == {HTML, WORD, PDF, JSON, CSV}
