"""The app's start: the verbs of exchange."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """What enters and leaves: files of citizens, and the business register."""

    name = "jobspor.exchange"

    def ready(self) -> None:
        """Register what others look up."""
        from datetime import time

        from jobspor.access.journal import Verb, register_verbs
        from jobspor.access.periodic import Periodic, register_periodic
        from jobspor.base.text import gettext_noop

        register_periodic(
            Periodic(
                code="old-imports",
                title=gettext_noop("Slette hentede filer, der er mere end 14 dage gamle"),
                at=(time(2, 45),),
                command="drop_old_imports",
            )
        )
        kind = gettext_noop("Fil")
        register_verbs(
            {
                "import.taken_in": Verb(kind, gettext_noop("Hentet fra fil: {new} nye borgere, {changed} rettet.")),
                "import.read": Verb(kind, gettext_noop("En fil med {rows} linjer er læst.")),
                "import.compared": Verb(kind, gettext_noop("En fil er sammenlignet igen.")),
                "import.begun": Verb(kind, gettext_noop("{waiting} linjer af en fil bliver hentet.")),
                "import.row_corrected": Verb(kind, gettext_noop("Linje {line} i en fil er rettet.")),
                "import.row_left_out": Verb(kind, gettext_noop("Linje {line} i en fil er udeladt.")),
                "import.deleted": Verb(kind, gettext_noop("En fil med borgere er slettet.")),
            }
        )
