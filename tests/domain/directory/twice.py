"""What is there twice, for tests that look at everything: a pair, two that became one, and who could."""

from __future__ import annotations

from typing import Any, Final

from django.apps import apps

from tests.domain.directory.making import an_organisation, someone_at
from vliegwiel.domain.directory.actions.duplicates import propose
from vliegwiel.domain.directory.actions.merging import merge
from vliegwiel.domain.directory.models import Organisation, OrganisationDuplicate, Person
from vliegwiel.domain.directory.queries.comparing import comparisons
from vliegwiel.domain.people.models import User
from vliegwiel.platform.owned import WorkspaceOwned
from vliegwiel.platform.things import references_to

# What a merge and its undoing leave behind on purpose.
BESIDES: Final = frozenset({"version", "compared_version", "decided_at", "decided_by_id", "decided_upon"})


def rows_of_things() -> dict[str, list[dict[str, Any]]]:
    """Of everything that points at an organisation or person, and of these themselves."""
    models: set[Any] = {Organisation, Person}
    for thing in (Organisation, Person):
        models |= {apps.get_model(each.model) for each in references_to(thing)}
    found: dict[str, list[dict[str, Any]]] = {}
    for model in models:
        assert issubclass(model, WorkspaceOwned)
        every = model._base_manager.order_by("pk").values()
        found[model._meta.label] = [{key: row[key] for key in row.keys() - BESIDES} for row in every]
    return found


def some_doubles(actor: User, shop: Organisation, person: Person) -> dict[str, str]:
    """A sail loft that is there twice, and was there a third time; two persons who may be one."""
    loft = {"kvk_number": "", "address": "Havenkade 8", "postcode": "8302 AC", "phone": "0527 654321"}
    kept = an_organisation(actor, name="Zeilmakerij Koster B.V.", **loft)
    other = an_organisation(actor, name="Zeilmakery Koster", **loft)
    gone = an_organisation(actor, name="Koster Zeilen", **loft)
    someone_at(gone, "Pieter Koster")
    merged = merge(actor=actor, kept=kept, gone=gone, taking=(), versions=(kept.version, gone.version))
    alike = someone_at(shop, f"{person.name[0]}. {person.name.split()[-1]}", email=person.email).person
    wanted = {"organisation": [kept.pk, other.pk], "person": [person.pk, alike.pk]}
    for each in comparisons():
        propose(each, wanted[each.kind])
    pair = OrganisationDuplicate.objects.get(first=kept, second=other)
    return {
        "dubbelen/code": pair.code,
        "samengevoegd/code": merged.code,
        "samenvoegen/other": other.code,
        "samenvoegen/person": alike.code,
    }
