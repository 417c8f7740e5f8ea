"""Files of a case: who sees them, what is taken in, how they are served, and the way back."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from jobspor.access.models import Read, StoredFile
from jobspor.access.scope import opened_for
from jobspor.access.tests import files
from jobspor.citizens.actions import attachments as actions
from jobspor.citizens.models import Attachment
from tests.people import People, as_owner

pytestmark = pytest.mark.django_db
REFUSED = "kode eller en anden fil gemt i filen"


def hand_in(client: Client, people: People, **named: bytes) -> Any:
    chosen = [SimpleUploadedFile(name.replace("__", "."), content) for name, content in named.items()]
    address = reverse("citizen_files_add", args=[people.citizen.pk])
    return client.post(address, {"chosen": chosen}, follow=True)


def kept(people: People) -> list[Attachment]:
    with opened_for(people.mine.actor, read_only=True):
        return list(Attachment.objects.select_related("file").order_by("pk"))


def at(people: People, name: str = "citizen_file") -> str:
    return reverse(name, args=[people.citizen.pk, kept(people)[0].pk])


@pytest.mark.parametrize(
    ("who", "status"), [("mine", 200), ("team", 200), ("leader", 200), ("stranger", 404), ("other", 404)]
)
def test_files_are_for_those_who_see_the_case(people: People, who: str, status: int) -> None:
    hand_in(people.mine.client, people, brev__pdf=files.pdf())
    client: Client = getattr(people, who).client
    assert client.get(reverse("citizen_files", args=[people.citizen.pk])).status_code == status
    assert client.get(at(people)).status_code == status
    assert hand_in(client, people, andet__txt=b"Hej").status_code == status
    assert len(kept(people)) == (2 if status == 200 else 1)


def test_several_at_once_are_listed_and_can_be_taken_back(people: People) -> None:
    page = hand_in(people.mine.client, people, brev__pdf=files.pdf(), ark__xlsx=files.xlsx()).content.decode()
    assert "2 filer er lagt ind." in page
    assert [row.title for row in kept(people)] == ["brev", "ark"]
    [undo] = set(re.findall(r'action="(/gjort/[^"]+)"', page))
    people.mine.client.post(undo)
    assert kept(people) == []


def test_it_is_served_so_that_it_can_do_nothing(people: People) -> None:
    hand_in(people.mine.client, people, brev__pdf=files.pdf(), foto__jpg=files.picture())
    document, picture = [
        people.mine.client.get(reverse("citizen_file", args=[people.citizen.pk, row.pk])) for row in kept(people)
    ]
    for page in (document, picture):
        assert page["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
        assert page["X-Content-Type-Options"] == "nosniff"
        assert page["Cross-Origin-Resource-Policy"] == "same-origin"
        assert page["Cache-Control"] == "private, no-store"
    assert document["Content-Disposition"] == 'attachment; filename="brev.pdf"'
    assert (document["Content-Type"], document.content) == ("application/pdf", files.pdf())
    assert picture["Content-Disposition"] == 'inline; filename="foto.jpg"'
    with opened_for(people.mine.actor, read_only=True):
        assert Read.objects.filter(model="citizens.attachment", route="citizen_file").count() == 2


def test_what_is_taken_stays_though_others_are_refused(people: People) -> None:
    sent = hand_in(people.mine.client, people, brev__pdf=files.pdf(), kode__pdf=files.pdf_with_script())
    page = sent.content.decode()
    assert "1 fil er lagt ind." in page
    assert "»kode.pdf«" in page
    assert REFUSED in page
    assert [row.title for row in kept(people)] == ["brev"]


def test_when_nothing_is_taken_the_form_says_why(people: People, settings: Any) -> None:
    page = hand_in(people.mine.client, people, kode__pdf=files.pdf_with_script()).content.decode()
    assert REFUSED in page
    assert "Vælg en fil." in hand_in(people.mine.client, people).content.decode()
    many = {f"brev{number}__txt": b"Hej" for number in range(11)}
    assert "højst 10 filer" in hand_in(people.mine.client, people, **many).content.decode()
    settings.JOBSPOR_UPLOAD_LIMIT = 1024
    page = hand_in(people.mine.client, people, stor__txt=b"x" * 2000).content.decode()
    assert "»stor.txt«: Filen fylder mere end" in page
    assert kept(people) == []


def test_the_same_file_is_known_again(people: People) -> None:
    hand_in(people.mine.client, people, brev__pdf=files.pdf())
    page = hand_in(people.mine.client, people, kopi__pdf=files.pdf()).content.decode()
    assert "Filen er her allerede og hedder »brev«." in page
    with as_owner():
        assert StoredFile.objects.count() == 1


def test_a_case_has_a_limit(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "MOST_BYTES", 5)
    hand_in(people.mine.client, people, a__txt=b"1234")
    assert "ikke plads til flere filer" in hand_in(people.mine.client, people, b__txt=b"12").content.decode()


def test_a_new_name_changes_no_bytes_and_can_be_taken_back(people: People) -> None:
    hand_in(people.mine.client, people, brev__pdf=files.pdf())
    page = people.mine.client.post(at(people, "citizen_file_rename"), {"title": "Lægens\u202e svar"}, follow=True)
    assert "Filen har fået et nyt navn." in page.content.decode()
    served = people.mine.client.get(at(people))
    assert served["Content-Disposition"] == "attachment; filename*=utf-8''L%C3%A6gens%20svar.pdf"
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM access_storedfile")
        assert cursor.fetchone() == (1,)
    assert (
        "Skriv et navn." in people.mine.client.post(at(people, "citizen_file_rename"), {"title": " "}).content.decode()
    )


def test_what_is_taken_out_can_be_put_back(people: People) -> None:
    hand_in(people.mine.client, people, brev__pdf=files.pdf())
    address = at(people)
    page = people.mine.client.post(at(people, "citizen_file_remove"), follow=True).content.decode()
    assert "Filen er taget ud." in page
    assert people.mine.client.get(address).status_code == 404
    [undo] = set(re.findall(r'action="(/gjort/[^"]+)"', page))
    people.mine.client.post(undo)
    assert people.mine.client.get(address).content == files.pdf()


def test_a_file_of_another_citizen_is_not_there(people: People) -> None:
    hand_in(people.mine.client, people, brev__pdf=files.pdf())
    [row] = kept(people)
    assert people.other.client.get(reverse("citizen_file", args=[people.elsewhere.pk, row.pk])).status_code == 404


def test_nothing_of_it_is_in_the_log(people: People, caplog: pytest.LogCaptureFixture) -> None:
    hand_in(people.mine.client, people, Vestergaard__pdf=files.pdf_with_script(), brev__txt=b"Diagnosen er")
    assert "Vestergaard" not in caplog.text
    assert "Diagnosen" not in caplog.text
