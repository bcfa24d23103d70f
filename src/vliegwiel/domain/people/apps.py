"""Django's view of people."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Users, workspaces, roles and teams."""

    name = "vliegwiel.domain.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
