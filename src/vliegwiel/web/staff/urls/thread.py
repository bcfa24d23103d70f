"""Addresses of the red thread: of a round, of a contribution, of a sentence of a document."""

from __future__ import annotations

from django.urls import path

from vliegwiel.web.staff.views import thread

urlpatterns = [
    path("trajecten/<slug:code>/rode-draad/", thread.show_coverage, name="thread.coverage"),
    path(
        "trajecten/<slug:code>/inbreng/<slug:contribution>/rode-draad/",
        thread.show_contribution,
        name="thread.contribution",
    ),
    path("agendas/<slug:code>/punten/<slug:item>/rode-draad/", thread.show_item, name="thread.item"),
]
