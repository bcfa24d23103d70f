"""Makes the app known to Django."""

from __future__ import annotations

from django.apps import AppConfig


class AgendasConfig(AppConfig):
    """What is going to be done, and on whose words that rests."""

    name = "vliegwiel.domain.agendas"
