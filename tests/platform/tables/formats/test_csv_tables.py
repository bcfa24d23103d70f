from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.platform.tables.making import csv_file, grid, refusal, told
from vliegwiel.platform.tables.limits import Limits
from vliegwiel.platform.tables.reading import read_table


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_the_separator_is_found(tmp_path: Path, delimiter: str) -> None:
    lines = [["Tekst", "Sector"], ["Krapte; overal, zegt men", "horeca"], ["Rust", "bouw"]]
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter).writerows(lines)

    assert grid(csv_file(tmp_path, stream.getvalue())) == [tuple(line) for line in lines]


@pytest.mark.parametrize(
    "text", ["Te druk, te duur; en te ver", "a, b", "a;b", "a|b", "Nee", "x\ty", "een, twee, drie"]
)
def test_a_single_column_stays_one_whatever_its_texts_hold(tmp_path: Path, text: str) -> None:
    assert grid(csv_file(tmp_path, f"tekst\n{text}\n{text}\n{text}\n")) == [("tekst",), *[(text,)] * 3]


def test_commas_in_texts_do_not_outvote_the_semicolons_of_the_header(tmp_path: Path) -> None:
    content = "Tekst;Sector\n" + "Eerst, toen, daarna;horeca\n" * 5

    assert grid(csv_file(tmp_path, content))[:2] == [("Tekst", "Sector"), ("Eerst, toen, daarna", "horeca")]


def test_a_first_line_that_names_the_separator_does_not_count(tmp_path: Path) -> None:
    table = read_table(csv_file(tmp_path, "sep=,\r\nTekst,Sector\r\nKrapte;nu,bouw\r\n"))

    assert (table.header_row, table.rows[0].number, table.rows[0].cells) == (1, 2, ("Krapte;nu", "bouw"))


def test_a_title_above_the_header_is_skipped(tmp_path: Path) -> None:
    table = read_table(csv_file(tmp_path, "Inbreng voorjaar\n\nTekst;Sector\nKrapte;bouw\nRust;horeca\n"))

    assert (table.header_row, [row.number for row in table.rows]) == (3, [4, 5])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_accents_survive_every_usual_encoding(tmp_path: Path, encoding: str) -> None:
    path = csv_file(tmp_path, "Tekst;Kern\nCafé ‘t Sluisje – één plek;Ré\n".encode(encoding))

    assert grid(path) == [("Tekst", "Kern"), ("Café ‘t Sluisje – één plek", "Ré")]


def test_an_assumed_encoding_is_said_with_a_word_to_check(tmp_path: Path) -> None:
    table = read_table(csv_file(tmp_path, "Tekst\nDe reünie was druk\n".encode("cp1252")))

    assert [(told(warning), warning.value) for warning in table.warnings] == [("encoding-assumed", "reünie")]


def test_a_word_to_check_is_found_quickly_among_texts_without_spaces(tmp_path: Path) -> None:
    path = csv_file(tmp_path, b"Tekst\n" + (b"a" * 90_000 + b"\n") * 10 + b"\x80 5\n")

    assert [warning.value for warning in read_table(path).warnings] == ["€"]


def test_bytes_that_mean_nothing_are_refused_with_their_cells(tmp_path: Path) -> None:
    content = "Tekst;Kern\nCafé één;a\n".encode() + b"Bar\xff;b\nGoed;c\nOok;d\xfe\n"

    assert refusal(csv_file(tmp_path, content)) == ["undecodable 3 A Tekst", "undecodable 5 B Kern"]


def test_bytes_that_windows_does_not_know_are_refused_too(tmp_path: Path) -> None:
    content = b"Tekst;Kern\nCaf\xe9;a\nBar\x81;b\n"

    assert refusal(csv_file(tmp_path, content)) == ["undecodable 3 A Tekst"]


def test_half_a_sign_at_the_end_of_utf_16_is_damage(tmp_path: Path) -> None:
    assert refusal(csv_file(tmp_path, "Tekst\nab".encode("utf-16")[:-1])) == ["damaged"]


def test_line_ends_inside_quotation_marks_belong_to_the_text_and_make_no_row(tmp_path: Path) -> None:
    table = read_table(csv_file(tmp_path, 'Tekst;Sector\n"een\ntwee ""drie""";bouw\nvier;zorg\n'))

    assert [(row.number, row.cells[0]) for row in table.rows] == [(2, 'een\ntwee "drie"'), (3, "vier")]


@pytest.mark.parametrize(
    "line",
    [
        'goed;"Hij zei "nee" tegen ons"',
        'goed;"Niet gesloten',
        'goed;"Niet gesloten\nen door;gaat\n',
    ],
)
def test_quotation_marks_that_do_not_pair_up_are_refused_with_their_cell(tmp_path: Path, line: str) -> None:
    assert refusal(csv_file(tmp_path, f"Sector;Tekst\nx;y\n{line}\n")) == ["quotes-unpaired 3 B Tekst"]


def test_a_quotation_mark_inside_a_text_is_just_a_sign(tmp_path: Path) -> None:
    assert grid(csv_file(tmp_path, 'Tekst;Kern\nEen 5" pijp;a\n'))[1] == ('Een 5" pijp', "a")


def test_a_text_that_looks_like_a_formula_is_just_text(tmp_path: Path) -> None:
    assert grid(csv_file(tmp_path, "Tekst;Kern\n=1+1;@b\n"))[1] == ("=1+1", "@b")


def test_a_loose_nul_is_passed_on_for_the_reader_of_the_text_to_remove(tmp_path: Path) -> None:
    content = "Tekst;Kern\n" + "Een gewone regel van genoeg letters;a\n" * 3 + "Gat\x00je;b\n"

    assert grid(csv_file(tmp_path, content))[-1] == ("Gat\x00je", "b")


def test_a_row_with_too_many_cells_is_named(tmp_path: Path) -> None:
    content = "Tekst;Sector\nKrapte;bouw\nDuur; maar mooi;horeca\nRust;zorg\nOok;dit;is;veel\n"

    assert refusal(csv_file(tmp_path, content)) == ["row-wider-than-header 3", "row-wider-than-header 5"]


def test_a_row_with_fewer_cells_is_filled_up(tmp_path: Path) -> None:
    assert grid(csv_file(tmp_path, "Tekst;Sector;Kern\nKrapte\nRust;zorg;a\n"))[1] == ("Krapte", None, None)


def test_a_cell_over_the_limit_is_refused_with_its_place(tmp_path: Path) -> None:
    limits = Limits(cell_characters=20)
    content = "Sector;Tekst\nbouw;kort\nzorg;" + "lang" * 6 + "\n"

    assert refusal(csv_file(tmp_path, content), limits=limits) == ["cell-too-long 3 B Tekst"]


@pytest.mark.parametrize("quote", ["", '"'])
def test_a_cell_of_a_hundred_megabytes_is_refused_before_it_is_read(tmp_path: Path, quote: str) -> None:
    path = tmp_path / "inbreng.csv"
    with path.open("wb") as file:
        file.write(f"Sector;Tekst\nbouw;kort\nzorg;{quote}".encode())
        for _ in range(100):
            file.write(b"a" * 1_000_000)

    assert refusal(path) == ["cell-too-long 3 B Tekst"]


def test_a_line_of_many_short_cells_without_end_is_refused(tmp_path: Path) -> None:
    limits = Limits(line_characters=1_000)

    assert refusal(csv_file(tmp_path, "Tekst;Sector\n" + "a;" * 1_000), limits=limits) == ["line-too-long 2"]


cells = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], include_characters="\n\t"), min_size=1
)


@given(st.lists(st.tuples(cells, cells), min_size=1, max_size=5))
def test_what_was_written_is_read(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]
) -> None:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerows([("Tekst", "Sector"), *rows])
    path = csv_file(tmp_path_factory.mktemp("t"), stream.getvalue())
    expected = [tuple(None if cell.isspace() else cell for cell in row) for row in rows]
    expected = [row for row in expected if any(row)]

    if expected:
        assert grid(path)[1:] == expected
    else:
        assert refusal(path) == ["no-rows 1"]
