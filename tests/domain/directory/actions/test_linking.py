from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from tests.domain.directory.making import an_organisation
from tests.domain.register.establishing import established
from vliegwiel.domain.directory.actions.linking import link_establishments
from vliegwiel.domain.directory.models import OrganisationEstablishment

pytestmark = pytest.mark.usefixtures("scope")


def test_every_establishment_comes_to_belong_to_the_organisation_of_its_number() -> None:
    bakery = an_organisation(kvk_number="12345678")
    other = an_organisation(name="Smederij", kvk_number="87654321")
    ours = {established("Hoekje", kvk_number="12345678").pk, established("Markt", kvk_number="12345678").pk}
    said = established("Smid", kvk_number="12345678")
    OrganisationEstablishment.objects.create(organisation=other, establishment=said)
    established("Van niemand", kvk_number="")

    assert (link_establishments(), link_establishments()) == (2, 0)
    links = set(OrganisationEstablishment.objects.values_list("organisation_id", "establishment_id"))
    assert links == {(bakery.pk, key) for key in ours} | {(other.pk, said.pk)}


def test_nothing_is_read_anew_for_every_organisation_and_what_comes_after_is_planned_as_before() -> None:
    an_organisation(kvk_number="12345678")
    established("Hoekje", kvk_number="12345678")
    plans: list[str] = []

    def explained(execute: Any, question: str, parameters: Any, many: Any, context: Any) -> Any:
        if "INSERT INTO directory_organisationestablishment" in question:
            execute(f"EXPLAIN {question}", parameters, many, context)
            plans.append("\n".join(line for (line,) in context["cursor"].fetchall()))
        return execute(question, parameters, many, context)

    with connection.execute_wrapper(explained):
        link_establishments()
    with connection.cursor() as cursor:
        cursor.execute("SHOW enable_nestloop")
        after = cursor.fetchone()

    # Of these tables PostgreSQL knows nothing, as of a workspace whose first list came in a moment ago.
    assert ["Nested Loop" in plan for plan in plans] == [False, False], plans
    assert after == ("on",)
