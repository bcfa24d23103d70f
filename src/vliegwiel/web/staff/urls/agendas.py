"""Addresses of documents, their chapters and items, the words under these, and versions."""

from __future__ import annotations

from django.urls import path

from vliegwiel.web.staff.views.agendas import chapters, documents, evidence, items, papers, unused, versions

urlpatterns = [
    path("trajecten/<slug:code>/agenda/", documents.draft, name="document.draft"),
    # agendas/
    path("agendas/", documents.list_documents, name="document.list"),
    path("agendas/nieuw/", documents.new_document, name="document.new"),
    path("agendas/sjabloon/", papers.show_template, name="template.detail"),
    path("agendas/sjabloon/voorbeeld.docx", papers.fetch_example, name="template.example"),
    path("agendas/sjabloon/weg/", papers.remove, name="template.remove"),
    path("agendas/punt/<slug:code>/", evidence.find_page, name="item.found"),
    path("agendas/<slug:code>/", documents.show_document, name="document.detail"),
    path("agendas/<slug:code>/wijzigen/", documents.edit_document, name="document.edit"),
    path("agendas/<slug:code>/aanvullen/", documents.fill, name="document.fill"),
    path("agendas/<slug:code>/stap/", documents.step, name="document.move"),
    path("agendas/<slug:code>/bestand/<slug:form>/", papers.download, name="document.download"),
    path("agendas/<slug:code>/openbaar/", documents.release, name="document.release"),
    # agendas/<code>/hoofdstukken/
    path("agendas/<slug:code>/hoofdstukken/nieuw/", chapters.new_chapter, name="chapter.new"),
    path("agendas/<slug:code>/hoofdstukken/<slug:chapter>/", chapters.edit_chapter, name="chapter.edit"),
    path("agendas/<slug:code>/hoofdstukken/<slug:chapter>/plaats/", chapters.move, name="chapter.move"),
    path("agendas/<slug:code>/hoofdstukken/<slug:chapter>/weg/", chapters.remove, name="chapter.remove"),
    # agendas/<code>/punten/
    path("agendas/<slug:code>/punten/nieuw/", items.new_item, name="item.new"),
    path("agendas/<slug:code>/punten/<slug:item>/", evidence.show_item, name="item.detail"),
    path("agendas/<slug:code>/punten/<slug:item>/wijzigen/", items.edit_item, name="item.edit"),
    path("agendas/<slug:code>/punten/<slug:item>/plaats/", items.move, name="item.move"),
    path("agendas/<slug:code>/punten/<slug:item>/weg/", items.remove, name="item.remove"),
    path("agendas/<slug:code>/punten/<slug:item>/terug/", items.put_back, name="item.put_back"),
    path("agendas/<slug:code>/punten/<slug:item>/onderbouwing/", evidence.find, name="evidence.find"),
    path("agendas/<slug:code>/punten/<slug:item>/onderbouwing/weg/", evidence.remove, name="evidence.remove"),
    # agendas/<code>/inbreng/
    path("agendas/<slug:code>/zonder-onderbouwing/", evidence.list_bare, name="evidence.missing"),
    path("agendas/<slug:code>/niet-gebruikt/", unused.list_unused, name="unused.list"),
    path("agendas/<slug:code>/niet-gebruikt/terug/", unused.take_back, name="unused.undo"),
    # agendas/<code>/versies/
    path("agendas/<slug:code>/versies/", versions.list_versions, name="version.list"),
    path("agendas/<slug:code>/versies/vergelijken/", versions.compare_two, name="version.compare"),
    path("agendas/<slug:code>/versies/<int:number>/", versions.show_version, name="version.detail"),
    path(
        "agendas/<slug:code>/versies/<int:number>/bestand/<slug:form>/",
        papers.download_version,
        name="version.download",
    ),
]
