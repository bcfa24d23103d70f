"""What can be wrong in a spreadsheet of organisations, and what was put right in passing?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vliegwiel.platform.language import Language
from vliegwiel.platform.tables.faults import Phrase


class DirectoryFault(Phrase):
    """Faults first, then what is only worth knowing."""

    NO_NAME_COLUMN = "no-name-column"
    NAME_MISSING = "name-missing"
    TOO_LONG = "too-long"
    KVK_UNREADABLE = "kvk-unreadable"
    KVK_OF_ESTABLISHMENT = "kvk-of-establishment"
    KVK_TWICE = "kvk-twice"
    POSTCODE_UNREADABLE = "postcode-unreadable"
    PHONE_UNREADABLE = "phone-unreadable"
    EMAIL_UNREADABLE = "email-unreadable"
    WEBSITE_UNREADABLE = "website-unreadable"
    KVK_REPAIRED = "kvk-repaired"
    PHONE_REPAIRED = "phone-repaired"
    SECTOR_UNKNOWN = "sector-unknown"
    SIZE_UNKNOWN = "size-unknown"
    FUNCTION_ALONE = "function-alone"
    FIRM_ERASED = "firm-erased"
    CONTACT_ERASED = "contact-erased"

    def sentence(self, language: Language) -> str:  # noqa: ARG002 - the page has chosen the language
        """What is wrong and what to do about it."""
        return str(_SENTENCES[self])


_SENTENCES: Final[Mapping[DirectoryFault, Promise]] = {
    DirectoryFault.NO_NAME_COLUMN: _("no column holds the name of the organisation. Choose one."),
    DirectoryFault.NAME_MISSING: _("the row has no name. Fill it in, or delete the row."),
    DirectoryFault.TOO_LONG: _("“%(value)s” is longer than %(limit)s characters. Shorten it."),
    DirectoryFault.KVK_UNREADABLE: _(
        "“%(value)s” is not a KVK number. It has eight digits; leave the cell empty when you do not know it."
    ),
    DirectoryFault.KVK_OF_ESTABLISHMENT: _(
        "“%(value)s” has twelve digits: that is the number of an establishment. Fill in the KVK number, which has eight."
    ),
    DirectoryFault.KVK_TWICE: _(
        "KVK number %(value)s also stands in row %(other)s, with another name and postcode. Empty one of the two: "
        "an establishment of the same firm can do without."
    ),
    DirectoryFault.POSTCODE_UNREADABLE: _(
        "“%(value)s” is not a Dutch postcode such as 1234 AB. Correct it; put a foreign one in the address."
    ),
    DirectoryFault.PHONE_UNREADABLE: _(
        "“%(value)s” is not a telephone number. Correct it or empty the cell."
    ),
    DirectoryFault.EMAIL_UNREADABLE: _(
        "“%(value)s” is not one e-mail address. Correct it or empty the cell."
    ),
    DirectoryFault.WEBSITE_UNREADABLE: _(
        "“%(value)s” is not the address of a website. Correct it or empty the cell."
    ),
    DirectoryFault.KVK_REPAIRED: _(
        "KVK numbers had lost the zeros they begin with, as in “%(value)s”; they were put back (rows: %(count)s)."
    ),
    DirectoryFault.PHONE_REPAIRED: _(
        "telephone numbers had lost the zero they begin with, as in “%(value)s”; it was put back (rows: %(count)s)."
    ),
    DirectoryFault.SECTOR_UNKNOWN: _(
        "the sector “%(value)s” is not in your list and was left empty (rows: %(count)s)."
    ),
    DirectoryFault.SIZE_UNKNOWN: _(
        "the size “%(value)s” was not understood and was left empty (rows: %(count)s)."
    ),
    DirectoryFault.FUNCTION_ALONE: _(
        "there is a function without a contact person; it was left out (rows: %(count)s)."
    ),
    DirectoryFault.FIRM_ERASED: _(
        "this firm is a person who was erased at request. The row is left out. Add the firm by hand if that person asks it."
    ),
    DirectoryFault.CONTACT_ERASED: _(
        "this contact person was erased at request and is left out; the organisation is taken over."
    ),
}
