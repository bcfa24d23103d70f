"""Addresses of the talks that are to be had in a round."""

from __future__ import annotations

from django.urls import path

from vliegwiel.web.staff.views.interviews import asking, planning, proceeding

urlpatterns = [
    # trajecten/<code>/gesprekken/
    path("trajecten/<slug:code>/gesprekken/", planning.list_interviews, name="interview.list"),
    path("trajecten/<slug:code>/gesprekken/nieuw/", planning.new_interview, name="interview.new"),
    path("trajecten/<slug:code>/gesprekken/vragen/", asking.choose, name="interview.choose"),
    path(
        "trajecten/<slug:code>/gesprekken/<slug:interview>/",
        planning.show_interview,
        name="interview.detail",
    ),
    path(
        "trajecten/<slug:code>/gesprekken/<slug:interview>/wijzigen/",
        planning.edit_interview,
        name="interview.edit",
    ),
    path(
        "trajecten/<slug:code>/gesprekken/<slug:interview>/gesprek.ics",
        proceeding.fetch_calendar,
        name="interview.calendar",
    ),
    path(
        "trajecten/<slug:code>/gesprekken/<slug:interview>/uitnodigen/",
        proceeding.invite,
        name="interview.invite",
    ),
    path(
        "trajecten/<slug:code>/gesprekken/<slug:interview>/gehouden/", proceeding.hold, name="interview.hold"
    ),
    path(
        "trajecten/<slug:code>/gesprekken/<slug:interview>/afgezien/",
        proceeding.decline,
        name="interview.decline",
    ),
    path(
        "trajecten/<slug:code>/gesprekken/<slug:interview>/hervatten/",
        proceeding.resume,
        name="interview.resume",
    ),
    path(
        "trajecten/<slug:code>/gesprekken/<slug:interview>/verwijderen/",
        proceeding.remove,
        name="interview.remove",
    ),
    # aanvullen/
    path("aanvullen/organisaties/", asking.offer_organisations, name="organisation.offer"),
    path("aanvullen/personen/", asking.offer_persons, name="person.offer"),
]
