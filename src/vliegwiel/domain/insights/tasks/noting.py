"""What do colleagues' notes mean? The model reads each once, so that nobody who searches waits for that."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Final

from vliegwiel.domain.directory.noting import READ
from vliegwiel.domain.insights.queries.notes import NOTE, note_key, notes
from vliegwiel.platform.jobs import NIGHTLY, Steps, Trouble, enqueue, long_task, task
from vliegwiel.platform.language import language
from vliegwiel.platform.ports.embedding.cache import CACHE_SETTING
from vliegwiel.platform.ports.embedding.choice import choose_embedder
from vliegwiel.platform.ports.embedding.port import Embedder, EmbedderUnavailable
from vliegwiel.platform.vectors import VectorTable

AT_ONCE: Final = 64


@task("insights.look_for_notes", every=NIGHTLY)
def look_for_notes() -> None:
    """Of those that came in otherwise than one by one, and of those that went."""
    enqueue(READ, once="all")


@long_task(READ, retry_on=(Trouble,))
def read_notes(steps: Steps) -> None:
    """Keep a vector of every note that has none, and none of what is noted no more; broken off, it goes on where it was."""
    embedder = _embedder()
    with steps():
        keys = {note_key(embedder.model_hash, note.text): note.text for note in notes(handled=True)}
        VectorTable().keep_only(NOTE, keys)
        known = VectorTable().get_many(list(keys))
    # What sees only words need not read them: a search compares those itself.
    waiting = [key for key in keys if key not in known and embedder.understands_meaning]
    for begin in range(0, len(waiting), AT_ONCE):
        _read(steps, embedder, {key: keys[key] for key in waiting[begin : begin + AT_ONCE]})


def _read(steps: Steps, embedder: Embedder, texts: Mapping[bytes, str]) -> None:
    try:
        vectors = embedder.embed(list(texts.values()))
    except EmbedderUnavailable as trouble:
        raise Trouble(str(trouble)) from trouble
    VectorTable(steps).put_many(dict(zip(texts, vectors, strict=True)))


def _embedder() -> Embedder:
    try:
        environment = {**os.environ, CACHE_SETTING: "none"}
        return choose_embedder("auto", environment, words=language(), notify=_unsaid)
    except EmbedderUnavailable as trouble:
        raise Trouble(str(trouble)) from trouble


def _unsaid(message: str) -> None:
    """Whoever set the model up was told."""
