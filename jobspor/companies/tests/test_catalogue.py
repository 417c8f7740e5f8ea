"""A workplace's card in the catalogue: words, how hard they are to read, and pictures."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from jobspor.access.content import examined
from jobspor.access.models import StoredFile
from jobspor.access.scope import opened_for
from jobspor.base.errors import RuleBroken
from jobspor.companies.actions.catalogue import LONGEST_SIDE, MOST_PICTURES, add_picture, hide_card, write_card
from jobspor.companies.models import CardPicture, CatalogueCard, Workplace
from jobspor.companies.tests.conftest import NOW
from jobspor.companies.tests.factories import drawn
from tests.people import People, as_owner

TODAY = NOW.date()
FORM = {
    "lead": "Her pakker vi brød.",
    "tasks": "Pakke brød\nSætte mærker på poser",
    "considerations": "Du kan sidde ned.",
    "traits": ["indoors", "seated"],
}


def make_card(people: People, workplace: Workplace, **told: Any) -> CatalogueCard:
    """A card, as `mine` writes it."""
    given: dict[str, Any] = {
        "lead": "Her pakker vi brød.", "tasks": ["Pakke brød"], "colleagues": "Karin viser dig til rette.",
        "considerations": [], "to_know": ["Der er larm fra ovnen."], "hours": "", "way_there": "",
        "traits": ["indoors"],
        **told,
    }  # fmt: skip
    with opened_for(people.mine.actor) as scope:
        return write_card(workplace=workplace, on=TODAY, by=scope.actor, **given)


def test_a_card_is_written_and_measured(people: People, workplace: Workplace) -> None:
    url = f"/virksomheder/{workplace.pk}/katalog/"
    assert "Pakke varer" in people.mine.client.get(url).content.decode()  # the tasks of its places
    people.mine.client.post(url, FORM)
    with as_owner():
        card = CatalogueCard.objects.get()
    assert (card.tasks, card.traits, card.checked_on) == (
        ["Pakke brød", "Sætte mærker på poser"],
        ["indoors", "seated"],
        TODAY,
    )
    page = people.mine.client.get(url).content.decode()
    assert "Let at læse." in page
    people.mine.client.post(url, {**FORM, "lead": "Produktionsmedarbejderfunktionen omfatter emballeringsopgaver " * 3})
    assert "Prøv at komme under 35" in people.mine.client.get(url).content.decode()


def test_a_card_left_empty_says_what_is_missing(people: People, workplace: Workplace) -> None:
    page = people.mine.client.post(f"/virksomheder/{workplace.pk}/katalog/", {"lead": ""}).content.decode()
    assert "Skriv, hvad man laver på stedet." in page
    assert "Skriv mindst én opgave." in page


def test_a_picture_is_made_small_and_kept_with_its_words(people: People, workplace: Workplace) -> None:
    make_card(people, workplace)
    upload = SimpleUploadedFile("disk.png", drawn(2400, 1600), "image/png")
    given = {"file": upload, "alternative": "En disk med brød", "rights": "Karin, butikken"}
    people.mine.client.post(f"/virksomheder/{workplace.pk}/katalog/billeder/", given)
    with as_owner():
        row = CardPicture.objects.select_related("file").get()
    shown = people.mine.client.get(f"/katalog/billeder/{row.pk}/")
    assert shown["Content-Type"] == "image/jpeg"
    assert max(Image.open(BytesIO(shown.content)).size) == LONGEST_SIDE
    assert "sandbox" in shown["Content-Security-Policy"]
    assert people.other.client.get(f"/katalog/billeder/{row.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"alternative": "En disk", "rights": "Karin"}, "Vælg et billede."),
        ({"file": ("a.png", b"ikke et billede"), "alternative": "En disk", "rights": "Karin"}, "Indholdet passer ikke"),
        ({"file": ("a.txt", b"tekst"), "alternative": "En disk", "rights": "Karin"}, "Vælg et billede som JPG"),
        ({"file": ("a.png", drawn())}, "Skriv, hvad billedet viser."),
        ({"file": ("a.png", drawn()), "alternative": "En disk"}, "Skriv, hvem der har sagt ja."),
    ],
)
def test_a_picture_that_is_not_taken(people: People, workplace: Workplace, given: dict[str, Any], said: str) -> None:
    make_card(people, workplace)
    if "file" in given:
        given = {**given, "file": SimpleUploadedFile(*given["file"])}
    page = people.mine.client.post(f"/virksomheder/{workplace.pk}/katalog/billeder/", given).content.decode()
    assert said in page
    with as_owner():
        assert not StoredFile.objects.exists()


def test_a_card_has_room_for_some_pictures(people: People, workplace: Workplace) -> None:
    card = make_card(people, workplace)
    file = examined("a.png", drawn())
    for number in range(MOST_PICTURES + 1):
        with opened_for(people.mine.actor) as scope:
            said: dict[str, Any] = {"alternative": f"Billede {number}", "rights": "Karin"}
            if number < MOST_PICTURES:
                add_picture(card=card, file=file, by=scope.actor, **said)
                continue
            with pytest.raises(RuleBroken, match="højst 6 billeder"):
                add_picture(card=card, file=file, by=scope.actor, **said)


def test_taken_out_and_back_again(people: People, workplace: Workplace) -> None:
    card = make_card(people, workplace)
    with opened_for(people.mine.actor) as scope:
        hide_card(card=card, on=TODAY, by=scope.actor)
    assert people.mine.client.get(f"/katalog/{card.pk}/").status_code == 404
    make_card(people, workplace, lead="Nu igen.")
    assert "Nu igen." in people.mine.client.get(f"/katalog/{card.pk}/").content.decode()
