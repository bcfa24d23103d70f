"""A file that somebody sent is kept to look at, or its field says why it cannot be."""

from __future__ import annotations

from typing import Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vliegwiel.platform.models import Upload
from vliegwiel.platform.uploads import LIMIT, UploadEmpty, UploadTooLarge, keep

MEGABYTE: Final = 1_000_000
TOO_LARGE: Final = gettext_lazy(
    "This file is larger than %(limit)s MB. Split the spreadsheet into several files."
)


def kept_file(form: forms.Form, *, purpose: str, limit: int = LIMIT, too_large: str = "") -> Upload | None:
    """What was sent in the field ``file`` of a valid form; nothing where that field now says what is wrong.

    Args:
        form: Valid until now.
        purpose: What the file is for; it can be fetched for nothing else.
        limit: The most bytes it may have.
        too_large: What is said then; ``%(limit)s`` becomes that limit in megabytes. To split it, unless told.
    """
    file = form.cleaned_data["file"]
    try:
        return keep(file, name=file.name, purpose=purpose, limit=limit)
    except UploadTooLarge as large:
        form.add_error("file", (too_large or TOO_LARGE) % {"limit": large.limit // MEGABYTE})
    except UploadEmpty:
        form.add_error("file", _("There is nothing in this file. Choose another one."))
    return None
