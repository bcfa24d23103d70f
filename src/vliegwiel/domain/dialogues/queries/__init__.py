"""Which rounds are there, what was said in them, and how much of it may who see?"""

from vliegwiel.domain.dialogues.queries.contributions import (
    PAGE,
    Filters,
    Overview,
    Page,
    Shown,
    contributions_page,
    leaving_the_house,
    next_waiting,
    overview,
    shown,
)
from vliegwiel.domain.dialogues.queries.imports import (
    import_from,
    import_of,
    imports,
    likenesses,
)
from vliegwiel.domain.dialogues.queries.rounds import (
    ROUND_PAGE,
    Line,
    is_published,
    open_rounds,
    rounds,
)
from vliegwiel.domain.dialogues.queries.speakers import (
    Behalf,
    behalf_of,
    contributions_of,
    mergeable_with,
    same_speaker,
    sent_since,
    spoken_on_behalf,
)
from vliegwiel.domain.dialogues.queries.surroundings import Surroundings, surroundings_of
from vliegwiel.domain.dialogues.queries.timelines import (
    Event,
    events_of,
    events_of_contribution,
)
from vliegwiel.domain.dialogues.queries.usability import (
    as_values,
    said_by_nobody_else,
    showable,
    usable,
    usable_anywhere,
)

__all__ = [
    "PAGE",
    "ROUND_PAGE",
    "Behalf",
    "Event",
    "Filters",
    "Line",
    "Overview",
    "Page",
    "Shown",
    "Surroundings",
    "as_values",
    "behalf_of",
    "contributions_of",
    "contributions_page",
    "events_of",
    "events_of_contribution",
    "import_from",
    "import_of",
    "imports",
    "is_published",
    "leaving_the_house",
    "likenesses",
    "mergeable_with",
    "next_waiting",
    "open_rounds",
    "overview",
    "rounds",
    "said_by_nobody_else",
    "same_speaker",
    "sent_since",
    "showable",
    "shown",
    "spoken_on_behalf",
    "surroundings_of",
    "usable",
    "usable_anywhere",
]
