"""An obstacle told by link: the mentor's, and the company's; it stands on the backing team's list at once."""

from datetime import date
from html import unescape

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from jobspor.access.scope import opened_for
from jobspor.base.lix import PLAIN, lix
from jobspor.citizens.models import Obstacle
from jobspor.citizens.tests.test_mentor_link import opened
from jobspor.citizens.tests.test_mentors import granted
from tests.people import People, as_owner

pytestmark = pytest.mark.django_db
TEXT = "Bussen kører ikke så tidligt."


def test_a_mentor_tells_what_is_in_the_way(people: People) -> None:
    client, page = opened(people, granted(people))
    assert f'href="{page}hindring/"' in client.get(page).content.decode()
    form = client.get(f"{page}hindring/").content.decode()
    assert "Skriv, hvad Karsten har brug for hjælp til." in form
    assert "Skriv, hvad der er i vejen." in client.post(f"{page}hindring/", {"text": " "}).content.decode()
    for _twice in range(2):
        said = client.post(f"{page}hindring/", {"text": TEXT}).content.decode()
    assert "Tak. Nu ved vi det" in said
    for html in (form, said):
        assert lix(unescape(strip_tags(html.split('tabindex="-1">', 1)[1].split("</main>", maxsplit=1)[0]))) <= PLAIN
    with as_owner():
        row = Obstacle.objects.get()
    assert (row.text, row.raised_name, row.raised_by, row.answer_by) == (TEXT, "Bo Ravn", None, date(2026, 12, 3))
    listed = people.mine.client.get(reverse("obstacles")).content.decode()
    assert "Karsten Vestergaard" in listed
    answering = people.mine.client.get(reverse("obstacle", args=[row.pk])).content.decode()
    assert "Skrevet på et link. Ring med svaret på" in answering


def test_no_more_than_five_a_day(people: People) -> None:
    client, page = opened(people, granted(people))
    for number in range(6):
        answer = client.post(f"{page}hindring/", {"text": f"{TEXT} {number}"})
    assert answer.status_code == 429
    assert "Ring til os i stedet." in answer.content.decode()
    with opened_for(people.mine.actor, read_only=True):
        assert Obstacle.objects.count() == 5
