"""Does merging, telling and erasing reach every record that points at an organisation or a person?"""

from __future__ import annotations

from typing import Any, Final

import pytest

from vliegwiel.domain.directory.models import Organisation, Person
from vliegwiel.platform.things import references_to

THINGS: Final[list[Any]] = [Organisation, Person]


@pytest.mark.parametrize("thing", THINGS, ids=lambda model: model._meta.label)
def test_every_field_that_points_at_it_is_told_of(thing: Any) -> None:
    pointing = {
        (relation.related_model._meta.label, relation.field.name)
        for relation in thing._meta.get_fields(include_hidden=True)
        if relation.auto_created and not relation.concrete
    }

    assert {(each.model, each.field) for each in references_to(thing)} == pointing
