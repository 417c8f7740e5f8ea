"""What is known of the organisation."""

from jobspor.organisation.queries.people import employee_of, employees

__all__ = ["employee_of", "employees"]
