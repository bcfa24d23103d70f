"""What is this workspace called?"""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from vliegwiel.domain.people.actions import NameTaken, rename_workspace
from vliegwiel.domain.people.rules import MANAGERS
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only
from vliegwiel.web.staff.forms.people import WorkspaceForm


@staff_only(*MANAGERS)
def edit(request: StaffRequest) -> HttpResponse:
    """Call it something else."""
    form = WorkspaceForm(request.POST or None, initial={"name": request.workspace.name})
    if form.is_valid():
        try:
            rename_workspace(actor=request.person, name=form.cleaned_data["name"])
        except NameTaken:
            form.add_error("name", _("Another workspace has this name. Add your municipality, for instance."))
        else:
            messages.success(request, _("The name of the workspace was changed."))
            return redirect("staff:workspace.edit")
    return render(request, "staff/people/workspace.html", {"form": form})
