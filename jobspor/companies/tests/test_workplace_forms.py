"""Changing what is known of a workplace and agreed with it: who may, what is refused, and that no text is lost."""

from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from jobspor.access.models import Event
from jobspor.companies.models import CompanyCentre, ContactPerson, Cooperation, Place, StaffStatement, Workplace
from jobspor.companies.tests.factories import make_contact, make_place, make_workplace
from tests.people import People, as_owner

PLACE = {
    "title": "Pakkeri",
    "tasks": "Pakke varer\r\n\r\n  Folde kasser ",
    "can_offer": "kan sidde ned",
    "usual_days": ["5", "1"],
    "usual_from": "9.00",
    "usual_to": "12:30",
    "mentor": "",
    "centre": "",
    "starts_on": "2026-12-01",
    "ends_on": "",
}
STAFF = {
    "as_of": "2026-11-20",
    "ordinary": "42,5",
    "subsidised": "3",
    "under_18": "0",
    "employer": "Ib Steen",
    "representative": "Gry Falk",
}
CENTRE = {"model": "2", "agreed_places": "6", "starts_on": "2026-12-01", "ends_on": "2027-11-30", "evaluated_on": ""}
PERSON = {"name": "Ib Steen", "title": "driftsleder", "phone": "55 00 01 40", "email": "", "may_sign": "on"}


def send(people: People, name: str, *pks: int, data: dict[str, Any], who: str = "mine") -> Any:
    return getattr(people, who).client.post(reverse(name, args=pks), data)


def told(workplace: Workplace) -> list[str]:
    with as_owner():
        return list(Event.objects.filter(workplace_id=workplace.pk).order_by("pk").values_list("verb", flat=True))


def test_another_consultant_takes_over(people: People, workplace: Workplace) -> None:
    data = {"consultant": people.stranger.employee.pk, "cover": people.mine.employee.pk}
    assert send(people, "cooperation", workplace.pk, data=data).url == reverse("workplace", args=[workplace.pk])
    with as_owner():
        cooperation = Cooperation.objects.get(workplace=workplace)
    assert (cooperation.consultant_id, cooperation.cover_id) == (people.stranger.employee.pk, people.mine.employee.pk)
    assert cooperation.since == date(2026, 11, 24)
    assert told(workplace) == ["cooperation.handed_over"]


def test_nobody_covers_for_themselves(people: People, workplace: Workplace) -> None:
    data = {"consultant": people.mine.employee.pk, "cover": people.mine.employee.pk}
    shown = send(people, "cooperation", workplace.pk, data=data).content.decode()
    assert "Konsulenten kan ikke dække for sig selv." in shown


def test_a_consultant_of_another_municipality_cannot_be_chosen(people: People, workplace: Workplace) -> None:
    data = {"consultant": people.other.employee.pk, "cover": ""}
    assert "Vælg en fra listen." in send(people, "cooperation", workplace.pk, data=data).content.decode()


def test_a_contact_person_is_noted_corrected_and_leaves(people: People, workplace: Workplace) -> None:
    send(people, "contact_person_new", workplace.pk, data=PERSON)
    with as_owner():
        person = ContactPerson.objects.get(name="Ib Steen")
    assert (person.phone, person.may_sign, person.is_mentor) == ("55000140", True, False)
    send(people, "contact_person", workplace.pk, person.pk, data=PERSON | {"phone": "", "email": "ib@eksempel.dk"})
    send(people, "contact_person_left", workplace.pk, person.pk, data={"on": "2026-11-23"})
    with as_owner():
        person.refresh_from_db()
    assert (person.phone, person.email, person.left_on) == ("", "ib@eksempel.dk", date(2026, 11, 23))
    assert told(workplace) == ["contact_person.added", "contact_person.corrected", "contact_person.left"]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"phone": ""}, "Skriv et telefonnummer eller en e-mail, så personen kan træffes."),
        ({"phone": "12 34"}, "Skriv telefonnummeret med 8 cifre."),
        ({"email": "ib"}, "Skriv en e-mailadresse som navn@eksempel.dk."),
        ({"name": ""}, "Skriv navnet."),
    ],
)
def test_a_contact_person_who_cannot_be_reached(
    people: People, workplace: Workplace, wrong: dict[str, str], message: str
) -> None:
    shown = send(people, "contact_person_new", workplace.pk, data=PERSON | wrong).content.decode()
    assert message in shown
    assert 'value="driftsleder"' in shown


def test_the_mentor_who_leaves_is_mentor_of_no_open_place(people: People, workplace: Workplace) -> None:
    with as_owner():
        mentor = ContactPerson.objects.get(workplace=workplace)
        closed = make_place(people.home, workplace, title="Lukket", mentor=mentor, ends_on=date(2026, 6, 1))
    send(people, "contact_person_left", workplace.pk, mentor.pk, data={"on": "2026-11-24"})
    with as_owner():
        assert list(Place.objects.filter(mentor=mentor)) == [closed]


def test_staff_is_stated_and_a_second_statement_of_the_day_corrects_it(people: People, workplace: Workplace) -> None:
    send(people, "staff_statement", workplace.pk, data=STAFF)
    send(people, "staff_statement", workplace.pk, data=STAFF | {"ordinary": "41.25"})
    with as_owner():
        statement = StaffStatement.objects.get(workplace=workplace)
    assert (statement.ordinary, statement.representative) == (Decimal("41.25"), "Gry Falk")
    assert told(workplace) == ["staff.stated", "staff.stated"]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"ordinary": "mange"}, "Skriv et tal, for eksempel 42 eller 42,5."),
        ({"ordinary": "-1"}, "Tallet kan ikke være mindre end 0."),
        ({"ordinary": "NaN"}, "Skriv et tal, for eksempel 42 eller 42,5."),
        ({"subsidised": "1,234"}, "Skriv højst to decimaler."),
        ({"as_of": "2026-11-25"}, "Dagen er ikke kommet endnu."),
        ({"as_of": "i går"}, "Skriv en dato, for eksempel 3.12.2026."),
        ({"representative": " "}, "Skriv navnet."),
    ],
)
def test_a_statement_that_makes_no_sense(
    people: People, workplace: Workplace, wrong: dict[str, str], message: str
) -> None:
    shown = send(people, "staff_statement", workplace.pk, data=STAFF | wrong).content.decode()
    assert message in shown
    assert 'value="Ib Steen"' in shown


def test_a_new_centre_agreement_follows_the_old_one_and_takes_its_places_along(
    people: People, workplace: Workplace
) -> None:
    send(people, "company_centre", workplace.pk, data=CENTRE)
    with as_owner():
        old, new = CompanyCentre.objects.filter(workplace=workplace).order_by("starts_on")
        place = Place.objects.get(workplace=workplace)
    assert old.ends_on == date(2026, 11, 30)
    assert (new.model, new.agreed_places, new.ends_on) == (2, 6, date(2027, 11, 30))
    assert place.centre_id == new.pk


def test_the_same_agreement_is_corrected(people: People, workplace: Workplace) -> None:
    send(people, "company_centre", workplace.pk, data=CENTRE | {"starts_on": "2026-01-01", "ends_on": ""})
    with as_owner():
        assert CompanyCentre.objects.get(workplace=workplace).agreed_places == 6


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"ends_on": "2026-11-30"}, "Aftalen slutter, før den begynder."),
        ({"starts_on": "2026-01-01", "ends_on": ""}, "Der er en aftale igen fra 1.\N{NO-BREAK SPACE}marts"),
        ({"model": ""}, "Vælg en model."),
        ({"agreed_places": "4,5"}, "Skriv et helt tal, for eksempel 4."),
    ],
)
def test_a_centre_that_cannot_be_agreed(
    people: People, workplace: Workplace, wrong: dict[str, str], message: str
) -> None:
    with as_owner():
        CompanyCentre.objects.filter(workplace=workplace).update(ends_on=date(2026, 12, 31))
        CompanyCentre.objects.create(
            municipality=people.home, workplace=workplace, model=1, agreed_places=4, starts_on=date(2027, 3, 1)
        )
    shown = send(people, "company_centre", workplace.pk, data=CENTRE | wrong).content.decode()
    assert message in shown
    with as_owner():
        assert CompanyCentre.objects.filter(workplace=workplace, ends_on=date(2026, 12, 31)).exists()


def test_a_place_is_opened_changed_and_closed(people: People, workplace: Workplace) -> None:
    with as_owner():
        mentor = ContactPerson.objects.get(workplace=workplace)
    send(people, "place_new", workplace.pk, data=PLACE)
    with as_owner():
        place = Place.objects.get(title="Pakkeri")
    assert (place.tasks, place.usual_days) == (["Pakke varer", "Folde kasser"], [1, 5])
    assert (place.usual_from, place.usual_to, place.municipality_id) == (time(9), time(12, 30), people.home.pk)
    send(people, "place", workplace.pk, place.pk, data=PLACE | {"mentor": mentor.pk})
    send(people, "place_close", workplace.pk, place.pk, data={"on": "2026-12-24"})
    with as_owner():
        place.refresh_from_db()
    assert (place.mentor, place.ends_on) == (mentor, date(2026, 12, 24))
    assert told(workplace) == ["place.opened", "place.changed", "place.closed"]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"title": ""}, "Skriv, hvad pladsen hedder."),
        ({"tasks": " \n "}, "Skriv mindst én opgave."),
        ({"tasks": "Pakke varer\n" + "x" * 121}, "er for lang. Skriv hver opgave med højst 120 tegn"),
        ({"tasks": "a\n" * 21}, "Skriv højst 20 opgaver."),
        ({"usual_to": ""}, "Skriv både fra og til klokken"),
        ({"usual_to": "08:00"}, "Dagen slutter, før den begynder."),
        ({"usual_to": "tolv"}, "Skriv klokkeslættet som 9.30."),
        ({"ends_on": "2026-11-01"}, "Pladsen lukker, før den åbner."),
        ({"mentor": "999999"}, "Vælg en fra listen."),
    ],
)
def test_a_place_that_cannot_be_opened(
    people: People, workplace: Workplace, wrong: dict[str, str], message: str
) -> None:
    shown = send(people, "place_new", workplace.pk, data=PLACE | wrong).content.decode()
    assert message in shown
    assert 'value="kan sidde ned"' in shown


def test_a_place_does_not_close_before_it_opens(people: People, workplace: Workplace) -> None:
    with as_owner():
        place = make_place(people.home, workplace, starts_on=date(2026, 12, 1))
    shown = send(people, "place_close", workplace.pk, place.pk, data={"on": "2026-11-24"}).content.decode()
    assert "Pladsen åbner først 1. december 2026." in shown.replace("\N{NO-BREAK SPACE}", " ")


FORMS = ["cooperation", "contact_person_new", "staff_statement", "company_centre", "place_new"]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("who", "status"), [("mine", 200), ("stranger", 200), ("leader", 200), ("team", 403), ("steering", 403)]
)
def test_who_may_change_a_workplace(people: People, workplace: Workplace, form: str, who: str, status: int) -> None:
    address = reverse(form, args=[workplace.pk])
    assert getattr(people, who).client.get(address).status_code == status
    assert getattr(people, who).client.post(address, {}).status_code == status


@pytest.mark.parametrize("form", ["place", "place_close", "contact_person", "contact_person_left"])
def test_what_is_ours_is_not_there_for_another_municipality(people: People, workplace: Workplace, form: str) -> None:
    with as_owner():
        ours: Any = Place if form.startswith("place") else ContactPerson
        pk = ours.objects.get(workplace=workplace).pk
        elsewhere = make_workplace(people.home)
    assert people.mine.client.get(reverse(form, args=[workplace.pk, pk])).status_code == 200
    assert people.team.client.get(reverse(form, args=[workplace.pk, pk])).status_code == 403
    assert people.other.client.get(reverse(form, args=[workplace.pk, pk])).status_code == 404
    assert people.mine.client.get(reverse(form, args=[elsewhere.pk, pk])).status_code == 404


def test_undo_puts_a_place_back(people: People, workplace: Workplace) -> None:
    with as_owner():
        place = Place.objects.get(workplace=workplace)
    send(people, "place", workplace.pk, place.pk, data=PLACE)
    with as_owner():
        act = Event.objects.get(workplace_id=workplace.pk).act
    send(people, "undo", act, data={})  # type: ignore[arg-type]
    with as_owner():
        place.refresh_from_db()
    assert (place.title, place.tasks) == ("Lager 1", ["Pakke varer", "Tage imod varer"])


def test_a_contact_person_at_another_workplace_is_nobodys_mentor_here(people: People, workplace: Workplace) -> None:
    with as_owner():
        stranger = make_contact(people.home, make_workplace(people.home))
    shown = send(people, "place_new", workplace.pk, data=PLACE | {"mentor": stranger.pk}).content.decode()
    assert "Vælg en fra listen." in shown
