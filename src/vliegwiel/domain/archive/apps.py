"""Django's view of the archive."""

from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    """Erasure, retention and destruction."""

    name = "vliegwiel.domain.archive"
    label = "archive"
    default_auto_field = "django.db.models.BigAutoField"
