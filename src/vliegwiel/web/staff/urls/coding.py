"""Addresses of saying what contributions are about, and of the themes they can be about."""

from __future__ import annotations

from django.urls import path

from vliegwiel.web.staff.views.coding import agreement, bench, codebooks, proposals, themes

urlpatterns = [
    # trajecten/<code>/lezen/
    path("trajecten/<slug:code>/lezen/", bench.begin, name="coding.next"),
    path("trajecten/<slug:code>/lezen/terug/", bench.undo, name="coding.undo"),
    path("trajecten/<slug:code>/lezen/volgorde/", bench.order, name="coding.order"),
    path("trajecten/<slug:code>/lezen/verschillen/", agreement.compare, name="coding.agreement"),
    path("trajecten/<slug:code>/lezen/verschillen/<slug:reading>/", agreement.settle, name="coding.settle"),
    # trajecten/<code>/inbreng/<code>/themas/
    path("trajecten/<slug:code>/inbreng/<slug:contribution>/themas/", bench.code, name="coding.edit"),
    path("trajecten/<slug:code>/inbreng/<slug:contribution>/themas/later/", bench.skip, name="coding.skip"),
    path(
        "trajecten/<slug:code>/inbreng/<slug:contribution>/themas/weg/",
        bench.take_back,
        name="coding.delete",
    ),
    # trajecten/<code>/themas/
    path("trajecten/<slug:code>/themas/", themes.list_themes, name="theme.list"),
    path("trajecten/<slug:code>/themas/nieuw/", themes.new_theme, name="theme.new"),
    path("trajecten/<slug:code>/themas/codeboek/", codebooks.choose, name="theme.codebook"),
    path("trajecten/<slug:code>/themas/voorstellen/", proposals.list_proposals, name="proposal.list"),
    path(
        "trajecten/<slug:code>/themas/voorstellen/<slug:proposal>/",
        proposals.accept,
        name="proposal.accept",
    ),
    path(
        "trajecten/<slug:code>/themas/voorstellen/<slug:proposal>/weg/",
        proposals.dismiss,
        name="proposal.dismiss",
    ),
    path("trajecten/<slug:code>/themas/<slug:theme>/", themes.edit_theme, name="theme.edit"),
    path("trajecten/<slug:code>/themas/<slug:theme>/weg/", themes.drop, name="theme.drop"),
    path("trajecten/<slug:code>/themas/<slug:theme>/terug/", themes.restore, name="theme.restore"),
]
