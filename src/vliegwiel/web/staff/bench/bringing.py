"""Which themes did somebody choose: those of an earlier round, or those in a file?"""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vliegwiel.domain.dialogues.access import access_round
from vliegwiel.domain.insights.queries.codebooks import PURPOSE, codebook_in, codebook_of
from vliegwiel.platform.language import DEFAULT, language
from vliegwiel.platform.tables.faults import TableRefused, in_words
from vliegwiel.platform.uploads import discard
from vliegwiel.synthesis.contributions import Theme
from vliegwiel.web.staff.forms.coding import CodebookChoice
from vliegwiel.web.staff.forms.uploading import MEGABYTE, kept_file


def themes_chosen(form: CodebookChoice) -> tuple[Theme, ...]:
    """Those of the round or the file; none where the form now says what is wrong."""
    if earlier := form.cleaned_data["earlier"]:
        return codebook_of(access_round(earlier))
    words = language(get_language() or DEFAULT)
    told = _("This file is larger than a codebook can be: 1 MB at most.")
    upload = kept_file(form, purpose=PURPOSE, limit=MEGABYTE, too_large=told)
    if upload is None:
        return ()
    try:
        return codebook_in(upload, words.code)
    except TableRefused as refused:
        for fault in refused.faults:
            form.add_error("file", in_words(fault, words))
        return ()
    finally:
        discard(upload)
