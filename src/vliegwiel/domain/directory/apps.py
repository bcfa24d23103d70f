"""Django's view of the directory."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """Organisations, persons, and who does what where."""

    name = "vliegwiel.domain.directory"
    label = "directory"
    default_auto_field = "django.db.models.BigAutoField"
