"""What is each passage about, as the computer reads it? The slow step: texts become vectors, and these suggestions.

What comes out can be kept per contribution and put together again later, so that pages conclude without any
model. In a job::

    embedder = StoredEmbedder(choose_embedder(…), store)      # embeds only texts that the store does not know
    coding = suggest(material, embedder, progress=tell)       # always the whole round: passages teach each other
    for row, suggested in coding.suggested.items(): …         # keep themes, kinds and why beside the contribution
    …                                                         # keep coding.method once per round

And in a page, where nothing is left of the model::

    coding = Coding(suggested={row: Suggested(themes=…, kinds=…, why=Why(words, rows)), …}, method=Method(…))
    findings = conclude(material, coding)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from vliegwiel.algorithms import kinds, themes
from vliegwiel.algorithms.coding.confirming import next_to_confirm
from vliegwiel.algorithms.coding.description import Entries, Entry, Passages
from vliegwiel.algorithms.coding.learning import Understanding
from vliegwiel.algorithms.coding.reasons import explain_each
from vliegwiel.platform.ports.embedding.port import Embedder, Progress, Vectors
from vliegwiel.synthesis.answers import Coding, Method, Suggested, Why
from vliegwiel.synthesis.contributions import Contribution, Kind, Theme
from vliegwiel.synthesis.material import Material
from vliegwiel.synthesis.reference.codebooks import kinds_of_insight

N = TypeVar("N")

ASKED_NEXT = 10


def suggest(
    material: Material,
    embedder: Embedder,
    *,
    vectors: Vectors | None = None,
    progress: Progress | None = None,
) -> Coding:
    """Suggest themes and kinds for every contribution, learning from those that people coded.

    Args:
        material: Contributions with what people said of them, and the codebook.
        embedder: What compares the texts.
        vectors: Of the contributions in their order, where they are at hand; the embedder then only reads the codebook.
        progress: Told how many texts are done.

    Raises:
        ValueError: There is no contribution or no theme.
        EmbedderUnavailable: The embedder failed on the way.
    """
    contributions = material.contributions
    texts = [contribution.text for contribution in contributions]
    passages = Passages(texts, embedder.embed(texts, progress=progress) if vectors is None else vectors)
    themed = _learn_themes(contributions, material.themes, passages, embedder)
    sorts = kinds_of_insight()
    kinded = _learn_kinds(contributions, sorts, passages, embedder)
    reasons = _reasons(contributions, themed)
    themes_of = _chances(themed, [theme.name for theme in material.themes])
    kinds_of = _chances(kinded, list(sorts))
    everything = all(one.themes is not None for one in contributions)
    picks = () if everything else next_to_confirm(themed, ASKED_NEXT)
    return Coding(
        suggested={
            one.row: Suggested(themes=themes_of[index], kinds=kinds_of[index], why=reasons.get(index))
            for index, one in enumerate(contributions)
        },
        method=Method(
            embedder=embedder.name,
            understands_meaning=embedder.understands_meaning,
            calibrated=themed.calibrated,
            to_confirm=tuple(contributions[pick.index].row for pick in picks),
            model_hash=embedder.model_hash,
        ),
    )


def _chances(understood: Understanding, names: Sequence[N]) -> list[dict[N, float]]:
    """Per passage what is suggested, with its probability."""
    return [
        {names[entry]: float(chances[entry]) for entry in sorted(entries)}
        for entries, chances in zip(understood.suggested, understood.probabilities, strict=True)
    ]


def _reasons(contributions: Sequence[Contribution], understood: Understanding) -> Mapping[int, Why]:
    """What speaks for the most probable theme of every passage that nobody coded yet, by its place."""
    asked = [
        (place, max(sorted(entries), key=lambda entry: chances[entry]))
        for place, (entries, chances) in enumerate(
            zip(understood.suggested, understood.probabilities.tolist(), strict=True)
        )
        if entries and contributions[place].themes is None
    ]
    texts = {place: contributions[place].text for place, _ in asked}
    return {
        place: Why(
            words=tuple(dict.fromkeys(word.text for word in reason.words)),
            rows=tuple(contributions[neighbour.index].row for neighbour in reason.confirmed),
        )
        for (place, _), reason in zip(asked, explain_each(understood, texts, asked), strict=True)
    }


def _learn_themes(
    contributions: Sequence[Contribution], codebook: Sequence[Theme], passages: Passages, embedder: Embedder
) -> Understanding:
    entries = [Entry(read.name, read.definition) for read in (theme.read_as or theme for theme in codebook)]
    place = {theme.name: index for index, theme in enumerate(codebook)}
    confirmed = {
        index: frozenset(place[theme] for theme in contribution.themes)
        for index, contribution in enumerate(contributions)
        if contribution.themes is not None
    }
    return themes.learn(passages, _embedded(entries, embedder), confirmed)


def _learn_kinds(
    contributions: Sequence[Contribution],
    codebook: Mapping[Kind, Entry],
    passages: Passages,
    embedder: Embedder,
) -> Understanding:
    place = {kind: index for index, kind in enumerate(codebook)}
    confirmed = {
        index: frozenset(place[kind] for kind in contribution.kinds)
        for index, contribution in enumerate(contributions)
        if contribution.kinds is not None
    }
    return kinds.learn(passages, _embedded(list(codebook.values()), embedder), confirmed)


def _embedded(entries: Sequence[Entry], embedder: Embedder) -> Entries:
    return Entries(entries, embedder.embed([entry.described for entry in entries]))
