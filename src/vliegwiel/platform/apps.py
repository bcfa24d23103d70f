"""Django's view of the platform."""

from django.apps import AppConfig


class PlatformConfig(AppConfig):
    """Doors, outgoing mail and the search index: what no domain owns and all use."""

    name = "vliegwiel.platform"
    label = "platform"
    default_auto_field = "django.db.models.BigAutoField"
