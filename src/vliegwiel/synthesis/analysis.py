"""From material to findings in one go: suggest, then conclude."""

from __future__ import annotations

from collections.abc import Sequence

from vliegwiel.platform.ports.embedding.port import Embedder, Progress, Vectors
from vliegwiel.synthesis.coding import suggest
from vliegwiel.synthesis.contributions import Contribution
from vliegwiel.synthesis.findings import REST, Findings, conclude
from vliegwiel.synthesis.material import Material


def find(
    material: Material,
    embedder: Embedder,
    *,
    rest: str = REST,
    progress: Progress | None = None,
) -> Findings:
    """Everything the report says, as values. The same material and embedder give the same findings.

    Args:
        material: What was read.
        embedder: What compares the texts.
        rest: What sectors too small to count apart are called together.
        progress: Told how many texts are done.

    Raises:
        EmbedderUnavailable: The embedder failed on the way.
    """
    vectors = embedder.embed([one.text for one in material.contributions], progress=progress)
    place = {one.row: index for index, one in enumerate(material.contributions)}

    def likeness(some: Sequence[Contribution]) -> Vectors:
        return vectors[[place[one.row] for one in some]]

    return conclude(material, suggest(material, embedder, vectors=vectors), rest=rest, likeness=likeness)
