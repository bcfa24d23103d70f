"""Do tests of one group share what is dear to set up, when they are spread over processes?"""

from __future__ import annotations

import pytest


@pytest.mark.xdist_group("pages")
def test_tests_of_a_group_are_known_as_such(request: pytest.FixtureRequest) -> None:
    """What spreads them goes by their names; where that fails silently everything is set up in every process."""
    grouped = request.config.getoption("loadgroup", default=False)
    assert request.node.nodeid.endswith("@pages") is bool(grouped)
