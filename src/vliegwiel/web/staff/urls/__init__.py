"""Addresses of the pages for colleagues: Dutch nouns, one module per thing."""

from __future__ import annotations

from django.urls import URLResolver, include, path

app_name = "staff"
urlpatterns: list[URLResolver] = [
    path("", include("vliegwiel.web.staff.urls.agendas")),
    path("", include("vliegwiel.web.staff.urls.archive")),
    path("", include("vliegwiel.web.staff.urls.coding")),
    path("", include("vliegwiel.web.staff.urls.directory")),
    path("", include("vliegwiel.web.staff.urls.duplicates")),
    path("", include("vliegwiel.web.staff.urls.more")),
    path("", include("vliegwiel.web.staff.urls.people")),
    path("", include("vliegwiel.web.staff.urls.findings")),
    path("", include("vliegwiel.web.staff.urls.rounds")),
    path("", include("vliegwiel.web.staff.urls.interviews")),
    path("", include("vliegwiel.web.staff.urls.register")),
    path("", include("vliegwiel.web.staff.urls.thread")),
]
