"""What happened with a round or a contribution is told in words, not in those of the journal."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import vliegwiel
from vliegwiel.web.staff.verbs import SENTENCES

HOUSE: Final = Path(vliegwiel.__file__).parent
TIMELINE: Final = HOUSE / "web/staff/templates/staff/round/_timeline.html"
# Of a round or of one of its contributions; a theme has no page.
VERB: Final = re.compile(r'"((?:round|report|codebook|contribution|coding)\.\w+)"')


# Of a document and what stands in it: in one list of sentences.
OF_DOCUMENTS: Final = re.compile(r'verb="(\w+\.\w+)"')


def test_every_event_of_a_document_has_its_sentence() -> None:
    actions = HOUSE.glob("domain/agendas/actions/*.py")
    recorded = {verb for path in actions for verb in OF_DOCUMENTS.findall(path.read_text(encoding="utf-8"))}

    assert recorded - SENTENCES.keys() == set()
    assert len(recorded) > 10


def test_every_event_of_what_has_sentences_has_its_own() -> None:
    paths = HOUSE.glob("domain/*/actions/*.py")
    recorded = {verb for path in paths for verb in OF_DOCUMENTS.findall(path.read_text(encoding="utf-8"))}
    kinds = {verb.partition(".")[0] for verb in SENTENCES} | {"erasure", "destruction", "retention"}
    asked = {verb for verb in recorded if verb.partition(".")[0] in kinds}

    assert asked - SENTENCES.keys() == set()
    assert {"destruction.approved", "erasure.done"} <= asked


def test_every_event_of_a_round_has_its_words() -> None:
    actions = [path for app in ("dialogues", "insights") for path in HOUSE.glob(f"domain/{app}/actions/*.py")]
    recorded = {verb for path in actions for verb in VERB.findall(path.read_text(encoding="utf-8"))}
    told = set(VERB.findall(TIMELINE.read_text(encoding="utf-8")))

    assert recorded - told == set()
    assert len(recorded) > 10
