"""The app's start: the board in the menu, the step on the citizen's page."""

from django.apps import AppConfig


class SteeringConfig(AppConfig):
    """Programmes, targets and production control; so far the ladder and its board."""

    name = "jobspor.steering"

    def ready(self) -> None:
        """Register the menu entry and the panel."""
        from django.utils.translation import gettext_lazy as _

        from jobspor.access.insight.words import KEYS, register_hidden
        from jobspor.access.policy import Permission
        from jobspor.base.panels import NavEntry, Panel, register
        from jobspor.steering import panels

        register(NavEntry(_("Forløb"), "board", Permission.BOARD_VIEW, 50))
        register_hidden("steering.standing.name_key", KEYS)
        register(Panel("citizen-bar", _("Trin"), Permission.CITIZEN_VIEW, panels.step, order=10))
        register(Panel("citizen-next", _("Næste skridt"), Permission.CITIZEN_VIEW, panels.follow_up))
