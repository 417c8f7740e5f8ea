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
