import pytest

from vliegwiel.synthesis.printers.scoping import scoped


@pytest.mark.parametrize(
    ("sheet", "kept"),
    [
        ("h2 { a: b }", ".r h2 { a: b }\n"),
        ("p, .x > li { a: b }", ".r p, .r .x > li { a: b }\n"),
        ("main > .scroll { a: b }", ".r > .scroll { a: b }\n"),
        ("main:focus { a: b }", ".r:focus { a: b }\n"),
        ("mainly { a: b }", ".r mainly { a: b }\n"),
        (":root { --x: 1 }", ":where(:root) { --x: 1 }\n"),
        (":target { a: b }", ".r :target { a: b }\n"),
        ("html { a: b } body { a: b } .page, .colophon p { a: b }", ""),
        ("body, h2 { a: b }", ".r h2 { a: b }\n"),
        (".paged { a: b }", ".r .paged { a: b }\n"),
        ("/* a { b: c } */ i { a: b }", ".r i { a: b }\n"),
        ("@page { size: A4; @top-left { color: red } } i { a: b }", ".r i { a: b }\n"),
        ("@font-face { src: x }", ""),
        ("@media print { body { a: b } }", ""),
        ("@media print { body { a: b } i { a: b } }", "@media print {\n.r i { a: b }\n}\n"),
        ("i { }", ""),
    ],
)
def test_rules_stay_within_the_part(sheet: str, kept: str) -> None:
    assert scoped(sheet, ".r") == kept
