"""Addresses of the pages for colleagues: Dutch nouns, one module per thing."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "staff"
urlpatterns: list[URLPattern] = []
