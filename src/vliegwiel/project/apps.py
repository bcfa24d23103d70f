"""Django's view of the project."""

from django.apps import AppConfig

from vliegwiel.project.checks import register_all


class ProjectConfig(AppConfig):
    """What concerns the whole house: the demo, and checks at the start."""

    name = "vliegwiel.project"
    label = "project"

    def ready(self) -> None:
        """Django calls this when every app is known."""
        register_all()
