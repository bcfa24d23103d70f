"""Django's view of insights."""

from django.apps import AppConfig


class InsightsConfig(AppConfig):
    """Themes, codings and findings."""

    name = "vliegwiel.domain.insights"
    label = "insights"
    default_auto_field = "django.db.models.BigAutoField"
