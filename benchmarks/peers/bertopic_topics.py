"""Runs in the peer's own environment: BERTopic on given texts and vectors; prints topics and seconds as JSON."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import numpy as np
from bertopic import BERTopic
from umap import UMAP


def main() -> None:
    folder = Path(sys.argv[1])
    texts = json.loads((folder / "texts.json").read_text(encoding="utf-8"))
    vectors = np.load(folder / "vectors.npy")
    # BERTopic's own defaults; only the seed is fixed, so that the same figure comes out twice.
    reducer = UMAP(n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=7)
    started = time.perf_counter()
    topics, _ = BERTopic(language="multilingual", umap_model=reducer).fit_transform(texts, vectors)
    print(json.dumps({"seconds": time.perf_counter() - started, "topics": [int(topic) for topic in topics]}))


if __name__ == "__main__":
    main()
