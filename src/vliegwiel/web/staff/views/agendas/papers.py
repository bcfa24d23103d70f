"""How does somebody take a document along, and in whose Word file is it printed?"""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vliegwiel.domain.agendas import rules
from vliegwiel.domain.agendas.access import access_document, access_version
from vliegwiel.domain.agendas.actions.templates import keep_template, remove_template
from vliegwiel.domain.agendas.queries.printing import printed, word_template
from vliegwiel.domain.dialogues.rules import HANDLERS
from vliegwiel.platform.access import NotAccessible
from vliegwiel.platform.language import language
from vliegwiel.synthesis.agendas.examples import described_placeholders, example_template
from vliegwiel.synthesis.agendas.printing import Form
from vliegwiel.synthesis.agendas.templates import TemplateRefused
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only
from vliegwiel.web.staff.forms.agendas import TemplateForm

FORMS: Final = {form.value: form for form in Form}


@staff_only()
def download(request: StaffRequest, code: str, form: str) -> HttpResponse:
    """The document as it stands now."""
    return _printed(request, access_document(code), None, form)


@staff_only()
def download_version(request: StaffRequest, code: str, number: int, form: str) -> HttpResponse:
    """The document as it was."""
    document = access_document(code)
    return _printed(request, document, access_version(document, number), form)


@staff_only()
def show_template(request: StaffRequest) -> HttpResponse:
    """In which Word file documents are printed; whoever writes them can choose another."""
    handles = rules.can_change_template(request.role)
    sent = handles and request.method == "POST"
    form = TemplateForm(request.POST if sent else None, request.FILES if sent else None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            keep_template(actor=request.person, content=file.read(), name=file.name, words=_words())
        except TemplateRefused as refused:
            form.add_error("file", str(refused))
        else:
            messages.success(request, _("From now on documents are printed in this file."))
            return redirect("staff:template.detail")
    known: dict[str, Any] = {"template": word_template(), "form": form, "can_change": handles}
    known["placeholders"] = described_placeholders(_words())
    return render(request, "staff/agenda/template.html", known)


@staff_only()
def fetch_example(_request: StaffRequest) -> HttpResponse:
    """A Word file to begin with."""
    return _sent(example_template(), Form.WORD, "sjabloon")


@staff_only(*HANDLERS)
@require_POST
def remove(request: StaffRequest) -> HttpResponse:
    """Print documents in the form of Vliegwiel again."""
    if remove_template(actor=request.person):
        messages.success(request, _("Documents are printed in the form of Vliegwiel again."))
    return redirect("staff:template.detail")


def _printed(request: StaffRequest, document: Any, version: Any, name: str) -> HttpResponse:
    if name not in FORMS:
        raise NotAccessible(name)
    form, words, title = FORMS[name], _words(), slugify(document.title) or "document"
    try:
        content = printed(document, form, words, version=version)
    except TemplateRefused as refused:
        messages.error(request, str(refused))
        return redirect("staff:template.detail")
    return _sent(content, form, f"{title}-versie-{version.number}" if version else title)


def _sent(content: bytes, form: Form, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=form.media_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}.{form.value}"'
    return answer


def _words() -> Any:
    return language(get_language() or "nl")
