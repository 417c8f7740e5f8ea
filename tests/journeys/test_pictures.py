"""The pictures in the documentation are of the product as it is."""

from tests.journeys import sentences as they
from tests.journeys.walk import Walk


def test_a_citizen_with_wage_hours(desk: Walk) -> None:
    desk.page.set_viewport_size({"width": 1280, "height": 1040})
    desk.sign_in_as(they.CONSULTANT)
    desk.follow("Borgere", exact=True)
    desk.follow("Karsten Vestergaard", exact=True)
    desk.sees("Med løntimer")
    desk.accessible()
    desk.picture("citizen")
