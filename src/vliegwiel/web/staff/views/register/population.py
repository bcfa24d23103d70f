"""The pages of the business population: what was imported, what it holds, and a new table with its preview."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vliegwiel.domain.people.enums import Role
from vliegwiel.domain.register.access import access_population
from vliegwiel.domain.register.actions.population import (
    import_population,
    remove_population,
    use_population,
)
from vliegwiel.domain.register.queries import population as queries
from vliegwiel.domain.register.queries.tables import LIMITS, Counted, NothingCounted, read_counts
from vliegwiel.domain.register.reference.statistics import AnotherDivision, NotForHere
from vliegwiel.domain.register.rules import can_change_register
from vliegwiel.platform.language import DEFAULT, Language, language
from vliegwiel.platform.tables.faults import TableRefused, in_words
from vliegwiel.platform.uploads import discard, kept, opened
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only
from vliegwiel.web.staff.forms.register import OriginForm, PopulationFileForm
from vliegwiel.web.staff.forms.uploading import kept_file

HANDLERS: Final = (Role.ADMINISTRATOR, Role.STAFF)
PURPOSE: Final = "population"
REFUSED: Final = (TableRefused, NotForHere, AnotherDivision, NothingCounted)


@staff_only()
def list_populations(request: StaffRequest) -> HttpResponse:
    """What was imported, and room for another table."""
    form = PopulationFileForm(request.POST or None, request.FILES or None)
    can_change = can_change_register(request.role)
    if can_change and form.is_valid():
        told = _("This file is larger than 20 MB. Take out what is not about your area.")
        upload = kept_file(form, purpose=PURPOSE, limit=LIMITS.file_bytes, too_large=told)
        if upload:
            return redirect("staff:population.preview", code=upload.code)
    return render(
        request,
        "staff/register/populations.html",
        {"populations": queries.populations(), "form": form, "can_change": can_change},
    )


@staff_only(*HANDLERS)
def preview(request: StaffRequest, code: str) -> HttpResponse:
    """What a table holds, before it is kept."""
    upload = kept(code, PURPOSE)
    form = OriginForm(request.POST or None)
    with opened(upload) as path:
        try:
            counted = read_counts(path, form.origin)
        except REFUSED as refused:
            return render(
                request, "staff/register/population_refused.html", {"faults": _why(refused), "upload": upload}
            )
        if "keep" in request.POST and _is_named(form, counted):
            given = {"origin": form.origin, "use": form.cleaned_data["use"]}
            population = import_population(actor=request.person, path=path, **given)
            discard(upload)
            messages.success(request, _("The population has been imported."))
            return redirect("staff:population.detail", code=population.code)
    return render(
        request,
        "staff/register/population_preview.html",
        {
            "upload": upload,
            "form": form,
            "counted": counted,
            "holding": queries.holding(counted.firms),
            "warnings": [in_words(warning, _words()) for warning in counted.warnings],
        },
    )


def _is_named(form: OriginForm, counted: Counted) -> bool:
    """Whether it is known what was counted; a report must be able to say so."""
    if form.is_valid() and not counted.firms.yardstick:
        form.add_error("yardstick", _("The table does not say what was counted. Write it here."))
    return form.is_valid()


@staff_only()
def show_population(request: StaffRequest, code: str) -> HttpResponse:
    """What an imported population holds."""
    population = access_population(code)
    return render(
        request,
        "staff/register/population.html",
        {
            "population": population,
            "holding": queries.holding_of(population),
            "can_change": can_change_register(request.role),
        },
    )


@staff_only(*HANDLERS)
@require_POST
def use(request: StaffRequest, code: str) -> HttpResponse:
    """Compare reports with this one."""
    use_population(actor=request.person, population=access_population(code))
    messages.success(request, _("Reports compare with this population from now on."))
    return redirect("staff:population.detail", code=code)


@staff_only(*HANDLERS)
@require_POST
def remove(request: StaffRequest, code: str) -> HttpResponse:
    """Forget one."""
    remove_population(actor=request.person, population=access_population(code))
    messages.success(request, _("The population has been removed."))
    return redirect("staff:population.list")


def _words() -> Language:
    return language((get_language() or DEFAULT)[:2])


def _why(refused: Exception) -> list[str]:
    """What is wrong with a table, as sentences."""
    if isinstance(refused, TableRefused):
        told = [in_words(fault, _words()) for fault in refused.faults]
        more = _("And %(count)s more like these.") % {"count": refused.omitted}
        return [*told, more] if refused.omitted else told
    if isinstance(refused, NotForHere):
        regions = ", ".join(refused.regions)
        return [
            _("The table says nothing about your municipality. Its regions are: %(regions)s.")
            % {"regions": regions}
        ]
    if isinstance(refused, AnotherDivision):
        columns = ", ".join(refused.columns)
        return [
            _(
                "The table is divided by something that cannot be kept: %(columns)s. Choose the total for it on StatLine, and the number of establishments as the subject."
            )
            % {"columns": columns}
        ]
    return [_("The table holds no number, or more than 20,000. Check whether you sent the right file.")]
