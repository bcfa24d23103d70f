"""Who delivers lists of establishments? Suppliers with their terms, and a new list of one of them."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vliegwiel.domain.people.enums import Role
from vliegwiel.domain.register.access import access_supplier
from vliegwiel.domain.register.actions.suppliers import (
    SupplierNameTaken,
    add_supplier,
    begin_delivery,
    change_supplier,
)
from vliegwiel.domain.register.outlooks import mapping_of
from vliegwiel.domain.register.queries import deliveries as queries
from vliegwiel.domain.register.queries.states import ChangedMeanwhile
from vliegwiel.domain.register.rules import can_change_register
from vliegwiel.domain.register.tasks.reading import PURPOSE
from vliegwiel.platform.language import DEFAULT, language
from vliegwiel.platform.tables.faults import TableRefused, in_words
from vliegwiel.platform.tables.streaming import open_stream
from vliegwiel.platform.uploads import kept, opened
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only
from vliegwiel.web.staff.forms.deliveries import ListFileForm, ListForm, SupplierForm
from vliegwiel.web.staff.forms.uploading import kept_file

HANDLERS: Final = (Role.ADMINISTRATOR, Role.STAFF)
SHOWN: Final = 5


@staff_only()
def list_suppliers(request: StaffRequest) -> HttpResponse:
    """Who delivers, on which terms, and when last."""
    shown = {"suppliers": queries.suppliers(), "can_change": can_change_register(request.role)}
    return render(request, "staff/register/suppliers.html", shown)


@staff_only(*HANDLERS)
def new_supplier(request: StaffRequest) -> HttpResponse:
    """Make one known."""
    form = SupplierForm(request.POST or None)
    if form.is_valid():
        try:
            supplier = add_supplier(actor=request.person, facts=form.facts)
        except SupplierNameTaken:
            form.add_error("name", _("There is a supplier of this name."))
        else:
            return redirect("staff:supplier.detail", code=supplier.code)
    return render(request, "staff/register/supplier_edit.html", {"form": form})


@staff_only(*HANDLERS)
def edit_supplier(request: StaffRequest, code: str) -> HttpResponse:
    """Change its name and terms."""
    supplier = access_supplier(code)
    state = queries.supplier_state(supplier)
    told: dict[str, Any] = {"name": supplier.name, "licence": supplier.licence}
    told |= {"edition": supplier.edition, "complete": supplier.complete, "seen": state}
    sent = request.POST.copy()
    form = SupplierForm(sent or None, initial=told)
    if form.is_valid():
        try:
            change_supplier(
                actor=request.person, supplier=supplier, facts=form.facts, seen=form.cleaned_data["seen"]
            )
        except SupplierNameTaken:
            form.add_error("name", _("There is a supplier of this name."))
        except ChangedMeanwhile:
            sent["seen"] = state
            form.add_error(
                None,
                _(
                    "Somebody else changed this supplier meanwhile. Check what you typed, and save again to keep it."
                ),
            )
        else:
            messages.success(request, _("%(name)s has been saved.") % {"name": form.facts.name})
            return redirect("staff:supplier.detail", code=code)
    return render(request, "staff/register/supplier_edit.html", {"form": form, "supplier": supplier})


@staff_only()
def show_supplier(request: StaffRequest, code: str) -> HttpResponse:
    """Its terms and its lists, and room for another one."""
    supplier = access_supplier(code)
    can_change = can_change_register(request.role)
    form = ListFileForm(request.POST or None, request.FILES or None)
    if can_change and form.is_valid():
        told = _(
            "This file is larger than %(limit)s MB. Whoever runs the program can take it over on the server: "
            "vliegwiel import-register."
        )
        upload = kept_file(form, purpose=PURPOSE, too_large=told)
        if upload:
            return redirect("staff:delivery.new", code=code, upload=upload.code)
    count = queries.establishments_of(supplier)
    shown = {
        "supplier": supplier,
        "deliveries": queries.deliveries_of(supplier),
        "count": count,
        "uncounted": queries.COUNTED if count > queries.COUNTED else 0,
        "form": form,
        "can_change": can_change,
    }
    return render(request, "staff/register/supplier.html", shown)


@staff_only(*HANDLERS)
def new_delivery(request: StaffRequest, code: str, upload: str) -> HttpResponse:
    """Say of which day a list is and which column holds what; then it is looked at."""
    supplier, file = access_supplier(code), kept(upload, PURPOSE)
    shown: dict[str, Any] = {"supplier": supplier, "file": file}
    try:
        with opened(file) as path:
            stream = open_stream(path)
    except TableRefused as refused:
        words = language((get_language() or DEFAULT)[:2])
        faults = [in_words(fault, words) for fault in refused.faults]
        return render(request, "staff/register/list_refused.html", {**shown, "faults": faults})
    mapping = mapping_of(stream, None) | mapping_of(stream, supplier.mapping)
    initial = {"edition": supplier.edition, "complete": supplier.complete, **mapping}
    form = ListForm(request.POST or None, table=stream.top, initial=initial)
    if form.is_valid():
        delivery = begin_delivery(actor=request.person, supplier=supplier, file=file, facts=form.facts)
        return redirect("staff:delivery.detail", code=delivery.code)
    shown |= {"form": form, "header": stream.top.header, "rows": stream.top.rows[:SHOWN]}
    return render(request, "staff/register/list.html", shown)
