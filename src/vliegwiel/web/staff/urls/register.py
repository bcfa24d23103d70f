"""Addresses of areas and what is there, of sectors, and of the business population."""

from __future__ import annotations

from django.urls import path

from vliegwiel.web.staff.views.directory import challenges, parks, premises
from vliegwiel.web.staff.views.register import areas, deliveries, population, sectors, suppliers

urlpatterns = [
    path("gebieden/", areas.list_areas, name="area.list"),
    path("gebieden/gemeenten/", areas.municipalities, name="area.municipalities"),
    path("gebieden/gemeenten/<slug:code>/weg/", areas.let_go, name="area.let_go"),
    path("gebieden/nieuw/", areas.new_area, name="area.new"),
    path("gebieden/uit-bestand/", areas.areas_from_file, name="area.from_file"),
    path("gebieden/<slug:code>/", areas.edit_area, name="area.edit"),
    path("gebieden/<slug:code>/weg/", areas.take_away, name="area.remove"),
    # terreinen/
    path("terreinen/", parks.list_parks, name="park.list"),
    path("terreinen/<slug:code>/", parks.show_park, name="park.detail"),
    path("terreinen/<slug:code>/partij/", parks.add_party, name="park.party"),
    path("terreinpartijen/<slug:code>/beeindigen/", parks.end_party, name="park.party_end"),
    path("terreinen/<slug:code>/opgave/", challenges.new_challenge, name="challenge.new"),
    path("opgaven/<slug:code>/", challenges.show_challenge, name="challenge.detail"),
    path("opgaven/<slug:code>/wijzigen/", challenges.edit_challenge, name="challenge.edit"),
    path("opgaven/<slug:code>/voortgang/", challenges.step, name="challenge.step"),
    path("terreinen/<slug:code>/panden/", premises.list_premises, name="premises.list"),
    path("terreinen/<slug:code>/pand/", premises.new_premises, name="premises.new"),
    path("panden/<slug:code>/", premises.show_premises, name="premises.detail"),
    path("panden/<slug:code>/wijzigen/", premises.edit_premises, name="premises.edit"),
    path("panden/<slug:code>/partij/", premises.add_party, name="premises.party"),
    path("pandpartijen/<slug:code>/beeindigen/", premises.end_party, name="premises.party_end"),
    # sectoren/
    path("sectoren/", sectors.list_sectors, name="sector.list"),
    path("sectoren/wijzigen/", sectors.edit_sectors, name="sector.edit"),
    path("sectoren/standaard/", sectors.reset_sectors, name="sector.reset"),
    path("sectoren/sbi/", sectors.classification, name="sector.classification"),
    path("populatie/", population.list_populations, name="population.list"),
    path("populatie/voorbeeld/<slug:code>/", population.preview, name="population.preview"),
    path("populatie/<slug:code>/", population.show_population, name="population.detail"),
    path("populatie/<slug:code>/gebruiken/", population.use, name="population.use"),
    path("populatie/<slug:code>/weg/", population.remove, name="population.remove"),
    path("leveringen/", suppliers.list_suppliers, name="supplier.list"),
    path("leveringen/<slug:code>/", deliveries.show_delivery, name="delivery.detail"),
    path("leveringen/<slug:code>/voortgang/", deliveries.progress, name="delivery.progress"),
    path("leveringen/<slug:code>/veranderingen.csv", deliveries.changes, name="delivery.changes"),
    path("leveranciers/nieuw/", suppliers.new_supplier, name="supplier.new"),
    path("leveranciers/<slug:code>/", suppliers.show_supplier, name="supplier.detail"),
    path("leveranciers/<slug:code>/wijzigen/", suppliers.edit_supplier, name="supplier.edit"),
    path("leveranciers/<slug:code>/lijst/<slug:upload>/", suppliers.new_delivery, name="delivery.new"),
]
