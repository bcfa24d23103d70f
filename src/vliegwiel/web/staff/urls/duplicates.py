"""Addresses of what is there twice, of letting two become one, and of taking that back."""

from __future__ import annotations

from django.urls import path

from vliegwiel.web.staff.views.directory import duplicates, merging

urlpatterns = [
    path("dubbelen/", duplicates.list_duplicates, name="duplicate.list"),
    path("dubbelen/lijkt-op/", duplicates.offer, name="duplicate.offer"),
    path("dubbelen/<slug:code>/anders/", duplicates.different, name="duplicate.different"),
    path("dubbelen/<slug:code>/toch/", duplicates.again, name="duplicate.again"),
    path("samengevoegd/", merging.list_merges, name="merge.list"),
    path("samengevoegd/<slug:code>/terugdraaien/", merging.part, name="merge.part"),
    path("organisaties/<slug:code>/samenvoegen/", merging.find_organisation, name="organisation.merge_with"),
    path(
        "organisaties/<slug:code>/samenvoegen/<slug:other>/",
        merging.merge_organisations,
        name="organisation.merge",
    ),
    path("personen/<slug:code>/samenvoegen/", merging.find_person, name="person.merge_with"),
    path("personen/<slug:code>/samenvoegen/<slug:person>/", merging.merge_persons, name="person.merge"),
]
