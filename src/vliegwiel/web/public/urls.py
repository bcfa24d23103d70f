"""Addresses of the pages for anyone."""

from __future__ import annotations

from django.urls import path

from vliegwiel.web.public.views import reports

app_name = "public"
urlpatterns = [
    path("rapport/<str:token>/", reports.read, name="report"),
]
