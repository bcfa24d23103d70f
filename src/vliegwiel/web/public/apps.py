"""Django's view of the public pages."""

from django.apps import AppConfig


class PublicConfig(AppConfig):
    """Pages for anyone."""

    name = "vliegwiel.web.public"
    label = "public"
