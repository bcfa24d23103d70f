"""Addresses of requests for erasure, of how long things are kept, and of what is destroyed."""

from __future__ import annotations

from django.urls import path

from vliegwiel.web.staff.views.archive import destruction, erasures, retention

urlpatterns = [
    path(
        "trajecten/<slug:code>/inbrengers/<slug:speaker>/wissen/",
        erasures.erase_speaker,
        name="erasure.speaker",
    ),
    path(
        "trajecten/<slug:code>/inbreng/<slug:contribution>/wissen/",
        erasures.erase_contribution,
        name="erasure.contribution",
    ),
    # verwijderverzoeken/
    path("verwijderverzoeken/", erasures.overview, name="erasure.list"),
    path("verwijderverzoeken/<slug:code>/afwijzen/", erasures.refuse, name="erasure.refuse"),
    path("werkruimte/bewaartermijnen/", retention.edit, name="retention.edit"),
    # vernietiging/
    path("vernietiging/", destruction.overview, name="destruction.list"),
    path("vernietiging/voorstellen/", destruction.propose, name="destruction.propose"),
    path("vernietiging/<slug:code>/", destruction.show, name="destruction.detail"),
    path("vernietiging/<slug:code>/lijst.csv", destruction.export, name="destruction.export"),
    path("vernietiging/<slug:code>/akkoord/", destruction.approve, name="destruction.approve"),
    path("vernietiging/<slug:code>/regels/<slug:line>/", destruction.keep, name="destruction.keep"),
    path(
        "vernietiging/<slug:code>/regels/<slug:line>/toch/", destruction.release, name="destruction.release"
    ),
]
