"""What one wants told, the municipality's own texts, and the quiet hours."""

from datetime import date, time
from html import unescape

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from jobspor.access.models import Message, PostChoice, QuietHours
from jobspor.access.policy import Role
from jobspor.access.post.choices import quiet_on
from jobspor.access.post.kinds import kinds
from jobspor.access.post.outbox import send_link
from jobspor.access.post.parts import parts_of
from jobspor.access.post.quiet import Quiet
from jobspor.access.scope import opened_for
from jobspor.access.tests.factories import actor, empty_queue, make_municipality, make_sent_link, make_user

pytestmark = pytest.mark.django_db
TEXT = "/beskeder/trial/da/"
OURS = {"subject": "Kære {name}", "mail": "Skriv under hos {about}: {link}", "sms": "Skriv under: {link}"}


def signed_in(role: Role) -> Client:
    client = Client()
    user = make_user(make_municipality(), role, name="Ida Krogh")
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def leader() -> Client:
    empty_queue()
    return signed_in(Role.PROJECT_LEADER)


def said(client: Client, path: str, **form: str) -> str:
    """The page after pressing a button."""
    return client.post(path, form, follow=True).content.decode()


def sent(client: Client, once: str = "a") -> Message:
    """A message of the kind, as it is made now."""
    by = actor(make_user(make_municipality(), Role.CONSULTANT))
    link, _token = make_sent_link(by, phone="", email="tove@example.dk")
    with opened_for(by):
        message = send_link(link, once=once, by=by)
    assert message
    return message


def test_choices_are_kept_and_shown_again() -> None:
    client = signed_in(Role.CONSULTANT)
    chosen = {code: "at_once" for code, kind in kinds().items() if kind.begins}
    chosen |= {"digest": "never", "agreement-withdrawn": "daily"}
    page = said(client, "/konto/beskeder/", **chosen, digest_at="09:00", language="en")
    assert "Dit valg er gemt." in page
    by = actor(make_user(make_municipality(), Role.MENTOR))
    with opened_for(by, read_only=True):
        row = PostChoice.objects.get()
    assert (row.digest_at, row.language, row.wanted) == (time(9), "en", chosen)
    assert 'value="09:00" selected' in page


def test_an_hour_at_night_is_refused() -> None:
    page = said(signed_in(Role.CONSULTANT), "/konto/beskeder/", digest_at="03:00", language="da", digest="daily")
    assert "Fejl:" in page


def test_the_municipalitys_words_are_sent_and_the_standard_comes_back(leader: Client) -> None:
    assert "Udgave 1 bruges fra nu af." in said(leader, TEXT, do="save", **OURS)
    message = sent(leader)
    assert (message.subject, message.body) == ("Kære Tove Lind", "Skriv under hos Kernehuset Bageri: {link}")
    assert message.text
    assert message.text.version == 1
    assert "Udgave 2 bruges fra nu af." in said(leader, TEXT, do="save", **{**OURS, "subject": "Hej {name}"})
    assert "Standardteksten bruges igen." in said(leader, TEXT, do="standard", **OURS)
    message = sent(leader, "b")
    assert (message.subject, message.text) == ("Skriv under: Kernehuset Bageri", None)
    page = leader.get(TEXT).content.decode()
    assert page.count("<details><summary>Læs") == 2, "the old versions can be read"
    assert "tilbage til standard" in page


def test_another_language_keeps_its_own_words(leader: Client) -> None:
    said(leader, "/beskeder/trial/en/", do="save", **OURS)
    assert sent(leader).text is None


def test_a_look_shows_invented_values_and_keeps_nothing(leader: Client) -> None:
    page = said(leader, TEXT, do="look", **OURS)
    assert "Kære Alma Vind" in page
    assert "Fylder 1 SMS" in page
    assert sent(leader).text is None


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (
            {"mail": "Hej {navn}. {link}"},
            "Pladsen {navn} findes ikke her. Brug: {about}, {link}, {name}, {organisation}.",
        ),
        ({"mail": "Hej {name.__class__}. {link}"}, "findes ikke her"),
        ({"mail": "Hej {name!r}. {link}"}, "findes ikke her"),
        ({"mail": "Hej {name:>9}. {link}"}, "findes ikke her"),
        ({"mail": "Hej {name}."}, "{link} skal stå i teksten."),
        ({"sms": "Ring."}, "{link} skal stå i teksten."),
        ({"mail": "Hej {name. {link}"}, "En klamme mangler sin anden halvdel."),
        ({"mail": "Hej {link} {"}, "En klamme mangler sin anden halvdel."),
        ({"subject": " "}, "Skriv en tekst."),
        ({"sms": "→" * 400 + "{link}"}, "Gør den kortere"),
        ({"sms": "a" * 590 + "{link}"}, "fylder 5 dele. Gør den kortere: højst 4."),
    ],
)
def test_words_that_cannot_be_sent_are_refused_and_nothing_is_lost(
    leader: Client, changed: dict[str, str], told: str
) -> None:
    page = unescape(said(leader, TEXT, do="save", **{**OURS, **changed}))
    assert told in page
    [typed] = changed.values()
    assert typed.strip() in page
    assert sent(leader).text is None


def test_the_standard_words_can_be_sent(leader: Client) -> None:
    """Each kind passes its own test, in each language."""
    for code in kinds():
        for language in ("da", "en"):
            page = leader.get(f"/beskeder/{code}/{language}/")
            shown = page.context["form"].initial
            answer = said(leader, f"/beskeder/{code}/{language}/", do="look", **shown)
            assert "Fejl:" not in answer, (code, language)


def test_an_unknown_message_is_not_there(leader: Client) -> None:
    assert leader.get("/beskeder/hvadsomhelst/da/").status_code == 404
    assert leader.get("/beskeder/trial/tlh/").status_code == 404


def test_quiet_hours_hold_from_their_day(leader: Client) -> None:
    page = said(leader, "/beskeder/stille/", valid_from="2030-01-01", begins="21:00", ends="06:00")
    assert "De stille timer er gemt." in page
    by = actor(make_user(make_municipality(), Role.MENTOR))
    with opened_for(by, read_only=True):
        assert quiet_on(date(2029, 12, 31)) == Quiet()
        assert quiet_on(date(2030, 1, 1)) == Quiet(time(21), time(6), on_holidays=False)
        assert QuietHours.objects.count() == 1
    assert "mellem 21.00 og 6.00" in page.replace("\xa0", " ")


def test_a_bad_hour_is_refused(leader: Client) -> None:
    page = said(leader, "/beskeder/stille/", valid_from="i morgen", begins="25:00", ends="")
    assert page.count("form-error-message") >= 3


@given(st.text(max_size=500))
def test_an_sms_fills_as_many_parts_as_it_must(text: str) -> None:
    parts = parts_of(text)
    assert parts >= 1
    assert parts_of(text + text) >= parts
    assert parts_of("") == 1


@pytest.mark.parametrize(
    ("text", "parts"),
    [("a" * 160, 1), ("a" * 161, 2), ("æøå" * 53, 1), ("€" * 80, 1), ("€" * 81, 2), ("→" * 70, 1), ("→" * 71, 2)],
)
def test_the_parts_of_an_sms(text: str, parts: int) -> None:
    assert parts_of(text) == parts
