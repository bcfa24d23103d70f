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
from vliegwiel.synthesis.findings import conclude
from vliegwiel.synthesis.material import Material
from vliegwiel.synthesis.quoting.flagging import FlaggedText, Reader, names_in

SAID = "Wij huren al jaren van Zuivelhuis Waterkant en dat gaat prima."
TOLD = Contribution(row=2, text=SAID, permission=Permission.WITHOUT_NAME)
NEIGHBOUR = Contribution(row=3, text="Prima.", organisation="Zuivelhuis Waterkant")


def reader(contributions: Sequence[Contribution], kept: dict[int, FlaggedText] | None = None) -> Reader:
    return Reader(names_in(contributions, (), None, ()), kept or {})


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
