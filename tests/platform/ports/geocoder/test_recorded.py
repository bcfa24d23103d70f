"""The Locatieserver's own answers, as others recorded them."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from texts.corpora import data_folder
from vliegwiel.platform.ports.geocoder.locatieserver import Locatieserver

FOLDER = "kvk-pdok-samples/responses"


def replaying(name: str) -> Locatieserver:
    file: Path = data_folder() / FOLDER / name
    if not file.exists():
        pytest.skip(f"no {FOLDER} in {data_folder()}; set VLIEGWIEL_DATA to where the data sets are")
    answer = httpx.MockTransport(lambda _: httpx.Response(200, content=file.read_bytes()))
    return Locatieserver("https://pdok.invalid", transport=answer)


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("pdok_response_amsterdam.json", ["Amsterdam", "Weesp"]),
        ("pdok_response_weesp.json", ["Weesp", "Amsterdam"]),
        ("pdok_result.json", ["Amsterdam"]),
    ],
)
def test_they_are_read_in_their_order(name: str, places: list[str]) -> None:
    assert [one.place for one in replaying(name).free("achtergracht 72")] == places


def test_all_that_is_asked_is_there() -> None:
    (found,) = replaying("pdok_result.json").free("geuzenkade 58-1")

    assert (found.street, found.number, found.postcode) == ("Geuzenkade", "58-1", "1056 KN")
    assert (found.municipality, found.address_id, found.premises_id) == (
        "0363",
        "0363200000107724",
        "0363010000645435",
    )
    assert (found.longitude, found.latitude) == (4.86450674, 52.37354473)
