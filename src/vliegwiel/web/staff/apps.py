"""Django's view of the staff pages."""

from django.apps import AppConfig


class StaffConfig(AppConfig):
    """Pages for colleagues."""

    name = "vliegwiel.web.staff"
    label = "staff"
