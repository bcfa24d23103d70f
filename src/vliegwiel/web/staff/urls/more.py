"""The address of what is not needed every day."""

from __future__ import annotations

from django.urls import path

from vliegwiel.web.staff.views import more

urlpatterns = [path("meer/", more.overview, name="more")]
