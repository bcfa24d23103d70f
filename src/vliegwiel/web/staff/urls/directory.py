"""Addresses of organisations, persons and the search."""

from __future__ import annotations

from typing import Final

from django.urls import path

from vliegwiel.web.staff.views import search
from vliegwiel.web.staff.views.directory import (
    affiliations,
    dossiers,
    establishments,
    imports,
    memberships,
    organisations,
    persons,
    representations,
)

PERSON: Final = {"kind": "person"}
# To the law the firm of a sole trader is a person, with an address that says so.
TRADER: Final = {"kind": "organisation"}

urlpatterns = [
    path("zoeken/", search.results, name="search"),
    path("zoeken/aanvullen/", search.offer, name="search.offer"),
    # organisaties/
    path("organisaties/", organisations.list_organisations, name="organisation.list"),
    path("organisaties.csv", organisations.export, name="organisation.export"),
    path("organisaties/nieuw/", organisations.new_organisation, name="organisation.new"),
    path("organisaties/inlezen/", imports.choose_file, name="organisation.import"),
    path("organisaties/inlezen/<slug:upload>/", imports.preview, name="organisation.preview"),
    path("organisaties/<slug:code>/", organisations.show_organisation, name="organisation.detail"),
    path("organisaties/<slug:code>/wijzigen/", organisations.edit_organisation, name="organisation.edit"),
    path("organisaties/<slug:code>/verwijderen/", organisations.remove, name="organisation.remove"),
    path("organisaties/<slug:code>/terugzetten/", organisations.restore, name="organisation.restore"),
    path("organisaties/<slug:code>/persoon/", affiliations.introduce, name="organisation.introduce"),
    path("organisaties/<slug:code>/lid-worden/", memberships.become_member, name="organisation.join"),
    path("organisaties/<slug:code>/leden/", memberships.list_members, name="organisation.members"),
    path("organisaties/<slug:code>/groep/", memberships.choose_parent, name="organisation.parent"),
    path("organisaties/<slug:code>/groep/weg/", memberships.leave_parent, name="organisation.unparent"),
    path("organisaties/<slug:code>/spreekt/", representations.speak, name="organisation.speak"),
    path("lidmaatschappen/<slug:code>/beeindigen/", memberships.end, name="membership.end"),
    path("spreekt-namens/", representations.list_representations, name="representation.list"),
    path("spreekt-namens/<slug:code>/", representations.change, name="representation.edit"),
    path("spreekt-namens/<slug:code>/beeindigen/", representations.end, name="representation.end"),
    # vestigingen/
    path("vestigingen/", establishments.list_establishments, name="establishment.list"),
    path("vestigingen.csv", establishments.export, name="establishment.export"),
    path("vestigingen/<slug:code>/", establishments.show_establishment, name="establishment.detail"),
    path("vestigingen/<slug:code>/organisatie/", establishments.choose, name="establishment.choose"),
    path("vestigingen/<slug:code>/organisatie/nieuw/", establishments.make, name="establishment.make"),
    path("vestigingen/<slug:code>/organisatie/weg/", establishments.part, name="establishment.part"),
    # personen/
    path("personen/", persons.list_persons, name="person.list"),
    path("personen/nieuw/", persons.new_person, name="person.new"),
    path("personen/<slug:code>/", persons.show_person, name="person.detail"),
    path("personen/<slug:code>/wijzigen/", persons.edit_person, name="person.edit"),
    path("personen/<slug:code>/verwijderen/", persons.remove, name="person.remove"),
    path("personen/<slug:code>/terugzetten/", persons.restore, name="person.restore"),
    path("personen/<slug:code>/functie/", affiliations.affiliate_person, name="person.affiliate"),
    path("functies/<slug:code>/beeindigen/", affiliations.end, name="affiliation.end"),
    path("personen/<slug:code>/inzage/", dossiers.show, PERSON, name="person.dossier"),
    path(
        "personen/<slug:code>/inzage.html",
        dossiers.download,
        {**PERSON, "form": "html"},
        name="person.dossier_html",
    ),
    path(
        "personen/<slug:code>/inzage.json",
        dossiers.download,
        {**PERSON, "form": "json"},
        name="person.dossier_json",
    ),
    path("personen/<slug:code>/wissen/", dossiers.erase, PERSON, name="person.erase"),
    # eenmanszaken/
    path("eenmanszaken/<slug:code>/inzage/", dossiers.show, TRADER, name="trader.dossier"),
    path(
        "eenmanszaken/<slug:code>/inzage.html",
        dossiers.download,
        {**TRADER, "form": "html"},
        name="trader.dossier_html",
    ),
    path(
        "eenmanszaken/<slug:code>/inzage.json",
        dossiers.download,
        {**TRADER, "form": "json"},
        name="trader.dossier_json",
    ),
    path("eenmanszaken/<slug:code>/wissen/", dossiers.erase, TRADER, name="trader.erase"),
]
