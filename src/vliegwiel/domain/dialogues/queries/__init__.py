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
    versions,
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
    Kin,
    contributions_of,
    kin_of,
    mergeable_with,
    same_speaker,
    sent_since,
)
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
    "Event",
    "Filters",
    "Kin",
    "Line",
    "Overview",
    "Page",
    "Shown",
    "as_values",
    "contributions_of",
    "contributions_page",
    "events_of",
    "events_of_contribution",
    "import_from",
    "import_of",
    "imports",
    "is_published",
    "kin_of",
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
    "usable",
    "usable_anywhere",
    "versions",
]
