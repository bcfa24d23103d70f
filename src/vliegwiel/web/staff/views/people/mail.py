"""Which mail of the workspace did not go out, and what does a colleague do about it?"""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vliegwiel.domain.people.actions import send_mail_again
from vliegwiel.domain.people.queries import count_unsent_mail, unsent_mail
from vliegwiel.domain.people.rules import SENDERS
from vliegwiel.platform.mail import NothingToSend
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only


@staff_only(*SENDERS)
def overview(request: StaffRequest) -> HttpResponse:
    """To whom, what about, since when and why not; never what it says."""
    context = {
        "mails": unsent_mail(),
        "number": count_unsent_mail(),
        "crumbs": [(reverse("staff:more"), _("More"))],
    }
    return render(request, "staff/people/mail.html", context)


@staff_only(*SENDERS)
@require_POST
def again(request: StaffRequest, code: str) -> HttpResponse:
    """Have one of them sent."""
    try:
        mail = send_mail_again(actor=request.person, code=code)
    except NothingToSend:
        # A second press, or a colleague was first.
        messages.info(request, _("This message is on its way already, or was sent."))
    else:
        told = {"address": mail.recipient}
        messages.success(request, _("The message to %(address)s will be sent again now.") % told)
    return redirect("staff:mail.list")
