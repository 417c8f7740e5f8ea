"""What is done about the organisation."""

from jobspor.organisation.actions.staff import forget_employees, join_team, leave_team

__all__ = ["forget_employees", "join_team", "leave_team"]
