"""What each piece of evidence adds to the logit of the probability.

Of names, telephone numbers and addresses: learned. `python benchmarks/duplicates.py --learn` prints them, from that half
of other people's data that is not asked about. Of what those data lack (KVK numbers, mailboxes, sites, places, initials):
chosen, as the comment beside it says, and bounded by what no evidence may outweigh.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """A kind of evidence."""

    CHANCE = "chance"
    WHOLE = "whole"
    REST = "rest"
    CONFLICT = "conflict"
    ROLE = "role"
    INITIALS = "initials"
    NUMBER = "number"
    FORM = "form"
    NATURE = "nature"
    KVK_SAME = "kvk_same"
    KVK_NEARLY = "kvk_nearly"
    KVK_DIFFERS = "kvk_differs"
    BRANCH_SAME = "branch_same"
    BRANCH_DIFFERS = "branch_differs"
    ADDRESS_SAME = "address_same"
    ADDRESS_DIFFERS = "address_differs"
    PLACE_DIFFERS = "place_differs"
    PHONE_SAME = "phone_same"
    PHONE_DIFFERS = "phone_differs"
    EMAIL_SAME = "email_same"
    DOMAIN_SAME = "domain_same"
    DOMAIN_DIFFERS = "domain_differs"


START: Final = 2.4
"""Before anything was compared, of two records that blocking brought together."""

LEAST: Final = -30.0
"""No logit is lower: it is as good as impossible."""

SETTLES: Final = 6.0
"""With one number in the trade register no logit is lower, whatever the names: firms have several."""

LEARNED: Final[Mapping[Kind, float]] = {
    Kind.CHANCE: 0.7,
    Kind.PHONE_SAME: 3.6,
}
CHOSEN: Final[Mapping[Kind, float]] = {
    Kind.WHOLE: 2.0,
    Kind.REST: -0.15,
    Kind.CONFLICT: -0.6,  # "Bakkerij Jansen" beside "Slagerij Jansen": namesakes in a village
    Kind.ROLE: -3.0,  # "Beheer" beside "Bouw": two firms of one owner
    Kind.INITIALS: -4.0,  # father and son
    Kind.NUMBER: -4.0,  # "Garage 2" is not "Garage 3"
    Kind.FORM: -0.5,  # firms change their form
    Kind.NATURE: -3.0,  # a foundation is not the firm it is named after
    Kind.KVK_SAME: 12.0,
    Kind.KVK_NEARLY: -3.0,
    Kind.KVK_DIFFERS: -12.0,
    Kind.BRANCH_SAME: 12.0,
    Kind.BRANCH_DIFFERS: -12.0,
    Kind.ADDRESS_SAME: 3.0,
    Kind.ADDRESS_DIFFERS: -8.0,  # a name alone does not prove that a firm moved
    Kind.PLACE_DIFFERS: -8.0,  # a chain, or a namesake; a firm that moved keeps its telephone number or its site
    Kind.PHONE_DIFFERS: -0.5,
    Kind.EMAIL_SAME: 5.0,
    Kind.DOMAIN_SAME: 4.5,
    Kind.DOMAIN_DIFFERS: -1.0,
}
WEIGHTS: Final = {**LEARNED, **CHOSEN}

CEILINGS: Final[Mapping[Kind, float]] = {
    Kind.ROLE: -1.0,
    Kind.INITIALS: -1.0,
    Kind.NUMBER: -1.0,
    Kind.NATURE: 1.0,
    Kind.KVK_NEARLY: 1.0,
    Kind.KVK_DIFFERS: -4.0,
    Kind.BRANCH_DIFFERS: -4.0,
}
"""How high the logit can become at most beside this evidence. Firms that share an owner share telephone, site and address."""

BARRING: Final = frozenset(kind for kind, ceiling in CEILINGS.items() if ceiling < 0)
"""What keeps two records out of one group, however alike both are to others."""

STRANGERS: Final = -1.0
"""Likewise where the names have no word in common: one building houses many firms."""
