"""The app's start."""

from django.apps import AppConfig


class PlacementsConfig(AppConfig):
    """Placements."""

    name = "jobspor.placements"
