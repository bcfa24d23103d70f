"""Addresses of rounds, their contributions and the spreadsheets these come from."""

from __future__ import annotations

from django.urls import path

from vliegwiel.web.staff.views import contribution_import, contributions, posters, rounds, speakers, splitting

urlpatterns = [
    # trajecten/
    path("trajecten/", rounds.list_rounds, name="round.list"),
    path("trajecten/nieuw/", rounds.new_round, name="round.new"),
    path("trajecten/<slug:code>/", rounds.show_round, name="round.detail"),
    path("trajecten/<slug:code>/wijzigen/", rounds.edit_round, name="round.edit"),
    path("trajecten/<slug:code>/openen/", rounds.begin_round, name="round.open"),
    path("trajecten/<slug:code>/sluiten/", rounds.end_round, name="round.close"),
    path("trajecten/<slug:code>/afronden/", rounds.report, name="round.report"),
    # trajecten/<code>/pagina/
    path("trajecten/<slug:code>/pagina/openen/", posters.publish, name="round.publish"),
    path("trajecten/<slug:code>/pagina/weghalen/", posters.unpublish, name="round.unpublish"),
    path("trajecten/<slug:code>/pagina/poster/", posters.poster, name="round.poster"),
    path("trajecten/<slug:code>/pagina/qr.<slug:kind>", posters.draw, name="round.square"),
    # trajecten/<code>/spreadsheet/
    path("trajecten/<slug:code>/spreadsheet/", contribution_import.choose_file, name="import.new"),
    path(
        "trajecten/<slug:code>/spreadsheet/<slug:upload>/", contribution_import.preview, name="import.preview"
    ),
    path(
        "trajecten/<slug:code>/spreadsheet/<slug:done>/terugnemen/",
        contribution_import.take_back,
        name="import.withdraw",
    ),
    # trajecten/<code>/inbreng/
    path("trajecten/<slug:code>/inbreng.csv", contributions.export, name="contribution.export"),
    path("trajecten/<slug:code>/inbreng/", contributions.list_contributions, name="contribution.list"),
    path("trajecten/<slug:code>/inbreng/nieuw/", contributions.new_contribution, name="contribution.new"),
    path(
        "trajecten/<slug:code>/inbreng/<slug:contribution>/",
        contributions.show_contribution,
        name="contribution.detail",
    ),
    path(
        "trajecten/<slug:code>/inbreng/<slug:contribution>/verbeteren/",
        contributions.correct,
        name="contribution.correct",
    ),
    path(
        "trajecten/<slug:code>/inbreng/<slug:contribution>/intrekken/",
        contributions.withdraw,
        name="contribution.withdraw",
    ),
    path(
        "trajecten/<slug:code>/inbreng/<slug:contribution>/vrijgeven/",
        contributions.release,
        name="contribution.release",
    ),
    path(
        "trajecten/<slug:code>/inbreng/<slug:contribution>/splitsen/",
        splitting.split,
        name="contribution.split",
    ),
    path(
        "trajecten/<slug:code>/inbreng/<slug:contribution>/samenvoegen/",
        splitting.merge,
        name="contribution.merge",
    ),
    path(
        "trajecten/<slug:code>/inbreng/<slug:contribution>/inbrenger/",
        speakers.introduce,
        name="speaker.new",
    ),
    # trajecten/<code>/inbrengers/
    path("trajecten/<slug:code>/inbrengers/<slug:speaker>/", speakers.show, name="speaker.detail"),
    path("trajecten/<slug:code>/inbrengers/<slug:speaker>/wijzigen/", speakers.edit, name="speaker.edit"),
    path(
        "trajecten/<slug:code>/inbrengers/<slug:speaker>/adres/",
        speakers.give_address,
        name="speaker.address",
    ),
    path("trajecten/<slug:code>/inbrengers/<slug:speaker>/akkoord/", speakers.ask, name="speaker.ask"),
]
