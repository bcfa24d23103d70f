"""Addresses of the pages for anyone."""

from __future__ import annotations

from django.urls import path

from vliegwiel.web.public.views import erasing, receipts, reports, rounds, security, taking_part, threads

app_name = "public"
urlpatterns = [
    path(".well-known/security.txt", security.contact, name="security_contact"),
    path("rapport/<str:token>/", reports.read, name="report"),
    # meedoen/<public code of a round>/
    path("meedoen/verder/<str:token>/", taking_part.go_on, name="draft"),
    path("meedoen/<slug:token>/", rounds.show, name="round"),
    path("meedoen/<slug:token>/qr.svg", rounds.picture, name="round.picture"),
    path("meedoen/<slug:token>/inbreng/", taking_part.take_part, name="taking_part"),
    # inbreng/<token>/
    path("inbreng/<str:token>/ontvangen/", receipts.show, name="receipt"),
    path("inbreng/<str:token>/qr.svg", receipts.picture, name="receipt.picture"),
    path("inbreng/<str:token>/", threads.show, name="thread"),
    path("inbreng/<str:token>/intrekken/<slug:code>/", threads.withdraw, name="thread.withdraw"),
    path("inbreng/<str:token>/wissen/", erasing.ask, name="thread.erase"),
    path("inbreng/<str:token>/geen-bericht/", threads.stop, name="thread.stop"),
    path("inbreng/<str:token>/wel-bericht/", threads.resume, name="thread.resume"),
    path("inbreng/<str:token>/gespreksverslag/", threads.answer, name="thread.answer"),
]
