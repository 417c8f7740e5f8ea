"""The contract with a company centre: from a draft to both signatures, renewed, evaluated, ended."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from jobspor.access.links import new_token
from jobspor.access.models import Event, Link, Message
from jobspor.access.scope import opened_for
from jobspor.base.errors import RuleBroken
from jobspor.companies.actions.contracts import sign_contract
from jobspor.companies.models import CentreContract, CentreEvaluation, CompanyCentre, ContactPerson, Place, Workplace
from jobspor.companies.rules.centres import QUESTIONS, Side
from jobspor.companies.tests.conftest import NOW
from jobspor.companies.tests.factories import make_workplace
from tests.people import People, as_owner

FIELDS = {field.value: f"Om {field.danish.lower()}" for field in QUESTIONS}
WHOLE = {
    "model": "1",
    "shape": "side_production",
    "agreed_places": "6",
    "fewest_places": "2",
    "starts_on": "2026-12-01",
    "ends_on": "2027-11-30",
    "evaluated_on": "2027-11-30",
    **FIELDS,
}


def page(people: People, workplace: Workplace, who: str = "mine") -> str:
    address = reverse("centre_contract", args=[workplace.pk])
    return " ".join(getattr(people, who).client.get(address).content.decode().replace("\xa0", " ").split())


def write(people: People, workplace: Workplace, **typed: Any) -> Any:
    with as_owner():
        signatory = ContactPerson.objects.filter(workplace=workplace).get().pk
    sent = {**WHOLE, "signatory": signatory, **typed}
    return people.mine.client.post(reverse("contract_write", args=[workplace.pk]), sent)


def press(people: People, workplace: Workplace, name: str, **typed: Any) -> None:
    with as_owner():
        row = CentreContract.objects.filter(workplace=workplace, dropped_at=None).latest("version")
    given = {"digest": row.digest, **typed}
    assert people.mine.client.post(reverse(name, args=[workplace.pk, row.pk]), given).status_code == 302


def by_link(people: People) -> tuple[Client, str]:
    """The company's telephone, with the link open."""
    with opened_for(people.mine.actor):
        link = Link.objects.filter(purpose="centre-contract", revoked_at=None).latest("pk")
        token = new_token(link, channel="sms", at=NOW)
    client = Client()
    client.post(f"/l/{token}/", {"answer": "yes"})
    return client, token


def sign_by_link(people: People) -> str:
    client, token = by_link(people)
    with as_owner():
        digest = CentreContract.objects.latest("pk").digest
    assert client.post(f"/l/{token}/kontrakt/", {"digest": digest}).status_code == 302
    return str(client.get(f"/l/{token}/kontrakt/").content.decode())


def verbs(workplace: Workplace) -> list[str]:
    with as_owner():
        return list(Event.objects.filter(workplace_id=workplace.pk).order_by("pk").values_list("verb", flat=True))


def test_from_a_draft_to_both_signatures(people: People, workplace: Workplace) -> None:
    assert "Kontrakten er ikke skrevet endnu" in page(people, workplace)
    assert write(people, workplace).status_code == 302
    assert "2 til 6 faste pladser." in page(people, workplace)
    press(people, workplace, "contract_send")
    with as_owner():
        message = Message.objects.get(kind="centre-contract")
    assert message.to == "55000144"
    press(people, workplace, "contract_sign")
    assert "virksomheden (Tove Lind) mangler at skrive under" in page(people, workplace)
    with as_owner():
        assert CompanyCentre.objects.get(workplace=workplace).agreed_places == 4  # the old one holds on
    assert "Nu har begge parter skrevet under" in sign_by_link(people)
    with as_owner():
        old, new = CompanyCentre.objects.filter(workplace=workplace).order_by("starts_on")
        contract = CentreContract.objects.get()
    assert (old.ends_on, new.agreed_places, new.fewest_places) == (date(2026, 11, 30), 6, 2)
    assert (new.shape, contract.centre_id) == ("side_production", new.pk)
    assert verbs(workplace)[-3:] == ["contract.signed", "centre.agreed", "contract.complete"]
    paper = people.mine.client.get(reverse("contract_pdf", args=[workplace.pk, contract.pk]))
    assert paper.content.startswith(b"%PDF")


def test_a_contract_is_sent_whole(people: People, workplace: Workplace) -> None:
    write(people, workplace, exit="", money="")
    press(people, workplace, "contract_send")
    told = people.mine.client.get(reverse("workplace", args=[workplace.pk])).content.decode()
    assert "Der mangler: økonomi, udslusning." in told
    with as_owner():
        assert not Link.objects.exists()


def test_a_draft_is_corrected_and_what_was_sent_needs_a_reason(people: People, workplace: Workplace) -> None:
    write(people, workplace, exit="")
    write(people, workplace)
    with as_owner():
        assert CentreContract.objects.get().version == 1
    press(people, workplace, "contract_send")
    refused = write(people, workplace, goals="Et andet mål").content.decode()
    assert "Skriv, hvorfor kontrakten laves om." in refused
    client, token = by_link(people)
    write(people, workplace, goals="Et andet mål", why="Virksomheden bad om det")
    with as_owner():
        first, second = CentreContract.objects.order_by("version")
    assert (first.dropped_at is not None, second.version, second.why) == (True, 2, "Virksomheden bad om det")
    assert client.get(f"/l/{token}/kontrakt/").status_code == 302  # the old link is stopped


def test_what_was_read_is_what_is_signed(people: People, workplace: Workplace) -> None:
    write(people, workplace)
    press(people, workplace, "contract_send")
    with opened_for(people.mine.actor):
        said: dict[str, Any] = {"side": Side.COMPANY, "channel": "sms", "by": people.mine.actor, "at": NOW}
        with pytest.raises(RuleBroken, match="Kontrakten er ændret, siden du læste den"):
            sign_contract(contract=CentreContract.objects.get(), digest="0" * 64, **said)


def test_something_does_not_fit(people: People, workplace: Workplace) -> None:
    write(people, workplace)
    press(people, workplace, "contract_send")
    client, token = by_link(people)
    assert (
        "Vi ringer til dig"
        in client.post(f"/l/{token}/kontrakt/passer-ikke/", {"text": "Vi kan kun tage fire"}).content.decode()
    )
    assert "Vi kan kun tage fire" in page(people, workplace)
    with as_owner():
        assert Message.objects.get(kind="contract-objected").to == people.mine.user.email
    assert "Virksomhedscentre, der kræver noget" in people.mine.client.get("/").content.decode()


def test_a_year_later_it_is_renewed_and_the_places_come_along(people: People, workplace: Workplace) -> None:
    write(people, workplace)
    press(people, workplace, "contract_send")
    press(people, workplace, "contract_sign")
    sign_by_link(people)
    form = people.mine.client.get(reverse("contract_write", args=[workplace.pk]) + "?forny").content.decode()
    assert 'value="2027-12-01"' in form
    assert "Kontrakten er fornyet." in form
    write(
        people, workplace, starts_on="2027-12-01", ends_on="2028-11-30", evaluated_on="", why="Kontrakten er fornyet."
    )
    press(people, workplace, "contract_send")
    press(people, workplace, "contract_sign")
    sign_by_link(people)
    with as_owner():
        newest = CompanyCentre.objects.latest("starts_on")
        assert Place.objects.get().centre_id == newest.pk
    assert newest.ends_on == date(2028, 11, 30)


def test_a_version_is_given_up(people: People, workplace: Workplace) -> None:
    write(people, workplace)
    press(people, workplace, "contract_drop", why="De har fået ny direktør")
    assert "Kontrakten er ikke skrevet endnu" in page(people, workplace)
    assert verbs(workplace)[-1] == "contract.dropped"


def test_it_is_evaluated_once_a_year(people: People, workplace: Workplace) -> None:
    with as_owner():
        CompanyCentre.objects.update(evaluated_on=date(2026, 11, 24))
        centre = CompanyCentre.objects.get()
    assert "Virksomhedscentre, der kræver noget" in people.mine.client.get("/").content.decode()
    address = reverse("centre_evaluate", args=[workplace.pk, centre.pk])
    said = {"held_on": "2026-11-20", "works": "Mentoren", "change": "", "verdict": "changes"}
    assert "Skriv, hvad der skal ændres" in people.mine.client.post(address, said).content.decode()
    people.mine.client.post(address, said | {"change": "Flere opgaver"})
    with as_owner():
        centre.refresh_from_db()
        assert CentreEvaluation.objects.get().next_on == centre.evaluated_on == date(2027, 11, 20)
    assert "Virksomhedscentre, der kræver noget" not in people.mine.client.get("/").content.decode()
    assert "Ændres: Flere opgaver" in page(people, workplace, "leader")


def test_its_own_number_of_months(people: People, workplace: Workplace) -> None:
    sent = {"valid_from": "2026-11-01", "answer_days": "2", "evaluate_months": "6", "warn_days": "30"}
    assert people.leader.client.post(reverse("centre_numbers"), sent).status_code == 302
    assert people.mine.client.get(reverse("centre_numbers")).status_code == 403
    with as_owner():
        centre = CompanyCentre.objects.get()
    said = {"held_on": "2026-11-24", "works": "Alt", "change": "", "verdict": "goes_on"}
    people.mine.client.post(reverse("centre_evaluate", args=[workplace.pk, centre.pk]), said)
    with as_owner():
        centre.refresh_from_db()
    assert centre.evaluated_on == date(2027, 5, 24)


def test_it_ends_and_its_places_close(people: People, workplace: Workplace) -> None:
    with as_owner():
        centre = CompanyCentre.objects.get()
    address = reverse("centre_end", args=[workplace.pk, centre.pk])
    early = people.mine.client.post(address, {"on": "2025-01-01", "why": "Lukker"}).content.decode()
    assert "Aftalen begynder først 1. januar 2026." in early.replace("\xa0", " ")
    assert people.mine.client.post(address, {"on": "2026-11-30", "why": "Lageret flytter"}).status_code == 302
    with as_owner():
        centre.refresh_from_db()
        assert (centre.ends_on, Place.objects.get().ends_on) == (date(2026, 11, 30), date(2026, 11, 30))
    assert centre.ended_because == "Lageret flytter"


def test_nobody_sees_the_contract_of_another_municipality(people: People, workplace: Workplace) -> None:
    write(people, workplace)
    with as_owner():
        row = CentreContract.objects.get()
    assert people.other.client.get(reverse("contract_pdf", args=[workplace.pk, row.pk])).status_code == 404
    assert "Om økonomi" not in page(people, workplace, "other")
    assert people.stranger.client.get(reverse("contract_pdf", args=[workplace.pk, row.pk])).status_code == 200


def test_a_version_stands_at_its_own_workplace(people: People, workplace: Workplace) -> None:
    write(people, workplace)
    with as_owner():
        row, elsewhere = CentreContract.objects.get(), make_workplace(people.home)
    assert people.mine.client.get(reverse("contract_pdf", args=[elsewhere.pk, row.pk])).status_code == 404
