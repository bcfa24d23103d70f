"""Django's view of the frame."""

from django.apps import AppConfig


class FrameConfig(AppConfig):
    """What all audiences share."""

    name = "vliegwiel.web.frame"
    label = "frame"
