"""The pictures in the documentation are of the product as it is."""

from tests.journeys import sentences as they
from tests.journeys.walk import Walk


def test_a_citizen_with_wage_hours(desk: Walk) -> None:
    desk.page.set_viewport_size({"width": 1280, "height": 1040})
    desk.sign_in_as(they.CONSULTANT)
    desk.go(they.lists(desk, "Med løntimer")[0])
    desk.sees("Med løntimer")
    desk.accessible()
    desk.picture("citizen")
