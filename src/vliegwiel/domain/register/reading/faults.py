"""What can be wrong in a list of establishments, what was put right in passing, and what is only worth knowing?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vliegwiel.platform.language import Language
from vliegwiel.platform.tables.faults import Phrase


class DeliveryFault(Phrase):
    """Faults first, then what is only worth knowing."""

    NO_NAME_COLUMN = "no-name-column"
    NOTHING_LEFT = "nothing-left"
    NAME_MISSING = "name-missing"
    TOO_LONG = "too-long"
    SCIENTIFIC = "scientific"
    KVK_UNREADABLE = "kvk-unreadable"
    KVK_OF_BRANCH = "kvk-of-branch"
    BRANCH_UNREADABLE = "branch-unreadable"
    SBI_UNREADABLE = "sbi-unreadable"
    EDITION_UNREADABLE = "edition-unreadable"
    POSTCODE_UNREADABLE = "postcode-unreadable"
    BAG_UNREADABLE = "bag-unreadable"
    DATE_UNREADABLE = "date-unreadable"
    DATE_OF_NOTHING = "date-of-nothing"
    DATE_IN_FUTURE = "date-in-future"
    YES_OR_NO = "yes-or-no"
    SAME_TWICE = "same-twice"
    KVK_REPAIRED = "kvk-repaired"
    BRANCH_REPAIRED = "branch-repaired"
    SBI_REPAIRED = "sbi-repaired"
    BAG_REPAIRED = "bag-repaired"
    MUNICIPALITY_REPAIRED = "municipality-repaired"
    PHONE_REPAIRED = "phone-repaired"
    SBI_DOUBTFUL = "sbi-doubtful"
    SBI_UNKNOWN = "sbi-unknown"
    SIZE_UNKNOWN = "size-unknown"
    MUNICIPALITY_UNKNOWN = "municipality-unknown"
    CONTACT_UNREADABLE = "contact-unreadable"
    IDENTICAL = "identical"
    SPARED = "spared"
    REFUSED = "refused"

    def sentence(self, language: Language) -> str:  # noqa: ARG002 - the page has chosen the language
        """What is wrong and what to do about it."""
        return str(_SENTENCES[self])


REPAIRS: Final = frozenset(code for code in DeliveryFault if code.value.endswith("-repaired"))
_SENTENCES: Final[Mapping[DeliveryFault, Promise]] = {
    DeliveryFault.NO_NAME_COLUMN: _("no column holds the name of the establishment. Choose one."),
    DeliveryFault.NOTHING_LEFT: _("there is not a single row that can be taken over."),
    DeliveryFault.NAME_MISSING: _("the row has no name. Fill it in, or delete the row."),
    DeliveryFault.TOO_LONG: _("“%(value)s” is longer than %(limit)s characters. Shorten it."),
    DeliveryFault.SCIENTIFIC: _(
        "a spreadsheet program made “%(value)s” of a long number, and its last digits are gone. Ask for the list anew, or make "
        "the column text before you open it."
    ),
    DeliveryFault.KVK_UNREADABLE: _(
        "“%(value)s” is not a KVK number. It has eight digits; leave the cell empty when it is not known."
    ),
    DeliveryFault.KVK_OF_BRANCH: _(
        "“%(value)s” has twelve digits: that is a branch number. Choose another column for the KVK number."
    ),
    DeliveryFault.BRANCH_UNREADABLE: _(
        "“%(value)s” is not a branch number. It has twelve digits; leave the cell empty when it is not known."
    ),
    DeliveryFault.SBI_UNREADABLE: _("“%(value)s” is not an SBI code. It has two to five digits."),
    DeliveryFault.EDITION_UNREADABLE: _("“%(value)s” is not an edition of SBI. There are 2008 and 2025."),
    DeliveryFault.POSTCODE_UNREADABLE: _(
        "“%(value)s” is not a Dutch postcode such as 1234 AB. Correct it, or leave the cell empty."
    ),
    DeliveryFault.BAG_UNREADABLE: _("“%(value)s” is not a BAG number. It has sixteen digits."),
    DeliveryFault.DATE_UNREADABLE: _("“%(value)s” is not a date. Write it as 2026-03-12 or 12-3-2026."),
    DeliveryFault.DATE_OF_NOTHING: _(
        "“%(value)s” is the day that a spreadsheet program makes of nothing. Correct it, or empty the cell."
    ),
    DeliveryFault.DATE_IN_FUTURE: _("“%(value)s” is still to come. Correct it, or empty the cell."),
    DeliveryFault.YES_OR_NO: _("“%(value)s” is not a yes or a no. Write ja or nee."),
    DeliveryFault.SAME_TWICE: _(
        "“%(value)s” also stands in row %(other)s, with something else behind it. Delete one of the two."
    ),
    DeliveryFault.KVK_REPAIRED: _(
        "KVK numbers had lost the zeros they begin with, as in “%(value)s”; they were put back (rows: %(count)s)."
    ),
    DeliveryFault.BRANCH_REPAIRED: _(
        "branch numbers had lost the zeros they begin with, as in “%(value)s”; they were put back (rows: %(count)s)."
    ),
    DeliveryFault.SBI_REPAIRED: _(
        "SBI codes had lost the zero they begin with, as in “%(value)s”; it was put back (rows: %(count)s)."
    ),
    DeliveryFault.BAG_REPAIRED: _(
        "BAG numbers had lost the zero they begin with, as in “%(value)s”; it was put back (rows: %(count)s)."
    ),
    DeliveryFault.MUNICIPALITY_REPAIRED: _(
        "codes of municipalities had lost the zeros they begin with, as in “%(value)s”; they were put back (rows: %(count)s)."
    ),
    DeliveryFault.PHONE_REPAIRED: _(
        "telephone numbers had lost the zero they begin with, as in “%(value)s”; it was put back (rows: %(count)s)."
    ),
    DeliveryFault.SBI_DOUBTFUL: _(
        "SBI codes such as “%(value)s” exist, but so do they with a zero before them; they were kept as they stand "
        "(rows: %(count)s). Check whether the column lost its zeros."
    ),
    DeliveryFault.SBI_UNKNOWN: _(
        "SBI codes such as “%(value)s” do not exist in their edition; they were kept as they stand (rows: %(count)s)."
    ),
    DeliveryFault.SIZE_UNKNOWN: _(
        "sizes such as “%(value)s” were not understood and were left empty (rows: %(count)s)."
    ),
    DeliveryFault.MUNICIPALITY_UNKNOWN: _(
        "codes of municipalities such as “%(value)s” were not understood and were left empty (rows: %(count)s)."
    ),
    DeliveryFault.CONTACT_UNREADABLE: _(
        "telephone numbers, e-mail addresses or websites such as “%(value)s” were not understood and were left empty "
        "(rows: %(count)s)."
    ),
    DeliveryFault.SPARED: _(
        "in rows that were left out it cannot be read whom they are about; establishments that are missing from the list and "
        "may be meant have not ended (establishments: %(count)s)."
    ),
    DeliveryFault.REFUSED: _(
        "rows are about a sole trader who was erased at his request, and are left out (rows: %(count)s)."
    ),
    DeliveryFault.IDENTICAL: _("rows stood in the list more than once, and count once (rows: %(count)s)."),
}
