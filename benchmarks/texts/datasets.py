"""Texts that others wrote and coded, split honestly into what may be learned from and what is asked."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from texts.corpora import DEKAMER, TOWNS, cimt_contributions, data_folder
from vliegwiel.algorithms.coding.description import Entry

LAST_DAY: Final = "2017-03-31"
"""Questions until this day may be learned from; those after it are the test."""

CIMT_ENTRIES: Final[Mapping[str, Entry]] = {
    "level1_traffic_lights": Entry(
        "Ampeln",
        "Ampelschaltung, Wartezeit und Grünphase für Radfahrende, neue Ampel, Ampel entfernen, Grünpfeil, "
        "Induktionsschleife.",
    ),
    "level1_lighting": Entry(
        "Beleuchtung",
        "Fehlende, zu schwache oder defekte Lampen und Straßenlaternen am Radweg, Dunkelheit.",
    ),
    "level1_signage": Entry(
        "Beschilderung und Markierung",
        "Schilder, Wegweiser und Markierungen für den Radverkehr, die fehlen, falsch oder schlecht zu sehen sind.",
    ),
    "level1_bicycle_parking": Entry(
        "Fahrradparken",
        "Fahrradständer, Abstellplätze, Stellplätze und Fahrradboxen, die fehlen oder ungeeignet sind, am Bahnhof "
        "oder vor Geschäften.",
    ),
    "level1_obstacles": Entry(
        "Hindernisse",
        "Was auf dem Radweg im Weg steht: Poller, Schranken, parkende Autos, Mülltonnen, Bäume und Hecken, "
        "zugeparkte Radwege.",
    ),
    "level1_cycling_traffic_management": Entry(
        "Führung des Radverkehrs",
        "Wie Radfahrende geführt werden: neuer Radweg, Querung, Kreuzung, Einbahnstraße freigeben, Fahrradstraße, "
        "Vorfahrt, Tempo, unklare oder gefährliche Verkehrsführung, Sicherheit.",
    ),
    "level1_cycle_path_quality": Entry(
        "Zustand der Radwege",
        "Schlaglöcher, Risse, Wurzeln, Kanten und Unebenheiten, zu schmale Wege, Schmutz, Laub oder Wasser auf "
        "dem Radweg.",
    ),
    "level1_misc": Entry(
        "Sonstiges",
        "Allgemeine Hinweise und Anregungen ohne Bezug zu einem Ort oder zu den anderen Themen.",
    ),
}
"""Names and definitions were written from the names of the 30 finer topics, not from the contributions."""


@dataclass(frozen=True, slots=True)
class Task:
    """Coded texts of which some may be learned from.

    Attributes:
        name: For the table.
        texts: All of them.
        truth: Shape ``(n, k)``.
        entries: The k themes.
        train: Rows that may be learned from.
        test: Rows that are asked.
    """

    name: str
    texts: Sequence[str]
    truth: NDArray[np.bool_]
    entries: Sequence[Entry]
    train: NDArray[np.int64]
    test: NDArray[np.int64]


def dekamer(minimum: int) -> Task:
    """Written questions to Belgian ministers, until and after 31 March 2017; names of themes only.

    Themes on at least ``minimum`` questions of the training part. A question of the test part whose text also
    stands in the training part is left out.
    """
    with gzip.open(data_folder() / DEKAMER, "rt", encoding="utf-8") as lines:
        questions: list[dict[str, Any]] = [json.loads(line) for line in lines]
    early = [question for question in questions if question["date"] <= LAST_DAY]
    seen = {question["question"] for question in early}
    late = [
        question for question in questions if question["date"] > LAST_DAY and question["question"] not in seen
    ]
    often = Counter(theme for question in early for theme in question["themes"])
    names = sorted(theme for theme, count in often.items() if count >= minimum)
    kept = [*early, *late]
    return Task(
        name=f"dekamer, {len(names)} themes on {minimum} or more questions",
        texts=[question["question"] for question in kept],
        truth=np.array([[name in question["themes"] for name in names] for question in kept]),
        entries=[Entry(name.capitalize()) for name in names],
        train=np.arange(len(early)),
        test=np.arange(len(early), len(kept)),
    )


def towns() -> list[Task]:
    """Contributions to three dialogues on cycling: learn from one town, be asked about another; all six pairs."""
    rows = cimt_contributions()
    truth = np.array([[row[key] == "1" for key in CIMT_ENTRIES] for row in rows])
    where = np.array([row["dataset"] for row in rows])
    tasks = []
    for source in TOWNS:
        for goal in TOWNS:
            if source == goal:
                continue
            picked = np.flatnonzero((where == source) | (where == goal))
            tasks.append(
                Task(
                    name=f"{TOWNS[source]} → {TOWNS[goal]}",
                    texts=[f"{rows[row]['title']}. {rows[row]['text']}".strip() for row in picked],
                    truth=truth[picked],
                    entries=list(CIMT_ENTRIES.values()),
                    train=np.flatnonzero(where[picked] == source),
                    test=np.flatnonzero(where[picked] == goal),
                )
            )
    return tasks
