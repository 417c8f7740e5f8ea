"""The app's start."""

from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    """Organisation."""

    name = "jobspor.organisation"

    def ready(self) -> None:
        """Give who begins in a municipality a place in a team, and end it when they leave."""
        from jobspor.access.sign_in.people import Staff, register_staff
        from jobspor.organisation.actions import join_team, leave_team

        register_staff(Staff(join=join_team, leave=leave_team))
        self._verbs()
        self._retention()
        self._mandates()
        self._work()

    def _work(self) -> None:
        """The words of descriptions and competences; what people said of themselves goes as they do."""
        from django.db.models import Q

        from jobspor.access.journal import Verb, register_verbs
        from jobspor.access.privacy import Keep
        from jobspor.access.retention.old import Sweep, erase_rows, register_sweep
        from jobspor.base.text import gettext_noop
        from jobspor.organisation.models import Competence, CourseTaken

        work, competence = gettext_noop("Arbejdsgang"), gettext_noop("Kompetencer")
        register_verbs(
            {
                "workflow.described": Verb(work, gettext_noop("Beskrevet: {step}, udgave {version}.")),
                "workflow.taken_away": Verb(work, gettext_noop("Taget væk: {step}.")),
                "competence.said": Verb(competence, gettext_noop("Har skrevet sine kompetencer.")),
                "competence.course": Verb(competence, gettext_noop("Kursus skrevet ind: {title}.")),
                "competence.course_removed": Verb(competence, gettext_noop("Kursus taget ud: {title}.")),
            }
        )
        for model in (Competence, CourseTaken):
            ended = lambda before: Q(employee__ends_on__lt=before.date())  # noqa: E731
            register_sweep(Sweep(Keep.EMPLOYMENT, model, ended, erase_rows))

    def _mandates(self) -> None:
        """The words of mandates and answer times."""
        from jobspor.access.journal import Verb, register_verbs
        from jobspor.base.text import gettext_noop

        mandate = gettext_noop("Mandat")
        register_verbs(
            {
                "mandate.set": Verb(mandate, gettext_noop("{role} fra {day}: {kind}, op til {limit}.")),
                "mandate.lifted": Verb(mandate, gettext_noop("{role} fra {day}: {kind}, uden grænse.")),
                "mandate.answer_time": Verb(mandate, gettext_noop("Svar inden {days} arbejdsdage fra {day}.")),
            }
        )

    def _verbs(self) -> None:
        """How the journal tells what leaders decide."""
        from jobspor.access.journal import register_verbs
        from jobspor.organisation.verbs import VERBS

        register_verbs(VERBS)

    def _retention(self) -> None:
        """What goes of people who have left, and work nowhere else."""
        from django.db.models import Exists, OuterRef, Q

        from jobspor.access.models import Membership
        from jobspor.access.privacy import Keep
        from jobspor.access.retention.accounts import FORMER
        from jobspor.access.retention.old import Sweep, register_sweep
        from jobspor.organisation.actions import forget_employees
        from jobspor.organisation.models import Employee

        works = Exists(Membership._base_manager.filter(user=OuterRef("user")))
        register_sweep(
            Sweep(
                Keep.EMPLOYMENT,
                Employee,
                lambda before: Q(ends_on__lt=before.date()) & ~works & ~Q(user__email__endswith=FORMER),
                forget_employees,
            )
        )
