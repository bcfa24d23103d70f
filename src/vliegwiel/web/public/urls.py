"""Addresses of the pages for anyone."""

from __future__ import annotations

from django.urls import path

from vliegwiel.web.public.views import reports, security, threads

app_name = "public"
urlpatterns = [
    path(".well-known/security.txt", security.contact, name="security_contact"),
    path("rapport/<str:token>/", reports.read, name="report"),
    # inbreng/<token>/
    path("inbreng/<str:token>/", threads.show, name="thread"),
]
