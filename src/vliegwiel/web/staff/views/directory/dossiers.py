"""What a person may ask of us: to see all that is known of him, and to have it erased."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from vliegwiel.domain.directory.actions.erasure import erase_at_request
from vliegwiel.domain.directory.dossiers import access_somebody
from vliegwiel.domain.directory.rules import EDITORS
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only
from vliegwiel.web.staff.dossiers import told_of
from vliegwiel.web.staff.forms.directory.dossiers import SureForm

FILES: Final = {"html": "text/html; charset=utf-8", "json": "application/json"}


@staff_only(*EDITORS)
def show(request: StaffRequest, code: str, kind: str) -> HttpResponse:
    """All that is known, as he would get it."""
    context = {"kind": kind, **told_of(access_somebody(kind, code))}
    return render(request, "staff/dossier/detail.html", context)


@staff_only(*EDITORS)
def download(request: StaffRequest, code: str, kind: str, form: str) -> HttpResponse:
    """The same as a file to hand over, in the language of the country: to read, or for another system."""
    with translation.override(settings.LANGUAGE_CODE):
        told = told_of(access_somebody(kind, code)) | {"workspace": request.workspace}
        written = _as_json(told) if form == "json" else render_to_string("staff/dossier/file.html", told)
    return HttpResponse(
        written,
        content_type=FILES[form],
        headers={"Content-Disposition": f'attachment; filename="inzage-{code}.{form}"'},
    )


@staff_only(*EDITORS)
def erase(request: StaffRequest, code: str, kind: str) -> HttpResponse:
    """What goes and what stays; then it goes at once, and does not come back."""
    thing = access_somebody(kind, code)
    form = SureForm(request.POST or None)
    if form.is_valid():
        erase_at_request(actor=request.person, thing=thing)
        messages.success(request, _("It has been erased. Backups keep it until they are over."))
        return redirect(f"staff:{kind}.list")
    context = {"kind": kind, "form": form, **told_of(thing)}
    return render(request, "staff/dossier/erase.html", context)


def _as_json(told: Mapping[str, Any]) -> str:
    found = {
        "workspace": str(told["workspace"]),
        "day": str(told["day"]),
        "parts": [{"title": title, "rows": [list(row) for row in rows]} for title, rows in told["parts"]],
    }
    return json.dumps(found, ensure_ascii=False, indent=1)
