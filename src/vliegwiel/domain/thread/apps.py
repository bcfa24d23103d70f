"""Makes the app known to Django."""

from __future__ import annotations

from django.apps import AppConfig


class ThreadConfig(AppConfig):
    """From what somebody said to what became of it."""

    name = "vliegwiel.domain.thread"
