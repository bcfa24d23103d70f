"""Runs in the peer's own environment: BERTopic on given texts and vectors; prints topics and seconds as JSON."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import numpy as np
from bertopic import BERTopic
from sklearn.cluster import KMeans
from umap import UMAP

SEED = 7


def main() -> None:
    folder, themes = Path(sys.argv[1]), int(sys.argv[2])
    texts = json.loads((folder / "texts.json").read_text(encoding="utf-8"))
    vectors = np.load(folder / "vectors.npy")
    # None: its own way of grouping. K-means: what its manual advises against outliers, told how many themes there are.
    ways = {"default": None, "k-means": KMeans(n_clusters=themes, random_state=SEED, n_init=10)}
    found = {}
    for name, grouping in ways.items():
        # BERTopic's own defaults; only the seed is fixed, so that the same figure comes out twice.
        reducer = UMAP(n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=SEED)
        started = time.perf_counter()
        model = BERTopic(language="multilingual", umap_model=reducer, hdbscan_model=grouping)
        topics, _ = model.fit_transform(texts, vectors)
        found[name] = {"seconds": time.perf_counter() - started, "topics": [int(topic) for topic in topics]}
    print(json.dumps(found))


if __name__ == "__main__":
    main()
