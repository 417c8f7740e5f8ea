"""What is known of the organisation."""

from jobspor.organisation.queries.offers import offer_orders
from jobspor.organisation.queries.people import employee_of, employees, teams
from jobspor.organisation.queries.programmes import every_programme, programmes

__all__ = ["employee_of", "employees", "every_programme", "offer_orders", "programmes", "teams"]
