"""The pages of areas: in which municipalities the workspace works, and the villages and parks it divides them into."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vliegwiel.domain.people.enums import Role
from vliegwiel.domain.register.access import access_area
from vliegwiel.domain.register.actions.areas import (
    AreaDraft,
    AreaElsewhere,
    AreaInUse,
    NameTaken,
    PostcodeTaken,
    add_area,
    add_areas,
    change_area,
    claim_areas,
    remove_area,
)
from vliegwiel.domain.register.enums import OwnAreaKind
from vliegwiel.domain.register.queries import areas as queries
from vliegwiel.domain.register.queries.states import ChangedMeanwhile
from vliegwiel.domain.register.reference.outlines import OutlineRefused, read_outlines
from vliegwiel.domain.register.rules import can_change_register
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only
from vliegwiel.web.staff.forms.register import (
    AreaForm,
    AreasFileForm,
    MunicipalityForm,
    PostcodeForm,
    outline_refused,
)
from vliegwiel.web.staff.maps import Map, drawn

HANDLERS: Final = (Role.ADMINISTRATOR, Role.STAFF)
REFUSED: Final = (AreaElsewhere, NameTaken, PostcodeTaken)


@staff_only()
def list_areas(request: StaffRequest) -> HttpResponse:
    """Every own area with a map, and the area of a postcode."""
    form = PostcodeForm(request.GET or None)
    asked = form.cleaned_data["postcode"] if form.is_valid() else ""
    own, whole = queries.own_areas(), queries.workspace_municipalities()
    return render(
        request,
        "staff/register/areas.html",
        {
            "areas": own,
            "municipalities": whole,
            "map": drawn(queries.outlines_of(whole), queries.outlines_of(own)),
            "form": form,
            "asked": asked,
            "found": queries.own_areas_at(asked) if asked else (),
            "can_change": can_change_register(request.role),
        },
    )


@staff_only(*HANDLERS)
def municipalities(request: StaffRequest) -> HttpResponse:
    """Choose another municipality to work in."""
    options = queries.municipalities()
    form = MunicipalityForm(request.POST or None, names={one.code: one.name for one in options})
    own = queries.workspace_municipalities()
    if form.is_valid():
        codes = [area.code for area in own] + [form.cleaned_data["municipality"]]
        claim_areas(actor=request.person, codes=codes)
        messages.success(request, _("The municipality has been added."))
        return redirect("staff:area.municipalities")
    return render(
        request, "staff/register/municipalities.html", {"form": form, "options": options, "own": own}
    )


@staff_only(*HANDLERS)
@require_POST
def let_go(request: StaffRequest, code: str) -> HttpResponse:
    """Work in a municipality no longer."""
    codes = [area.code for area in queries.workspace_municipalities() if area.code != code]
    try:
        claim_areas(actor=request.person, codes=codes)
    except AreaInUse as used:
        words = _("First remove or move the areas in it: %(names)s.") % {"names": ", ".join(used.names)}
        messages.error(request, words)
    else:
        messages.success(request, _("The municipality has been taken off the list."))
    return redirect("staff:area.municipalities")


@staff_only(*HANDLERS)
def new_area(request: StaffRequest) -> HttpResponse:
    """Add a village, business park or shopping area."""
    choices = _choices()
    initial = {"municipality": choices[0][0] if len(choices) == 1 else ""}
    form = AreaForm(request.POST or None, request.FILES or None, initial=initial, municipalities=choices)
    if form.is_valid():
        try:
            area = add_area(actor=request.person, draft=form.draft)
        except REFUSED as refused:
            _blame(form, refused)
        else:
            messages.success(request, _("“%(name)s” has been added.") % {"name": area.name})
            return redirect("staff:area.list")
    return render(request, "staff/register/area_new.html", {"form": form, "drawing": _drawing(None)})


@staff_only(*HANDLERS)
def edit_area(request: StaffRequest, code: str) -> HttpResponse:
    """Change an own area."""
    area = access_area(code)
    form = AreaForm(
        request.POST or None,
        request.FILES or None,
        initial=_initial(area) | {"seen": queries.state_of(area)},
        municipalities=_choices(),
    )
    if form.is_valid():
        try:
            change_area(actor=request.person, area=area, draft=form.draft, seen=form.cleaned_data["seen"])
        except REFUSED as refused:
            _blame(form, refused)
        except ChangedMeanwhile:
            form = _again(form, queries.state_of(access_area(code)))
        else:
            messages.success(request, _("“%(name)s” has been saved.") % {"name": form.cleaned_data["name"]})
            return redirect("staff:area.list")
    shown = drawn(queries.outlines_of(queries.workspace_municipalities()), queries.outlines_of([area]))
    return render(
        request,
        "staff/register/area_edit.html",
        {"form": form, "area": area, "map": shown, "drawing": _drawing(area)},
    )


@staff_only(*HANDLERS)
def areas_from_file(request: StaffRequest) -> HttpResponse:
    """Add every area of a GeoJSON file."""
    choices = _choices()
    initial = {"municipality": choices[0][0] if len(choices) == 1 else ""}
    form = AreasFileForm(request.POST or None, request.FILES or None, initial=initial, municipalities=choices)
    if form.is_valid():
        try:
            areas = add_areas(actor=request.person, drafts=_drafts(form.cleaned_data))
        except OutlineRefused as refused:
            form.add_error("file", outline_refused(refused))
        except REFUSED as refused:
            form.add_error("file", _why(refused))
        else:
            messages.success(request, _("Areas added: %(count)s.") % {"count": len(areas)})
            return redirect("staff:area.list")
    return render(request, "staff/register/areas_from_file.html", {"form": form})


@staff_only(*HANDLERS)
@require_POST
def take_away(request: StaffRequest, code: str) -> HttpResponse:
    """Remove an own area."""
    area = access_area(code)
    remove_area(actor=request.person, area=area)
    messages.success(request, _("“%(name)s” has been removed.") % {"name": area.name})
    return redirect("staff:area.list")


def _choices() -> Sequence[tuple[str, str]]:
    return [(area.code, str(area)) for area in queries.workspace_municipalities()]


def _drawing(area: Any) -> Map | None:
    """What an area is drawn on: the municipalities and the other areas, with room for its own outline."""
    others = [one for one in queries.own_areas() if one != area]
    ground = queries.outlines_of(queries.workspace_municipalities())
    return drawn(ground, queries.outlines_of(others), room=queries.outlines_of([area] if area else []))


def _initial(area: Any) -> dict[str, Any]:
    return {
        "kind": area.kind,
        "name": area.name,
        "municipality": area.municipality.code if area.municipality else "",
        "postcodes": ", ".join(area.postcodes),
        "outline": json.dumps(area.outline) if area.outline else "",
    }


def _drafts(given: dict[str, Any]) -> list[AreaDraft]:
    kind = OwnAreaKind(given["kind"])
    return [
        AreaDraft(kind=kind, name=name, municipality=given["municipality"], outline=outline)
        for name, outline in read_outlines(given["file"]).items()
    ]


def _blame(form: forms.Form, refused: Exception) -> None:
    """Say at the field why the area cannot be kept."""
    fields: dict[type[Exception], str] = {NameTaken: "name", PostcodeTaken: "postcodes"}
    form.add_error(fields.get(type(refused), "municipality"), _why(refused))


def _why(refused: Exception) -> str:
    if isinstance(refused, NameTaken):
        return _(
            "There is an area “%(name)s” already. Choose another name: talks are matched to areas by name."
        ) % {"name": refused.name}
    if isinstance(refused, PostcodeTaken):
        return _(
            "“%(name)s” covers %(postcode)s as well. Take it out of one of the two, or name whole postcodes."
        ) % {
            "name": refused.name,
            "postcode": refused.postcode,
        }
    return _("Your workspace does not work in this municipality. Add it first.")


def _again(form: AreaForm, seen: str) -> AreaForm:
    """The same form with what was typed; sending it again overwrites what the other one wrote."""
    data: Any = form.data
    data = data.copy()
    data["seen"] = seen
    again = AreaForm(data, municipalities=_choices())
    again.is_valid()
    words = _(
        "A colleague changed this area while you were typing. Nothing of yours is lost. Look at the list of areas in another tab, or save again to keep what stands here."
    )
    again.add_error(None, words)
    return again
