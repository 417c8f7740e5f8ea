"""The app's start: roles around migrate, the check of the database role, the verbs of links."""

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.core.checks import Tags, register
from django.db.models.signals import post_migrate, pre_migrate


class AccessConfig(AppConfig):
    """Users, municipalities, the policy, the door, journal, read log, links and post."""

    name = "jobspor.access"

    def ready(self) -> None:
        """Connect what must run around every migrate, and register what others look up."""
        from jobspor.access import session
        from jobspor.access.database.checks import check_database_role
        from jobspor.access.database.roles import after_migrate, before_migrate
        from jobspor.access.documents import data_register, permissions, policy
        from jobspor.access.journal import SENT_STAYS, Verb, register_verbs
        from jobspor.access.sign_in.people import GIVEN_ELSEWHERE
        from jobspor.base.documents import register_document
        from jobspor.base.text import gettext_noop

        pre_migrate.connect(before_migrate, sender=self)
        post_migrate.connect(after_migrate, sender=self)
        user_logged_in.connect(session.begin)
        register(check_database_role, Tags.database)
        register_document("permissions.md", permissions)
        register_document("policy.md", policy)
        register_document("data-register.md", data_register)
        register_verbs(
            {
                "link.stopped": Verb(gettext_noop("Link"), gettext_noop("Linket til {person} er stoppet.")),
                "link.resent": Verb(
                    gettext_noop("Link"), gettext_noop("{person} har fået et nyt link."), final=SENT_STAYS
                ),
                "account.roles_set": Verb(
                    gettext_noop("Adgang"),
                    gettext_noop("{person} havde rollerne {before} og har nu {after}."),
                    final=GIVEN_ELSEWHERE,
                ),
                "account.connected": Verb(
                    gettext_noop("Adgang"),
                    gettext_noop("Kontoen for {person} er forbundet med kommunens log ind."),
                    final=GIVEN_ELSEWHERE,
                ),
                "account.closed": Verb(
                    gettext_noop("Adgang"), gettext_noop("Kontoen for {person} er lukket."), final=GIVEN_ELSEWHERE
                ),
                "act.undone": Verb(gettext_noop("Fortrudt"), gettext_noop("Fortrudt: {what}")),
                "act.undone_partly": Verb(
                    gettext_noop("Fortrudt"), gettext_noop("Fortrudt, men ikke {left}, der er ændret siden: {what}")
                ),
            }
        )
