"""What am I called here, and how am I reached?"""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _

from vliegwiel.domain.people.actions import change_profile
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only
from vliegwiel.web.staff.forms.people import PersonForm


@staff_only()
def edit(request: StaffRequest) -> HttpResponse:
    """One's own name, telephone and language."""
    person = request.person
    before = {"name": person.name, "phone": person.phone, "language": person.language}
    form = PersonForm(request.POST or None, initial=before)
    if form.is_valid():
        change_profile(actor=person, **form.cleaned_data)
        language = form.cleaned_data["language"]
        with translation.override(language or translation.get_language()):
            messages.success(request, _("Your details were saved."))
        response = redirect("staff:person")
        _speak(response, language)
        return response
    return render(request, "staff/people/person.html", {"form": form})


def _speak(response: HttpResponse, language: str) -> None:
    """From the next page on."""
    if language:
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            secure=settings.SESSION_COOKIE_SECURE,
            samesite=settings.LANGUAGE_COOKIE_SAMESITE,
        )
    else:
        response.delete_cookie(settings.LANGUAGE_COOKIE_NAME)
