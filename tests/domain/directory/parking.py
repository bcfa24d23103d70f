"""A business park in which something is going on, by the real actions."""

from __future__ import annotations

from datetime import date

from vliegwiel.domain.directory.actions.parks import ChallengeFacts, add_challenge, add_step, stand_for
from vliegwiel.domain.directory.actions.premises import PremisesFacts, add_premises, let_use
from vliegwiel.domain.directory.enums import ChallengeKind, ParkRole, PremisesRole
from vliegwiel.domain.directory.models import Organisation
from vliegwiel.domain.people.models import User
from vliegwiel.domain.register.actions.areas import AreaDraft, add_area
from vliegwiel.domain.register.enums import OwnAreaKind
from vliegwiel.domain.register.models import OwnArea

SPRING = date(2024, 4, 1)


def a_busy_park(actor: User, firm: Organisation) -> dict[str, str]:
    """With an association, a challenge on which somebody works, and a building that stands empty."""
    draft = AreaDraft(kind=OwnAreaKind.BUSINESS_PARK, name="Bedrijvenpark De Noordkolk", postcodes=("8302",))
    park = add_area(actor=actor, draft=draft)
    party = stand_for(actor=actor, area=park, organisation=firm, role=ParkRole.MANAGER, since_date=SPRING)
    ageing = ChallengeFacts(
        kind=ChallengeKind.AGEING, title="Hallen uit 1970 opknappen", owner=actor, organisation=firm
    )
    challenge = add_challenge(actor=actor, area=park, facts=ageing)
    add_step(actor=actor, challenge=challenge, text="Eigenaren aan tafel gehad.", done_date=SPRING)
    facts = PremisesFacts(address="Kolkweg 4", area=park, floor_area=450, vacant_since_date=SPRING)
    premises = add_premises(actor=actor, facts=facts)
    owner = let_use(actor=actor, premises=premises, organisation=firm, role=PremisesRole.OWNER)
    return {
        "terreinen/code": park.code,
        "terreinpartijen/code": party.code,
        "opgaven/code": challenge.code,
        "panden/code": premises.code,
        "pandpartijen/code": owner.code,
        "village": OwnArea.objects.filter(kind=OwnAreaKind.VILLAGE).earliest("id").code,
    }
