"""What is kept of organisations and persons, and of what ties them together?"""

from vliegwiel.domain.directory.models.associations import Authority, Membership, Representation
from vliegwiel.domain.directory.models.duplicates import Merge, OrganisationDuplicate, PersonDuplicate
from vliegwiel.domain.directory.models.organisations import (
    PRESENT,
    Organisation,
    OrganisationEstablishment,
    OrganisationFacts,
)
from vliegwiel.domain.directory.models.parks import (
    Challenge,
    ChallengeStep,
    ParkParty,
    Premises,
    PremisesParty,
)
from vliegwiel.domain.directory.models.persons import Affiliation, Person, PersonFacts
from vliegwiel.domain.directory.models.refusals import Refusal

__all__ = [
    "PRESENT",
    "Affiliation",
    "Authority",
    "Challenge",
    "ChallengeStep",
    "Membership",
    "Merge",
    "Organisation",
    "OrganisationDuplicate",
    "OrganisationEstablishment",
    "OrganisationFacts",
    "ParkParty",
    "Person",
    "PersonDuplicate",
    "PersonFacts",
    "Premises",
    "PremisesParty",
    "Refusal",
    "Representation",
]
