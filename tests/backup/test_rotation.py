"""New keys: everything stored is encrypted anew by the keeper, and everybody reads it before, during and after."""

import base64
import os
import uuid
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection, transaction
from django.utils import timezone

from jobspor.access.columns import encrypted_columns
from jobspor.access.crypto import CPR_KEY, blind_index, decrypt, encrypt, key_in_use, key_of
from jobspor.access.drafts import Written, save_draft
from jobspor.access.models import Draft, IdentityProvider, Link
from jobspor.access.models.providers import Attempt
from jobspor.access.post.outbox import send_link
from jobspor.access.scope import opened_for
from jobspor.access.tests.factories import as_owner, make_sent_link
from jobspor.access.undo import undo_act
from jobspor.citizens.actions import correct_citizen
from jobspor.citizens.models import Citizen, FormerNumber
from jobspor.citizens.models.citizen import CPR
from jobspor.citizens.models.moves import Move, Parcel
from jobspor.citizens.models.protection import Protection
from jobspor.citizens.rules import example_cpr
from jobspor.citizens.tests.factories import make_opening, make_sampled
from jobspor.exchange.models import StagedRow
from jobspor.exchange.tests.sample import line, stage
from tests.backup.installation import Done, Installation
from tests.people import People, make_people

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = date(2026, 11, 23)
FORMER = example_cpr(date(1985, 4, 12), 77)
CONTENT = '{"fields": {"text": ["Et ord"]}}'
OLD = {name: f"{name}_OLD" for name in ("JOBSPOR_CPR_KEY", "JOBSPOR_INDEX_KEY")}


def a_key() -> str:
    return base64.b64encode(os.urandom(32)).decode()


@pytest.fixture
def people() -> People:
    """With rows in every encrypted column, and in its history."""
    people = make_people()
    by = people.leader.actor
    link, _token = make_sent_link(by, email="tove@example.dk")
    with opened_for(by):
        send_link(link, once="a", by=by)
        Link.objects.update(about="Et andet sted")
        save_draft(Written("/note/"), CONTENT, by=by, at=timezone.now())
    with opened_for(by):
        stage(by, line(1), line(2, cpr="x"))
        StagedRow.objects.update(status=StagedRow.Status.NEW)
    with as_owner():
        provider = IdentityProvider.objects.create(
            municipality=people.home, kind="oidc", issuer="x", starts_on="2020-01-01", secret="s3cret"
        )
        make_opening(people.stranger.user, people.citizen, reason="Jeg er afløser", remark="Tal om det")
        sampled = make_sampled(people.stranger.user, people.citizen, month=date(2026, 10, 1))
        for remark in ("Tal om det", "Talt om"):  # the second, so that history holds the first
            sampled.remark = remark
            sampled.save()
        given = {"municipality": people.home, "citizen": people.citizen}
        Protection.objects.create(**given, kind="address", starts_on=TODAY, address="Åvej 9", postcode="5540")
        before = {"cpr": FORMER, "cpr_index": blind_index(FORMER, purpose=CPR)}
        FormerNumber.objects.create(**given, **before, until=TODAY, reason="Nyt nummer")
        offered = {"moves_on": TODAY, "offered_on": TODAY, "offered_by": people.leader.user}
        move = Move.objects.create(**given, to=people.away, **offered)
        Parcel.objects.create(municipality=people.home, move=move, content="{}")
        Attempt.objects.create(provider=provider, number="1", made_at=timezone.now(), answer="{}")
        hidden = {"secret": encrypt("totp", purpose="mfa.secret")}
        Authenticator.objects.create(user=people.mine.user, type="totp", data=hidden)
    return people


@pytest.fixture
def act(people: People) -> uuid.UUID:
    """Something that was done to a citizen before the keys changed."""
    with opened_for(people.mine.actor) as scope:
        correct_citizen(citizen=people.citizen, changes={"phone": "20202020"}, by=people.mine.actor, at=timezone.now())
    return scope.act


def stored() -> Iterator[tuple[str, Any, str, str]]:
    """Every encrypted value there is: its column, its row, what it says, and the id of its key."""
    with as_owner(), connection.cursor() as cursor:
        for column in encrypted_columns():
            cursor.execute(f'SELECT {column.key}, "{column.name}" FROM {column.table} ORDER BY 1')
            for pk, value in cursor.fetchall():
                if value:
                    yield str(column), pk, decrypt(value, purpose=column.purpose), key_of(value)


def told() -> list[tuple[str, Any, str]]:
    return [(column, pk, plain) for column, pk, plain, _key in stored()]


def histories() -> list[int]:
    models: list[Any] = [Citizen, Link, StagedRow]
    with as_owner():
        return [model.pgh_event_model._base_manager.count() for model in models]


def change_keys(settings: Any, **new: str) -> None:
    """Give this process new keys beside the old, as a restart does."""
    for name, key in new.items():
        setattr(settings, OLD[name], getattr(settings, name))
        setattr(settings, name, key)


def rotate(settings: Any, *options: str) -> Done:
    """The command, with the keys of this process."""
    names = [*OLD, *OLD.values()]
    keys = {name: getattr(settings, name) for name in names}
    return Installation(connection.settings_dict["NAME"]).manage("rotate_keys", *options, **keys)


def finds(people: People) -> bool:
    """Whether a citizen is found by CPR number."""
    with opened_for(people.mine.actor, read_only=True):
        return Citizen.objects.with_cpr(people.citizen.cpr).get() == people.citizen


def test_everything_is_encrypted_anew_and_says_the_same(people: People, act: uuid.UUID, settings: Any) -> None:
    before, history = told(), histories()
    assert {column for column, _pk, _plain in before} == {str(column) for column in encrypted_columns()}
    change_keys(settings, JOBSPOR_CPR_KEY=a_key(), JOBSPOR_INDEX_KEY=a_key())
    assert told() == before
    assert finds(people)
    looked = rotate(settings, "--dry-run")
    assert not looked.is_well
    assert "Behold nøglen" in looked.complained
    assert "mfa_authenticator: 1" in looked.said

    done = rotate(settings)
    assert (done.is_well, done.complained) == (True, "")
    assert "Intet bruger de tidligere nøgler" in done.said
    settings.JOBSPOR_CPR_KEY_OLD = settings.JOBSPOR_INDEX_KEY_OLD = ""
    assert told() == before
    assert {key for *_rest, key in stored()} == {key_in_use(CPR_KEY)[0]}
    assert finds(people)
    assert histories() == history
    with as_owner():
        secret = Authenticator.objects.get().data["secret"]
        assert decrypt(secret, purpose="mfa.secret") == "totp"
    with opened_for(people.mine.actor):
        undo_act(act, by=people.mine.actor, at=timezone.now() + timedelta(minutes=1))
    with opened_for(people.mine.actor, read_only=True):
        assert Citizen.objects.get(pk=people.citizen.pk).phone == "55000100"


@pytest.mark.parametrize("name", OLD)
def test_either_key_alone_is_changed(people: People, settings: Any, name: str) -> None:
    before = told()
    change_keys(settings, **{name: a_key()})
    assert finds(people)
    assert rotate(settings).is_well
    setattr(settings, OLD[name], "")
    assert told() == before
    assert finds(people)


def test_who_was_entered_before_is_not_entered_twice(people: People, settings: Any) -> None:
    change_keys(settings, JOBSPOR_INDEX_KEY=a_key())
    by = people.leader.actor
    with opened_for(by):
        stage(by, line(1).replace(line(1).split(";")[0], people.citizen.cpr))
        assert StagedRow.objects.latest("pk").status != StagedRow.Status.NEW


def test_what_somebody_writes_meanwhile_is_theirs(
    people: People, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The row changes between being read and being written."""
    from jobspor.access import rotation

    change_keys(settings, JOBSPOR_CPR_KEY=a_key())
    anew, newer = rotation._anew, CONTENT.replace("Et", "To")

    def interrupted(column: Any, row: Any) -> list[str]:
        if column.table == "access_draft":
            Draft._base_manager.filter(pk=row[0]).update(content=newer)
        return anew(column, row)

    monkeypatch.setattr(rotation, "_anew", interrupted)
    with as_owner(), transaction.atomic():
        rotation.rotate(lambda _where, _count: None)
        assert Draft._base_manager.get().content == newer


def test_a_value_whose_key_is_nowhere_stops_it(people: People, settings: Any) -> None:
    settings.JOBSPOR_CPR_KEY = a_key()
    settings.JOBSPOR_CPR_KEY_OLD = ""
    done = rotate(settings)
    assert not done.is_well
    assert "Encrypted with another key" in done.complained
