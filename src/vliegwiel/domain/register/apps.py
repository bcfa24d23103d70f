"""Django's view of the register."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """Areas, sectors and the business population."""

    name = "vliegwiel.domain.register"
    label = "register"
    default_auto_field = "django.db.models.BigAutoField"
