"""Django's view of the project."""

from django.apps import AppConfig


class ProjectConfig(AppConfig):
    """What concerns the whole house: the demo, and checks at the start."""

    name = "vliegwiel.project"
    label = "project"
