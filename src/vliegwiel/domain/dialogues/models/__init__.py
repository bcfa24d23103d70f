"""What is kept of rounds, of those who speak in them, and of what they say?"""

from vliegwiel.domain.dialogues.models.contributions import Contribution, ContributionImport, Lineage, Said
from vliegwiel.domain.dialogues.models.interviews import MINUTES, Intended, Interview
from vliegwiel.domain.dialogues.models.rounds import KEY, LINE, NAME, Plan, Round
from vliegwiel.domain.dialogues.models.speakers import Draft, Speaker

__all__ = [
    "KEY",
    "LINE",
    "MINUTES",
    "NAME",
    "Contribution",
    "ContributionImport",
    "Draft",
    "Intended",
    "Interview",
    "Lineage",
    "Plan",
    "Round",
    "Said",
    "Speaker",
]
