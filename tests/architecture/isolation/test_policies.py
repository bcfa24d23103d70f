"""Does every page say who may see it?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django.urls import URLPattern, URLResolver, get_resolver

POLICIES: Final = {
    "staff_only",
    "member_only",
    "public_page",
    "token_page",
    "writing_token_page",
    "demo_only",
}


def views(patterns: Any, before: str = "") -> Iterator[tuple[str, Any]]:
    for pattern in patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from views(pattern.url_patterns, address)
        elif isinstance(pattern, URLPattern):
            yield address, pattern.callback


def test_every_view_carries_a_policy() -> None:
    found = list(views(get_resolver().url_patterns))

    assert found
    assert [address for address, view in found if getattr(view, "policy", "") not in POLICIES] == []
