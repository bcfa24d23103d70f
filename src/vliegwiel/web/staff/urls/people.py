"""Addresses of colleagues, teams, the workspace and its mail, and oneself."""

from __future__ import annotations

from django.urls import path

from vliegwiel.web.frame.sign_in.views import choices
from vliegwiel.web.staff.views.people import mail, members, person, teams, workspaces

urlpatterns = [
    # collegas/
    path("collegas/", members.overview, name="member.list"),
    path("collegas/nieuw/", members.admit, name="member.new"),
    path("collegas/<slug:code>/", members.detail, name="member.detail"),
    path("collegas/<slug:code>/rol/", members.change, name="member.role"),
    path("collegas/<slug:code>/weg/", members.end, name="member.end"),
    # teams/
    path("teams/", teams.overview, name="team.list"),
    path("teams/nieuw/", teams.new, name="team.new"),
    path("teams/<slug:code>/", teams.edit, name="team.edit"),
    path("teams/<slug:code>/opheffen/", teams.dissolve, name="team.dissolve"),
    # post/
    path("post/", mail.overview, name="mail.list"),
    path("post/<slug:code>/opnieuw/", mail.again, name="mail.again"),
    # instellingen
    path("werkruimte/", choices.workspace, name="workspace.choose"),
    path("werkruimte/instellingen/", workspaces.edit, name="workspace.edit"),
    path("profiel/", person.edit, name="person"),
]
