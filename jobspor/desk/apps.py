"""The app's start: the first entries of the menu."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """A worker's day: today, the list of citizens, search, quick capture."""

    name = "jobspor.desk"

    def ready(self) -> None:
        """Register the menu entries."""
        from django.utils.translation import gettext_lazy as _

        from jobspor.access.policy import Permission
        from jobspor.base.panels import NavEntry, register

        register(NavEntry(_("I dag"), "today", Permission.DAY_VIEW, 10))
        register(NavEntry(_("Borgere"), "citizens", Permission.CITIZEN_VIEW, 20))
