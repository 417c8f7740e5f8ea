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
        from jobspor.base.documents import register_document

        pre_migrate.connect(before_migrate, sender=self)
        post_migrate.connect(after_migrate, sender=self)
        user_logged_in.connect(session.begin)
        register(check_database_role, Tags.database)
        register_document("permissions.md", permissions)
        register_document("policy.md", policy)
        register_document("data-register.md", data_register)
        self._verbs()
        self._verbs_of_accounts()
        self._retention()
        self._periodic()

    def _verbs(self) -> None:
        """The words of what is done to links, messages, jobs and acts."""
        from jobspor.access.journal import SENT_STAYS, Verb, register_verbs
        from jobspor.base.text import gettext_noop

        lookup = gettext_noop("Opslag")
        no_way_back = gettext_noop("Køen har ingen fortrydelse.")
        register_verbs(
            {
                "message_text.changed": Verb(
                    gettext_noop("Besked"),
                    gettext_noop("Teksten »{title}« er ændret, udgave {version}."),
                    final=gettext_noop("Teksten kan være sendt. Vælg den tidligere udgave på siden om beskeder."),
                ),
                "message.sent_anew": Verb(
                    gettext_noop("Besked"),
                    gettext_noop("En besked, der ikke kunne sendes, er sendt igen."),
                    final=SENT_STAYS,
                ),
                "quiet_hours.changed": Verb(
                    gettext_noop("Besked"),
                    gettext_noop("De stille timer er nu fra {begins} til {ends}."),
                    final=gettext_noop("Sæt de stille timer tilbage på siden om beskeder."),
                ),
                "job.tried_again": Verb(
                    gettext_noop("Drift"), gettext_noop("Job {job} er sat i gang igen."), final=no_way_back
                ),
                "job.given_up": Verb(gettext_noop("Drift"), gettext_noop("Job {job} er opgivet."), final=no_way_back),
                "case.opened": Verb(
                    lookup,
                    gettext_noop("Åbnet uden for eget område til {until}. Formål: {purpose}."),
                    final=gettext_noop("Et opslag bliver stående, så lederen kan gennemse det. Du kan lukke det igen."),
                ),
                "case.closed": Verb(
                    lookup,
                    gettext_noop("Lukket igen før tiden."),
                    final=gettext_noop("Søg på CPR-nummeret igen, hvis du stadig har brug for sagen."),
                ),
                "lookup.reviewed": Verb(lookup, gettext_noop("Et opslag er gennemset.")),
                "link.stopped": Verb(gettext_noop("Link"), gettext_noop("Linket til {person} er stoppet.")),
                "link.resent": Verb(
                    gettext_noop("Link"), gettext_noop("{person} har fået et nyt link."), final=SENT_STAYS
                ),
                "act.undone": Verb(gettext_noop("Fortrudt"), gettext_noop("Fortrudt: {what}")),
                "act.undone_partly": Verb(
                    gettext_noop("Fortrudt"), gettext_noop("Fortrudt, men ikke {left}, der er ændret siden: {what}")
                ),
            }
        )

    def _verbs_of_accounts(self) -> None:
        """The words of what is done to those who sign in."""
        from jobspor.access.journal import Verb, register_verbs
        from jobspor.access.sign_in.people import GIVEN_ELSEWHERE
        from jobspor.base.text import gettext_noop

        register_verbs(
            {
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
            }
        )

    def _retention(self) -> None:
        """The words of what leaders decide about retention, and the nights it is carried out."""
        from datetime import time

        from jobspor.access.journal import Verb, register_verbs
        from jobspor.access.periodic import Periodic, register_periodic
        from jobspor.base.text import gettext_noop

        kind = gettext_noop("Persondata")
        decided = gettext_noop("Fra {day} gemmes det i {months} måneder, besluttet af {decided_by}.")
        register_verbs(
            {
                "retention.decided": Verb(kind, decided),
                "retention.held": Verb(kind, gettext_noop("Sletning er stoppet til og med {until}.")),
                "retention.let_go": Verb(kind, gettext_noop("Stoppet for sletning er ophævet.")),
                "retention.asked": Verb(kind, gettext_noop("Der er bedt om, at borgeren slettes.")),
                "retention.approved": Verb(kind, gettext_noop("Det er godkendt, at borgeren slettes.")),
            }
        )
        title = gettext_noop("Slette det, som ingen regel længere gemmer")
        register_periodic(Periodic(code="retention", title=title, at=(time(2, 15),), command="carry_out_retention"))
        title, task = gettext_noop("Varsle det, der snart slettes"), "jobspor.access.tasks.notice_erasures"
        register_periodic(Periodic(code="retention-notice", title=title, at=(time(4, 0),), task=task))

    def _periodic(self) -> None:
        """Work that comes again for all."""
        from datetime import time, timedelta

        from jobspor.access.periodic import Periodic, register_periodic
        from jobspor.base.text import gettext_noop

        register_periodic(
            Periodic(
                code="post",
                title=gettext_noop("Sende det, der er blevet liggende"),
                every=timedelta(minutes=5),
                task="jobspor.access.tasks.send_waiting",
            )
        )
        register_periodic(
            Periodic(
                code="old-drafts",
                title=gettext_noop("Slette kladder, der er mere end 14 dage gamle"),
                at=(time(3, 0),),
                command="drop_old_drafts",
            )
        )
        register_periodic(
            Periodic(
                code="queue",
                title=gettext_noop("Slette gamle job i køen"),
                at=(time(3, 15),),
                command="forget_old_jobs",
            )
        )
        register_periodic(
            Periodic(
                code="sessions",
                title=gettext_noop("Slette udløbne sessioner"),
                at=(time(3, 30),),
                command="clearsessions",
            )
        )
