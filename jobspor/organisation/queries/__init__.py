"""What is known of the organisation."""

from jobspor.organisation.queries.offers import offer_orders
from jobspor.organisation.queries.people import employee_of, employees, me_of, teams
from jobspor.organisation.queries.programmes import every_programme, programmes

__all__ = ["employee_of", "employees", "every_programme", "me_of", "offer_orders", "programmes", "teams"]
