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
        self._digest()

    def _digest(self) -> None:
        """The day's mail: its words, and when somebody's hour may have come."""
        from datetime import time

        from jobspor.access.periodic import Periodic, register_periodic
        from jobspor.access.post.kinds import LINK, NAME, ORGANISATION, How, Kind, Place, register_kind
        from jobspor.base.text import gettext_noop

        lines = Place("lines", gettext_noop("tallene, et på hver linje"), gettext_noop("– 2 er over tiden"))
        register_kind(
            Kind(
                code="digest",
                title=gettext_noop("Dagens mail"),
                subject=gettext_noop("Din dag i Jobspor: {count}"),
                mail=gettext_noop(
                    "Hej {name}\n\n{lines}\n\nSe det hele i Jobspor:\n{link}\n\nHilsen {organisation}\n\n"
                    "Du vælger selv, hvornår du får denne mail: Min konto, Beskeder til mig."
                ),
                places=(NAME, Place("count", gettext_noop("hvor meget i alt"), "5"), lines, LINK, ORGANISATION),
                needs=("lines", "link"),
                begins=How.DAILY,
            )
        )
        half_hours = tuple(time(hour, minute) for hour in range(6, 17) for minute in (0, 30))
        task = "jobspor.desk.tasks.send_digests"
        register_periodic(Periodic(code="digest", title=gettext_noop("Dagens mail"), at=half_hours, task=task))
