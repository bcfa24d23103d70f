"""What might ten thousand entrepreneurs say?"""

from __future__ import annotations

import csv
import json
import os
import random
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any, Final

import numpy as np
import psycopg

from machine import ROOT
from vliegwiel.platform.ports.embedding.store import vector_key
from vliegwiel.platform.vectors import VectorTable
from vliegwiel.synthesis.findings import Findings

MODEL: Final = "benchmark"
WIDTH: Final = 384
AT_ONCE: Final = 5_000

SECTORS: Final = (
    "Horeca",
    "Bouw",
    "Winkels",
    "Zorg",
    "Industrie",
    "Landbouw",
    "Transport",
    "Zakelijk",
    "Vrije tijd",
)
AREAS: Final = ("Polderdam", "Lutkeveen", "Oosterkoog", "Rietwende", "Zuidsluis", "Noordhoek")
SIZES: Final = ("1", "2-9", "10-49", "50+")
CHANNELS: Final = ("bezoek", "telefoon", "formulier", "brief", "arena horeca")
KINDS: Final = ("beleving", "ontwikkeling", "ambitie", "knelpunt", "idee")
PERMISSIONS: Final = ("zonder naam", "zonder naam", "met naam", "alleen voor het dossier")
SAMPLE: Final = ROOT / "src/vliegwiel/synthesis/reference/sample/inbreng.csv"
SENTENCES: Final = 4


def chances(seed: int) -> random.Random:
    """The same every time."""
    return random.Random(seed)  # noqa: S311 - invented words, no secrets


def sentences() -> Sequence[str]:
    """Those of the sample: words as people use them, most of them rare."""
    with SAMPLE.open(encoding="utf-8-sig", newline="") as file:
        texts = [row["Tekst"] for row in csv.DictReader(file, delimiter=";")]
    return sorted({one for text in texts for one in re.split(r"(?<=[.!?]) ", text)})


def invented(count: int) -> Iterator[dict[str, Any]]:
    """Contributions of a quarter as many firms, over a year; the same every time."""
    chance, said = chances(count), sentences()
    firms = [
        (f"Bedrijf {number}", chance.choice(SECTORS), chance.choice(AREAS), chance.choice(SIZES))
        for number in range(count // 4)
    ]
    first = date(2026, 1, 5)
    for number in range(1, count + 1):
        name, sector, area, size = chance.choice(firms)
        yield {
            "number": number,
            "text": " ".join(chance.sample(said, SENTENCES)),
            "channel": chance.choice(CHANNELS[:4]),
            "said_date": first + timedelta(days=chance.randrange(360)),
            "sector": sector,
            "area": area,
            "size": size,
            "organisation_name": name,
            "permission": chance.choice(PERMISSIONS),
        }


SAID: Final = (
    *("number", "text", "channel", "said_date", "sector", "area", "size", "organisation_name", "permission"),
    *("workspace_id", "round_id", "code", "created_at", "version", "role", "conversation", "given", "source"),
    *("likeness", "form_key"),
)
MADE: Final = (
    "workspace_id",
    "contribution_id",
    "code",
    "created_at",
    "themes",
    "kinds",
    "words",
    "rows",
    "flagged",
)
NOW: Final = "2026-01-01T00:00:00Z"


def seed(round_: Any, count: int, themes: Sequence[str]) -> None:
    """Contributions and what the computer would make of them, by COPY as the owner."""
    chance = chances(count + 1)
    weights = [1 / (place + 1) for place in range(len(themes))]
    place = round_.workspace_id
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"]) as connection, connection.cursor() as cursor:
        with cursor.copy(f"COPY dialogues_contribution ({', '.join(SAID)}) FROM STDIN") as copy:
            for one in invented(count):
                number = one["number"]
                role = "ondernemer" if chance.random() < 0.95 else "vereniging"
                rest = (NOW, 1, role, f"G{number // 2}", "{}", "import", "", "")
                copy.write_row((*one.values(), place, round_.pk, f"{(count + number):08x}", *rest))
        asked = "SELECT id, number FROM dialogues_contribution WHERE round_id = %s ORDER BY number"
        keys = cursor.execute(asked, (round_.pk,)).fetchall()
        with cursor.copy(f"COPY insights_suggestion ({', '.join(MADE)}) FROM STDIN") as copy:
            for key, number in keys:
                named = dict.fromkeys(chance.choices(themes, weights, k=2), 0.8)
                row = (json.dumps(named), json.dumps({chance.choice(KINDS): 0.7}), "[]", "[]", "{}")
                copy.write_row((place, key, f"{(count + number):08x}", NOW, *row))
        cursor.execute("ANALYZE dialogues_contribution, insights_suggestion")


def seed_read(round_: Any, found: Findings) -> None:
    """What the job keeps besides: what was found in every text, and a vector of each."""
    table, texts = VectorTable(), [one.text for one in found.material.contributions]
    for start in range(0, len(texts), AT_ONCE):
        drawn = np.random.default_rng(start).normal(size=(AT_ONCE, WIDTH)).astype(np.float32)
        drawn /= np.linalg.norm(drawn, axis=1, keepdims=True)
        some = [vector_key(MODEL, text) for text in texts[start : start + AT_ONCE]]
        table.put_many(dict(zip(some, drawn[: len(some)], strict=True)))
    asked = """UPDATE insights_suggestion SET flagged = %s FROM dialogues_contribution said
        WHERE said.id = contribution_id AND said.round_id = %s AND said.number = %s"""
    flagged = [(json.dumps(one.data), round_.pk, row) for row, one in found.flagged_texts.items()]
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"]) as connection, connection.cursor() as cursor:
        cursor.executemany(asked, flagged)
        cursor.execute("ANALYZE insights_suggestion")


def population() -> list[list[Any]]:
    """So many firms that every sector can be counted."""
    chance = chances(7)
    return [
        [sector, size, area, chance.randrange(5, 400)]
        for sector in SECTORS
        for size in SIZES
        for area in AREAS
    ]
