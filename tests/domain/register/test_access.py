from __future__ import annotations

from pathlib import Path

import pytest

from tests.cast import Cast
from tests.domain.register.making import added, claimed
from vliegwiel.domain.register.access import access_area, access_population
from vliegwiel.domain.register.actions.population import import_population
from vliegwiel.domain.register.queries.tables import Origin
from vliegwiel.platform.access import NotAccessible
from vliegwiel.platform.scope import Scope, entered


def test_an_area_is_found_by_its_code_in_its_own_workspace_only(scope: Scope, cast: Cast) -> None:
    claimed(cast)
    area = added(cast)

    assert access_area(area.code) == area
    with entered(Scope.of(cast.buurmeer.pk)), pytest.raises(NotAccessible):
        access_area(area.code)
    with pytest.raises(NotAccessible):
        access_area("zzzzzzzz")


def test_a_population_is_found_by_its_code_in_its_own_workspace_only(
    scope: Scope, cast: Cast, tmp_path: Path
) -> None:
    (tmp_path / "firms.csv").write_text("sector;aantal\nBouw;12\n")
    kept = import_population(
        actor=cast.anouk, path=tmp_path / "firms.csv", origin=Origin(yardstick="alle"), use=True
    )

    assert access_population(kept.code) == kept
    with entered(Scope.of(cast.buurmeer.pk)), pytest.raises(NotAccessible):
        access_population(kept.code)
    with pytest.raises(NotAccessible):
        access_population("zzzzzzzz")
