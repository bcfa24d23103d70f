"""``publiccode.yml`` against the keys that version 0.7 of the standard asks for."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
import yaml

from tools.findings import HOUSE

MANDATORY = (
    "publiccodeYmlVersion",
    "name",
    "url",
    "platforms",
    "developmentStatus",
    "softwareType",
    "description",
    "legal",
    "maintenance",
    "localisation",
)
DEPRECATED = {"genericName", "repoOwner", "authorsFile"}
STATUSES = {"concept", "development", "beta", "stable", "obsolete"}
DESCRIPTION = {"shortDescription", "longDescription", "features"}


@pytest.fixture(scope="module")
def publiccode() -> dict[str, Any]:
    read = yaml.safe_load((HOUSE / "publiccode.yml").read_text(encoding="utf-8"))
    assert isinstance(read, dict)
    return read


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    settings = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))
    assert isinstance(settings["project"], dict)
    return settings["project"]


def test_every_mandatory_key_is_filled(publiccode: dict[str, Any]) -> None:
    assert [key for key in MANDATORY if not publiccode.get(key)] == []
    assert publiccode["publiccodeYmlVersion"] == "0.7"
    assert publiccode["developmentStatus"] in STATUSES


def test_no_deprecated_key_is_used(publiccode: dict[str, Any]) -> None:
    assert (
        DEPRECATED & (set(publiccode) | set(publiccode["legal"]) | set(publiccode["description"]["nl"]))
        == set()
    )


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_descriptions_are_as_long_as_they_must_be(publiccode: dict[str, Any], language: str) -> None:
    description = publiccode["description"][language]

    assert set(description) >= DESCRIPTION
    assert len(description["shortDescription"]) <= 150
    assert 150 <= len(description["longDescription"]) <= 10_000
    assert all(len(feature) <= 100 for feature in description["features"])


def test_somebody_maintains_it(publiccode: dict[str, Any]) -> None:
    assert publiccode["maintenance"]["type"] == "community"
    assert [bool(contact["name"]) for contact in publiccode["maintenance"]["contacts"]] == [True]


def test_it_says_what_the_package_says(publiccode: dict[str, Any], project: dict[str, Any]) -> None:
    assert publiccode["softwareVersion"] == project["version"]
    assert publiccode["legal"]["license"] == project["license"]
    assert publiccode["localisation"] == {"localisationReady": True, "availableLanguages": ["nl", "en"]}
