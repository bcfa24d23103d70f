"""One list of establishments: how far it is, what would come of it, and what it made different."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRefresh

from vliegwiel.domain.directory.queries.establishments import left_alone
from vliegwiel.domain.people.enums import Role
from vliegwiel.domain.register.access import access_delivery
from vliegwiel.domain.register.actions.suppliers import NotInThisState, agree_to_delivery
from vliegwiel.domain.register.enums import ChangeKind, DeliveryState
from vliegwiel.domain.register.outlooks import MOST_MISSING
from vliegwiel.domain.register.queries import deliveries as queries
from vliegwiel.domain.register.queries.finding import is_indexing
from vliegwiel.domain.register.queries.sectors import sector_groups
from vliegwiel.domain.register.rules import can_change_register
from vliegwiel.platform.language import DEFAULT, language
from vliegwiel.platform.tables.exports import write_csv
from vliegwiel.platform.tables.faults import in_words
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only
from vliegwiel.web.staff.addresses import with_changes
from vliegwiel.web.staff.forms.deliveries import AgreeForm, ChangesForm

HANDLERS: Final = (Role.ADMINISTRATOR, Role.STAFF)
ADDRESS: Final = frozenset({"address", "postcode"})


@staff_only()
def show_delivery(request: StaffRequest, code: str) -> HttpResponse:
    """How far it is; what would come of it, to agree to; or what it made different."""
    delivery = access_delivery(code)
    if request.method == "POST" and can_change_register(request.role):
        return _agreed(request, code)
    shown = {
        "delivery": delivery,
        "working": delivery.state in queries.UNDER_WAY,
        "can_change": can_change_register(request.role),
        "faults": _in_words(queries.notes_of(delivery, "faults")),
        "omitted": delivery.rehearsal.get("omitted", 0),
        "notes": _in_words(queries.notes_of(delivery, "notes")),
    }
    if delivery.state == DeliveryState.CHECKED:
        shown |= _foretold(delivery)
    if delivery.state == DeliveryState.DONE:
        shown |= _changes(request, delivery) | {"indexing": is_indexing()}
    return render(request, "staff/register/delivery.html", shown)


@staff_only()
def progress(request: StaffRequest, code: str) -> HttpResponse:
    """How far it is, to be put into its page; when it is over the page comes anew."""
    delivery = access_delivery(code)
    if delivery.state not in queries.UNDER_WAY:
        return HttpResponseClientRefresh() if request.htmx else redirect("staff:delivery.detail", code=code)
    return render(request, "staff/register/_reading.html", {"delivery": delivery})


@staff_only()
def changes(request: StaffRequest, code: str) -> HttpResponse:
    """What a list made different, as a file; whoever wants no post or no contact is marked, and has no address."""
    delivery = access_delivery(code)
    form = ChangesForm(request.GET, sectors=[group.name for group in sector_groups()])
    header = [
        *(_("Change"), _("Name"), _("KVK number"), _("Branch number"), _("Address"), _("Postcode")),
        *(
            _("Place name"),
            _("SBI code"),
            _("SBI edition"),
            _("Size"),
            _("It was"),
            _("Wants no unasked-for post"),
        ),
        _("Does not want to be contacted"),
    ]
    let_alone = left_alone()
    rows = (
        [
            str(ChangeKind(one.kind).label),
            place.name,
            place.kvk_number,
            place.branch_number,
            *(("", "") if hidden else (place.address, place.postcode)),
            *(place.place, place.sbi_code, place.get_sbi_edition_display(), place.size),
            _was(one.before, but=ADDRESS if hidden else ()),
            _("yes") if place.non_mailing else "",
            _("yes") if quiet else "",
        ]
        for one in queries.every_change(delivery, form.asked)
        for place, quiet in ((one.establishment, let_alone(one.establishment)),)
        for hidden in (place.non_mailing or quiet,)
    )
    response = HttpResponse(write_csv(header, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="veranderingen.csv"'
    return response


def _agreed(request: StaffRequest, code: str) -> HttpResponse:
    form = AgreeForm(request.POST)
    form.is_valid()
    try:
        agree_to_delivery(actor=request.person, delivery=access_delivery(code), allow=form.allowed)
    except NotInThisState:
        messages.info(request, _("Somebody decided on this list already."))
    return redirect("staff:delivery.detail", code=code)


def _foretold(delivery: Any) -> dict[str, Any]:
    told = delivery.rehearsal
    counts = told["counts"]
    kinds = [(kind, counts[kind.value], told["examples"].get(kind.value, [])) for kind in ChangeKind]
    return {
        "told": told,
        "counts": counts,
        "kinds": [one for one in kinds if one[1]],
        "form": AgreeForm(),
        "many_missing": counts["missing"] > MOST_MISSING * counts["known"],
    }


def _changes(request: StaffRequest, delivery: Any) -> dict[str, Any]:
    form = ChangesForm(request.GET, sectors=[group.name for group in sector_groups()])
    asked = form.asked
    kinds = queries.kinds_of(delivery)
    chips = [(f"?{with_changes(request, soort='', pagina='')}", _("All"), not asked.kind)]
    for kind, count in kinds:
        query = with_changes(request, soort=kind.value, pagina="")
        chips.append((f"?{query}", f"{kind.label} ({count})", asked.kind == kind.value))
    found = queries.changes_of(delivery, asked)
    return {
        "form": form,
        "chips": chips,
        "changes": [(ChangeKind(one.kind).label, one, _was(one.before)) for one in found.rows],
        "found": found,
        "query": with_changes(request, pagina=""),
        "before": with_changes(request, pagina=str(asked.page - 1)) if asked.page > 1 else "",
        "after": with_changes(request, pagina=str(asked.page + 1)) if asked.page < found.pages else "",
        "page": asked.page,
    }


def _was(before: dict[str, Any], *, but: Collection[str] = ()) -> str:
    return ", ".join(str(value) for name, value in before.items() if value and name not in but)


def _in_words(faults: Any) -> list[str]:
    words = language((get_language() or DEFAULT)[:2])
    return [in_words(fault, words) for fault in faults]
