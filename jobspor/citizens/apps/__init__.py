"""The app's start. What each matter registers stands in a module of its own, read when the models are known."""

from django.apps import AppConfig


class CitizensConfig(AppConfig):
    """Citizens: who they are, their plan, their team, their next step."""

    name = "jobspor.citizens"

    def ready(self) -> None:
        """Say which table is the citizens', when a case has ended, and how each verb reads on a timeline."""
        from jobspor.access.about import register_root
        from jobspor.access.journal import register_verbs
        from jobspor.access.retention.cases import register_ended
        from jobspor.citizens.apps import case, hard_cases, moving, own_page, privacy, referral, support, talks, team
        from jobspor.citizens.models import Citizen
        from jobspor.citizens.models.former import numbers_of
        from jobspor.citizens.verbs import VERBS

        register_root(Citizen, numbers_of)
        register_ended(Citizen.objects.ended)
        register_verbs(VERBS)
        for matter in (case, hard_cases, moving, own_page, privacy, referral, support, talks, team):
            matter.register_all()
