"""Is a drawing only a drawing? An SVG file can also hold scripts and requests to elsewhere."""

from __future__ import annotations

from typing import Final
from xml.etree.ElementTree import ParseError

import font_source_sans_pro
import typst
from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

RESOLUTION: Final = 200
_SVG: Final = "{http://www.w3.org/2000/svg}"
_REFUSED: Final = {"script", "style", "foreignObject", "iframe", "image", "animate", "set", "handler"}


class UnsafeDrawing(ValueError):
    """A picture holds more than shapes and words."""


def checked_drawing(svg: str) -> str:
    """The drawing itself, from its ``<svg`` on.

    Raises:
        UnsafeDrawing: It is not well-formed, or holds scripts, styles, or a reference to elsewhere.
    """
    try:
        root = fromstring(svg)
    except (ParseError, DefusedXmlException) as error:
        raise UnsafeDrawing("the picture is not a well-formed drawing") from error
    if root.tag != f"{_SVG}svg":
        raise UnsafeDrawing("the picture is not an SVG drawing")
    for element in root.iter():
        if not element.tag.startswith(_SVG) or element.tag.removeprefix(_SVG) in _REFUSED:
            raise UnsafeDrawing(f"the picture holds <{element.tag.removeprefix(_SVG)}>")
        for name, value in element.attrib.items():
            _check_attribute(name.rpartition("}")[2], value)
    return svg[svg.index("<svg") :]


def _check_attribute(name: str, value: str) -> None:
    outward = (name == "href" and not value.startswith("#")) or ("url(" in value and "url(#" not in value)
    if name.startswith("on") or name == "style" or outward:
        raise UnsafeDrawing(f"the picture holds the attribute {name!r}")


def rastered(svg: str) -> bytes:
    """The drawing as PNG, for programs that cannot show SVG; set in the report's own typeface."""
    page = b'#set page(width: 400pt, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.svg), format: "svg", width: 100%)'
    result = typst.compile(
        page,
        font_paths=[font_source_sans_pro.font_directory],
        ignore_system_fonts=True,
        format="png",
        ppi=RESOLUTION,
        sys_inputs={"svg": svg},
    )
    return bytes(result)
