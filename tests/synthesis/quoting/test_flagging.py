import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tests.synthesis import reporting as making
from tests.synthesis.quoting.test_showing import every_quote, firm, firms, record
from vliegwiel.algorithms.recognition.flag import Flag, FlagKind, Reason
from vliegwiel.platform.ports.embedding.lexical import LexicalEmbedder
from vliegwiel.synthesis.coding import suggest
from vliegwiel.synthesis.contributions import Contribution, Permission
from vliegwiel.synthesis.figures import print_json
from vliegwiel.synthesis.findings import conclude
from vliegwiel.synthesis.material import Material
from vliegwiel.synthesis.quoting.flagging import FlaggedText, Reader, names_in

SAID = "Wij huren al jaren van Zuivelhuis Waterkant en dat gaat prima."
TOLD = Contribution(row=2, text=SAID, permission=Permission.WITHOUT_NAME)
NEIGHBOUR = Contribution(row=3, text="Prima.", organisation="Zuivelhuis Waterkant")


def reader(contributions: Sequence[Contribution], kept: dict[int, FlaggedText] | None = None) -> Reader:
    return Reader(names_in(contributions, (), None), kept or {})


def test_what_was_found_survives_json() -> None:
    found = reader([TOLD, NEIGHBOUR]).read(TOLD)

    assert [(SAID[flag.start : flag.end], flag.kind) for flag in found.flags] == [
        ("Zuivelhuis Waterkant", FlagKind.ORGANISATION)
    ]
    assert FlaggedText.of(json.loads(json.dumps(found.data))) == found


def test_what_was_kept_is_not_read_again() -> None:
    seal = reader([TOLD, NEIGHBOUR]).read(TOLD).seal
    planted = FlaggedText(seal, (Flag(0, 3, FlagKind.NAME, Reason.CAPITAL),))

    assert reader([TOLD, NEIGHBOUR], {2: planted}).read(TOLD) is planted


def test_a_text_that_changed_is_read_again() -> None:
    kept = {2: reader([TOLD]).read(TOLD)}
    changed = replace(TOLD, text="Bel mij op 06-12345678.")

    assert reader([changed], kept).read(changed) == reader([changed]).read(changed)
    assert [flag.kind for flag in reader([changed], kept).read(changed).flags] == [FlagKind.PHONE]


def test_a_name_that_came_in_later_is_found_in_a_text_that_was_read_before() -> None:
    text = "Wij huren al jaren van waterkant en dat gaat prima."
    told = replace(TOLD, text=text)
    newcomer = replace(NEIGHBOUR, organisation="Waterkant")
    kept = {2: reader([told]).read(told)}

    assert kept[2].flags == ()
    assert reader([told, newcomer], kept).read(told) == reader([told, newcomer]).read(told)


def test_the_order_of_the_rows_changes_no_seal() -> None:
    assert reader([TOLD, NEIGHBOUR]).read(TOLD).seal == reader([NEIGHBOUR, TOLD]).read(TOLD).seal


def test_what_a_job_kept_serves_a_page_in_another_language(tmp_path: Path) -> None:
    counts = [("bouw", "2-9", "Waterdorp", 4), ("horeca", "2-9", "Waterdorp", 30), ("industrie", "", "", 90)]
    read = making.material(
        tmp_path, [record(n, "zonder naam") for n in range(6)], firms=making.population(tmp_path, counts)
    )
    coding = suggest(read, LexicalEmbedder())
    kept = conclude(read, coding).flagged_texts

    page = conclude(read, coding, rest="other sectors", flagged=kept)

    assert "other sectors" in {sector.sector for sector in page.leading.sectors}
    assert all(page.flagged_texts[row] is flagged for row, flagged in kept.items())


def in_round(folder: Path) -> Material:
    """Three passages that may be quoted without name; the first holds the name of the second."""
    text = f"Wij huren al jaren van {firm(3)} en dat gaat eigenlijk prima zo met ons."
    records = [
        record(0, "zonder naam", Tekst=text),
        record(3, "zonder naam"),
        record(6, "zonder naam"),
    ]
    return making.material(folder, records, firms=firms(folder))


def test_only_texts_that_may_be_quoted_are_kept(tmp_path: Path) -> None:
    read = in_round(tmp_path)
    silent = replace(read.contributions[2], permission=Permission.NOT_ASKED)
    found = conclude(
        replace(read, contributions=(*read.contributions[:2], silent)), suggest(read, LexicalEmbedder())
    )

    assert set(found.flagged_texts) == {2, 3}
    assert set(found.flagged) == {2}
    assert {quote.row for quote in every_quote(found)} == {3}


def released(read: Material, *rows: int) -> Material:
    """The same, after a person read these rows and found nothing against them."""
    contributions = tuple(replace(one, released=one.row in rows) for one in read.contributions)
    return replace(read, contributions=contributions)


def test_a_passage_that_a_person_released_is_quoted_whole_and_flagged_no_more(tmp_path: Path) -> None:
    read = in_round(tmp_path)
    coding = suggest(read, LexicalEmbedder())

    held, freed = conclude(read, coding), conclude(released(read, 2), coding)

    assert (set(held.flagged), set(freed.flagged)) == ({2}, set())
    assert 2 not in {quote.row for quote in every_quote(held)}
    assert {quote.text for quote in every_quote(freed) if quote.row == 2} == {read.contributions[0].text}


def test_release_gives_no_permission_and_shows_no_name(tmp_path: Path) -> None:
    read = in_round(tmp_path)
    silent = replace(
        read,
        contributions=(
            replace(read.contributions[0], permission=Permission.FILE_ONLY),
            *read.contributions[1:],
        ),
    )
    coding = suggest(read, LexicalEmbedder())

    assert {quote.row for quote in every_quote(conclude(released(silent, 2), coding))} == {3, 4}
    assert {quote.name for quote in every_quote(conclude(released(read, 2, 3, 4), coding))} == {None}


def test_release_of_one_passage_frees_no_other_of_who_calls_itself_the_only_one(tmp_path: Path) -> None:
    only = "Wij zijn de enige hier in het dorp en dat merk je aan alles wat er gebeurt."
    records = [
        record(0, "zonder naam", Tekst=only),
        record(3, "zonder naam", Organisatie=firm(0)),
        record(6, "zonder naam"),
    ]
    read = making.material(tmp_path, records, firms=firms(tmp_path))
    coding = suggest(read, LexicalEmbedder())

    def shown(*rows: int) -> tuple[set[int], set[int]]:
        found = conclude(released(read, *rows), coding)
        return {quote.row for quote in every_quote(found)}, set(found.flagged)

    assert shown() == ({4}, {2, 3})
    assert shown(2) == ({2, 4}, {3})
    assert shown(3) == ({3, 4}, {2})


def test_words_that_a_suggestion_rests_on_are_told_once_the_passage_is_released(tmp_path: Path) -> None:
    records = [{**one, "Thema": ""} for one in (record(0, "zonder naam", Tekst=f"Personeel bij {firm(3)}."),)]
    read = making.material(tmp_path, [*records, record(3, "zonder naam")], firms=firms(tmp_path))
    coding = suggest(read, LexicalEmbedder())

    held, freed = (print_json(conclude(material, coding)) for material in (read, released(read, 2)))

    assert json.loads(held)["codings"][0]["because_of_words"] == []
    assert "Personeel" in json.loads(freed)["codings"][0]["because_of_words"]
