"""The four models of a centre: a range, possible places, tasks that come later, a cluster."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from jobspor.access.links import new_token
from jobspor.access.models import Link, Message
from jobspor.access.scope import opened_for
from jobspor.companies.models import ClusterMember, CompanyCentre, Place, PlaceRequest, Workplace
from jobspor.companies.rules.centres import CentreTerms
from jobspor.companies.tests.conftest import NOW
from jobspor.companies.tests.factories import make_place, make_workplace
from jobspor.companies.tests.test_workplace_forms import PLACE
from tests.people import People, as_owner


def centre_of(workplace: Workplace, **terms: Any) -> CompanyCentre:
    with as_owner():
        CompanyCentre.objects.filter(workplace=workplace).update(**terms)
        return CompanyCentre.objects.get(workplace=workplace)


def open_place(people: People, workplace: Workplace, **typed: Any) -> Any:
    return people.mine.client.post(reverse("place_new", args=[workplace.pk]), PLACE | typed)


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ({"model": 1, "agreed_places": 6, "fewest_places": 2}, "2 til 6 faste pladser."),
        ({"model": 1, "agreed_places": 4}, "4 faste pladser."),
        ({"model": 2, "agreed_places": 3}, "Op til 3 mulige pladser. Virksomheden spørges hver gang"),
        ({"model": 3, "agreed_places": 2}, "Op til 2 pladser ad gangen, skabt når en borger passer."),
        ({"model": 4, "agreed_places": 9}, "Op til 9 pladser tilsammen i klyngens virksomheder"),
    ],
)
def test_the_number_of_places_in_words(terms: dict[str, Any], said: str) -> None:
    assert str(CentreTerms(starts_on=date(2026, 1, 1), **terms).places[0]).startswith(said)


def test_no_more_places_open_than_are_agreed(people: People, workplace: Workplace) -> None:
    centre = centre_of(workplace, agreed_places=2, fewest_places=1)
    assert open_place(people, workplace, centre=centre.pk).status_code == 302
    refused = open_place(people, workplace, centre=centre.pk, title="Lager 3").content.decode()
    assert "Aftalen er på højst 2 pladser, og de er åbne." in refused
    assert open_place(people, workplace, centre="", title="Lager 3").status_code == 302  # outside the centre
    with as_owner():
        outside = Place.objects.get(title="Lager 3")
    moved = people.mine.client.post(
        reverse("place", args=[workplace.pk, outside.pk]), PLACE | {"title": "Lager 3", "centre": centre.pk}
    )
    assert "Aftalen er på højst 2 pladser" in moved.content.decode()


def test_tasks_can_wait_where_the_centre_says_so(people: People, workplace: Workplace) -> None:
    centre = centre_of(workplace)
    refused = open_place(people, workplace, centre=centre.pk, tasks="").content.decode()
    assert "Skriv mindst én opgave." in refused
    centre_of(workplace, tasks_open=True)
    assert open_place(people, workplace, centre=centre.pk, tasks="").status_code == 302
    shown = people.mine.client.get(reverse("workplace", args=[workplace.pk])).content.decode()
    assert "Opgaverne aftales, når en borger er klar" in shown


def test_a_place_says_what_it_takes_into_account(people: People, workplace: Workplace) -> None:
    typed = {
        "needs_met": ["noise", "guidance"],
        "most_hours": "20",
        "introduction": "Tove tager imod kl. 9",
        "how_to_get_there": "Bus 12 til Havnen",
    }
    assert open_place(people, workplace, **typed).status_code == 302
    shown = people.mine.client.get(reverse("workplace", args=[workplace.pk])).content.decode()
    for words in ("Støj, En fast person, kan sidde ned", "højst 20 timer om ugen", "Tove tager imod", "Bus 12"):
        assert words in shown
    assert "Skriv et helt tal fra 1 til 37." in open_place(people, workplace, most_hours="40").content.decode()


def ask(people: People, workplace: Workplace) -> tuple[str, Any]:
    with as_owner():
        place = Place.objects.get(workplace=workplace)
    address = reverse("place_ask", args=[workplace.pk, place.pk])
    return address, people.mine.client.post(address, {"wanted_from": "2026-12-01", "person": place.mentor_id})


def test_a_possible_place_is_asked_for_and_answered_by_link(people: People, workplace: Workplace) -> None:
    centre_of(workplace, model=2)
    shown = people.mine.client.get(reverse("workplace", args=[workplace.pk])).content.decode()
    assert "Mulig plads: spørg om Lager 1" in shown
    _address, done = ask(people, workplace)
    assert done.status_code == 302
    with opened_for(people.mine.actor):
        asked = PlaceRequest.objects.get()
        token = new_token(Link.objects.get(purpose="place-request"), channel="sms", at=NOW)
    assert asked.answer_by == date(2026, 11, 27)  # three working days
    phone = Client()
    phone.post(f"/l/{token}/", {"answer": "yes"})
    assert "Vælg ja eller nej." in phone.post(f"/l/{token}/plads/", {"answer": ""}).content.decode()
    phone.post(f"/l/{token}/plads/", {"answer": "yes", "remark": "Kun om formiddagen"})
    phone.post(f"/l/{token}/plads/", {"answer": "no", "remark": ""})
    with as_owner():
        asked.refresh_from_db()
        assert Message.objects.get(kind="place-answered").to == people.mine.user.email
    assert (asked.answer, asked.remark) == ("yes", "Kun om formiddagen")


def test_the_answer_is_written_in_by_hand_and_a_late_one_waits_for_whoever_asked(
    people: People, workplace: Workplace
) -> None:
    address, _done = ask(people, workplace)
    with as_owner():
        PlaceRequest.objects.update(answer_by=date(2026, 11, 20))
    assert "Pladser, som virksomheden ikke har svaret på" in people.mine.client.get("/").content.decode()
    assert "over tid" in people.mine.client.get(reverse("places_asked")).content.decode()
    assert people.team.client.post(address, {"answer": "no", "remark": "Travlt"}).status_code == 302
    with as_owner():
        assert PlaceRequest.objects.get().answer == "no"
    assert "Pladser, som virksomheden ikke har svaret på" not in people.mine.client.get("/").content.decode()
    assert ask(people, workplace)[1].status_code == 302  # asked again later


def test_a_cluster_counts_the_places_of_its_companies_together(people: People, workplace: Workplace) -> None:
    centre = centre_of(workplace, model=4, agreed_places=2)
    with as_owner():
        small = make_workplace(people.home, name="Smedjen")
    address = reverse("cluster_join", args=[workplace.pk, centre.pk])
    assert "Ingen virksomhed i drift" in people.mine.client.post(address, {"p_number": "1"}).content.decode()
    assert people.mine.client.post(address, {"p_number": small.p_number}).status_code == 302
    assert open_place(people, small, centre=centre.pk, title="Svejse").status_code == 302
    assert "Aftalen er på højst 2" in open_place(people, small, centre=centre.pk, title="Feje").content.decode()
    with as_owner():
        member = ClusterMember.objects.get()
    people.mine.client.post(reverse("cluster_leave", args=[workplace.pk, centre.pk, member.pk]))
    with as_owner():
        assert Place.objects.get(title="Svejse").centre is None


def test_only_a_cluster_has_members(people: People, workplace: Workplace) -> None:
    centre = centre_of(workplace)
    with as_owner():
        small = make_workplace(people.home)
        make_place(people.home, small)
    sent = {"p_number": small.p_number}
    refused = people.mine.client.post(reverse("cluster_join", args=[workplace.pk, centre.pk]), sent).content.decode()
    assert "Kun en klynge (model 4) har flere virksomheder." in refused
