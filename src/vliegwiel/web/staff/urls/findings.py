"""Addresses of what a round has to say."""

from __future__ import annotations

from django.urls import path

from vliegwiel.web.staff.views import downloads, figures, findings

urlpatterns = [
    # trajecten/<code>/bevindingen/
    path("trajecten/<slug:code>/bevindingen/", findings.leading, name="findings.detail"),
    path("trajecten/<slug:code>/bevindingen/matrix/", findings.matrix, name="findings.matrix"),
    path("trajecten/<slug:code>/bevindingen/bereik/", findings.reach, name="findings.reach"),
    path("trajecten/<slug:code>/bevindingen/verloop/", findings.trend, name="findings.trend"),
    path("trajecten/<slug:code>/bevindingen/citaten/", findings.quotes, name="findings.quotes"),
    path("trajecten/<slug:code>/bevindingen/per-sector/", findings.voices, name="findings.voices"),
    path("trajecten/<slug:code>/bevindingen/conceptagenda/", findings.agenda, name="findings.agenda"),
    path("trajecten/<slug:code>/bevindingen/verdieping/", findings.deepening, name="findings.deepening"),
    path("trajecten/<slug:code>/bevindingen/passages/", findings.passages, name="findings.passages"),
    path("trajecten/<slug:code>/bevindingen/opnieuw/", findings.again, name="findings.again"),
    path(
        "trajecten/<slug:code>/bevindingen/<slug:part>/figuur-<int:number>.<slug:form>",
        figures.fetch,
        name="findings.figure",
    ),
    path("trajecten/<slug:code>/bevindingen/<slug:part>/onderdeel.docx", figures.word, name="findings.word"),
    # trajecten/<code>/rapport/
    path("trajecten/<slug:code>/rapport/", downloads.overview, name="report.detail"),
    path("trajecten/<slug:code>/rapport/maken/", downloads.make, name="report.make"),
    path("trajecten/<slug:code>/rapport/delen/", downloads.share, name="report.share"),
    path("trajecten/<slug:code>/rapport/niet-meer-delen/", downloads.close, name="report.close"),
    path("trajecten/<slug:code>/rapport/<str:language>/<str:name>", downloads.fetch, name="report.download"),
]
