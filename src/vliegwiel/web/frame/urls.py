"""Addresses that all audiences share."""

from __future__ import annotations

from django.urls import path

from vliegwiel.web.frame.views import appearance, examples, health, home

urlpatterns = [
    path("", home.start, name="start"),
    path("gezond/", health.health, name="health"),
    path("kleuren/", appearance.theme, name="theme"),
    path("stijl/rapport.css", appearance.report_styles, name="report_styles"),
    path("voorbeelden/", examples.overview, name="examples"),
    path("voorbeelden/<slug:name>/", examples.example, name="example"),
]
