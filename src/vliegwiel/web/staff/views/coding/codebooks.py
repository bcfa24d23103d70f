"""How does a codebook come into a round: from a file, or from another round?"""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vliegwiel.domain.dialogues.access import access_round
from vliegwiel.domain.dialogues.rules import HANDLERS
from vliegwiel.domain.insights.actions.themes import CodebookFull, bring_codebook
from vliegwiel.domain.insights.queries.codebooks import PURPOSE, codebook_in, codebook_of, other_codebooks
from vliegwiel.platform.language import DEFAULT, language
from vliegwiel.platform.tables.faults import TableRefused, in_words
from vliegwiel.platform.uploads import UploadEmpty, UploadTooLarge, discard, keep
from vliegwiel.synthesis.contributions import Theme
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only
from vliegwiel.web.staff.bench.refusals import refusal
from vliegwiel.web.staff.forms.coding import MEGABYTE, CodebookForm


@staff_only(*HANDLERS)
def choose(request: StaffRequest, code: str) -> HttpResponse:
    """Bring themes in from elsewhere."""
    round_ = access_round(code)
    rounds = [(one.code, one.name) for one in other_codebooks(round_)]
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = CodebookForm(*sent, rounds=rounds)
    if form.is_valid() and (themes := _themes(form)):
        try:
            added, dropped = bring_codebook(
                actor=request.person, round_=round_, themes=themes, replace=form.cleaned_data["replace"]
            )
        except CodebookFull as full:
            form.add_error(None, refusal(full))
        else:
            told = _("Added: %(added)s. Dropped: %(dropped)s.") % {"added": added, "dropped": dropped}
            messages.success(request, told)
            return redirect("staff:theme.list", code=code)
    return render(request, "staff/coding/codebook.html", {"round": round_, "form": form})


def _themes(form: CodebookForm) -> tuple[Theme, ...]:
    """Those of the round or the file; none where the form now says what is wrong."""
    if earlier := form.cleaned_data["earlier"]:
        return codebook_of(access_round(earlier))
    file = form.cleaned_data["file"]
    words = language(get_language() or DEFAULT)
    try:
        upload = keep(file, name=file.name, purpose=PURPOSE, limit=MEGABYTE)
    except UploadEmpty:
        form.add_error("file", _("There is nothing in this file. Choose another one."))
        return ()
    except UploadTooLarge:
        form.add_error("file", _("This file is larger than a codebook can be: 1 MB at most."))
        return ()
    try:
        return codebook_in(upload, words.code)
    except TableRefused as refused:
        for fault in refused.faults:
            form.add_error("file", in_words(fault, words))
        return ()
    finally:
        discard(upload)
