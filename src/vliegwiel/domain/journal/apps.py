"""Django's view of the journal."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    """Who did what when."""

    name = "vliegwiel.domain.journal"
    label = "journal"
    default_auto_field = "django.db.models.BigAutoField"
