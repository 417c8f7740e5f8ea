"""The reference data of `data/`: read once or many times, with the same result."""

from io import StringIO

from django.core.management import call_command

from jobspor.access.models import Municipality
from jobspor.access.tests.factories import make_municipality
from jobspor.companies.models import Branch, Postcode


def load() -> str:
    told = StringIO()
    call_command("load_reference", stdout=told)
    return told.getvalue()


def test_all_of_it_is_there_and_said(db: None) -> None:
    assert load().splitlines() == ["Kommuner: 98", "Postnumre: 1159", "Brancher: 1740"]
    assert (Municipality.objects.count(), Postcode.objects.count(), Branch.objects.count()) == (98, 1159, 1740)
    assert Postcode.objects.select_related("lies_in").get(code="5800").lies_in.name == "Nyborg"  # type: ignore[union-attr]
    assert Branch.objects.get(code="463900", version="DB07").title.startswith("Ikke-specialiseret engroshandel")


def test_again_it_corrects_and_keeps_what_a_municipality_says_of_itself(db: None) -> None:
    nyborg = make_municipality(450, "Nyborg by")
    Municipality.objects.filter(pk=450).update(organisation="Jobhuset", phone="55000000", is_example=True)
    load()
    load()
    nyborg.refresh_from_db()
    assert (nyborg.name, nyborg.organisation, nyborg.is_example) == ("Nyborg", "Jobhuset", True)
    assert Branch.objects.count() == 1740
