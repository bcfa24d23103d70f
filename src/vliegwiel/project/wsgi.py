"""The entrance for servers."""

from __future__ import annotations

import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vliegwiel.project.settings")

application = get_wsgi_application()
# Not when the first visitor asks.
import_module(settings.ROOT_URLCONF)
# What is there by now stays as long as the process: no use in looking through it again and again for what can go.
gc.collect()
gc.freeze()
