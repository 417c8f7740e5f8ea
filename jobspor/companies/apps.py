"""The app's start."""

from django.apps import AppConfig


class CompaniesConfig(AppConfig):
    """Companies."""

    name = "jobspor.companies"
