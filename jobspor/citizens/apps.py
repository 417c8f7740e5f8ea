"""The app's start."""

from django.apps import AppConfig


class CitizensConfig(AppConfig):
    """Citizens."""

    name = "jobspor.citizens"
