"""Addresses of areas, sectors and the business population."""

from __future__ import annotations

from django.urls import path

from vliegwiel.web.staff.views.register import areas, deliveries, population, sectors, suppliers

urlpatterns = [
    path("gebieden/", areas.list_areas, name="area.list"),
    path("gebieden/gemeenten/", areas.municipalities, name="area.municipalities"),
    path("gebieden/gemeenten/<slug:code>/weg/", areas.let_go, name="area.let_go"),
    path("gebieden/nieuw/", areas.new_area, name="area.new"),
    path("gebieden/uit-bestand/", areas.areas_from_file, name="area.from_file"),
    path("gebieden/<slug:code>/", areas.edit_area, name="area.edit"),
    path("gebieden/<slug:code>/weg/", areas.take_away, name="area.remove"),
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
