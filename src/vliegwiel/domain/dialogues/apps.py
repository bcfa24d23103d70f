"""Django's view of dialogues."""

from django.apps import AppConfig


class DialoguesConfig(AppConfig):
    """Rounds and contributions."""

    name = "vliegwiel.domain.dialogues"
    label = "dialogues"
    default_auto_field = "django.db.models.BigAutoField"
