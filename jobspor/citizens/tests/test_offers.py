"""Choosing an offer against the order of the day: a lower one asks why, is never refused, and stays as it was."""

import re
from datetime import UTC, date, datetime, timedelta
from itertools import combinations
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from jobspor.access.models import Event
from jobspor.access.scope import opened_for
from jobspor.access.undo import undo_act
from jobspor.base.errors import RuleBroken
from jobspor.citizens.actions import start_other_offer
from jobspor.citizens.actions.groups import invite_citizens, leave_group
from jobspor.citizens.actions.offers import Reason
from jobspor.citizens.actions.periods import enter_programme, leave_programme
from jobspor.citizens.models import OfferChoice, OtherOffer
from jobspor.citizens.queries.offers import held_for
from jobspor.citizens.tests.talking import make_group
from jobspor.organisation.models import OfferOrder
from jobspor.organisation.rules.offers import OfferKind, order_for
from jobspor.organisation.tests.factories import make_order, make_programme
from tests.people import People, as_owner

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
TODAY = NOW.date()
BECAUSE = Reason("need", "Han vil først have styr på hverdagen.")


@pytest.fixture
def order(people: People) -> OfferOrder:
    with as_owner():
        return make_order(people.home)


def begin(people: People, reason: Reason = BECAUSE, what: str = "Kursus") -> OfferChoice:
    by = people.mine.actor
    with opened_for(by):
        offer = start_other_offer(pathway=people.pathway, what=what, starts_on=TODAY, reason=reason, by=by, at=NOW)
        return OfferChoice.objects.select_related("author__user").get(other_offer=offer)


def test_without_an_order_nothing_is_asked(people: People) -> None:
    choice = begin(people, Reason())
    assert (choice.order_id, choice.rank, choice.is_lower, choice.came_first) == (None, None, False, "")


def test_a_lower_choice_keeps_what_came_first_and_why(people: People, order: OfferOrder) -> None:
    choice = begin(people)
    assert (choice.order_id, choice.rank, choice.is_lower) == (order.pk, 8, True)
    assert choice.came_first.startswith("Ordinært job, Løntimer eller småjob, ")
    assert (choice.ground, choice.why) == (BECAUSE.ground, BECAUSE.why)
    assert choice.author == people.mine.employee


@pytest.mark.parametrize(
    ("reason", "field"),
    [(Reason(), "lower_ground"), (Reason("", "Ord"), "lower_ground"), (Reason("wish", "  "), "lower_why")],
)
def test_without_a_reason_nothing_is_begun(people: People, order: OfferOrder, reason: Reason, field: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        begin(people, reason)
    assert refused.value.field == field
    with opened_for(people.mine.actor):
        assert not OtherOffer.objects.exists()


def test_a_reason_that_is_not_asked_for_is_not_kept(people: People) -> None:
    with as_owner():
        make_order(people.home, free=8)
    choice = begin(people)
    assert (choice.rank, choice.is_lower, choice.ground, choice.why) == (8, False, "", "")


def test_a_kind_missing_in_the_order_asks_for_nothing(people: People) -> None:
    with as_owner():
        held = make_order(people.home, kinds=[OfferKind.ORDINARY_JOB, OfferKind.GROUP], free=1)
    choice = begin(people, Reason())
    assert (choice.order_id, choice.rank, choice.is_lower) == (held.pk, None, False)


def test_of_several_programmes_the_one_entered_last_holds(people: People, order: OfferOrder) -> None:
    by = people.mine.actor
    with as_owner():
        old, new = make_programme(people.home), make_programme(people.home, name="Nyt")
        make_order(people.home, programme=old)
        newest = make_order(people.home, programme=new, free=8)
    with opened_for(by):
        enter_programme(citizen=people.citizen, programme=old, starts_on=date(2026, 3, 2), by=by)
        last = enter_programme(citizen=people.citizen, programme=new, starts_on=date(2026, 9, 1), by=by)
    choice = begin(people, Reason())
    assert (choice.order_id, choice.programme_id) == (newest.pk, new.pk)
    with opened_for(by):
        leave_programme(period=last, on=TODAY - timedelta(days=1), by=by)
    assert begin(people, what="Et andet").programme_id == old.pk


def test_the_database_finds_the_order_that_the_rule_names(people: People) -> None:
    """Every pair of orders, for a citizen of two programmes with a target group."""
    by = people.mine.actor
    with as_owner():
        old, new, foreign = (make_programme(people.home, name=name) for name in ("Gammelt", "Nyt", "Fremmed"))
        group = people.citizen.target_groups.get().target_group
        whom = [(programme, code) for programme in (None, old, new, foreign) for code in ("", group, "9.9")]
    with opened_for(by):
        enter_programme(citizen=people.citizen, programme=old, starts_on=date(2026, 3, 2), by=by)
        enter_programme(citizen=people.citizen, programme=new, starts_on=date(2026, 9, 1), by=by)
    for one, other in combinations(whom, 2):
        with as_owner():
            OfferOrder.objects.all().delete()
            orders = [make_order(people.home, programme=who, target_group=code) for who, code in (one, other)]
        with opened_for(by):
            assert held_for(people.citizen, TODAY).order == order_for(orders, [new.pk, old.pk], group)


def test_a_new_order_does_not_reach_back(people: People, order: OfferOrder) -> None:
    choice = begin(people)
    with as_owner():
        make_order(people.home, kinds=[OfferKind.OTHER], free=1, valid_from=TODAY)
    with opened_for(people.mine.actor):
        kept = OfferChoice.objects.get(pk=choice.pk)
    assert (kept.rank, kept.is_lower, kept.order_id) == (8, True, order.pk)


def test_undo_takes_the_choice_along(people: People, order: OfferOrder) -> None:
    begin(people)
    with opened_for(people.mine.actor):
        act = Event.objects.get(verb="pathway.offer_started").act
    with opened_for(people.mine.actor):
        undo_act(act, by=people.mine.actor, at=NOW)
        assert not OfferChoice.objects.exists()
        assert not OtherOffer.objects.exists()


def test_who_comes_back_to_a_group_is_a_choice_once_more(people: People) -> None:
    by = people.mine.actor
    with opened_for(by):
        rows = make_group(people, TODAY)
        leave_group(member=rows["member"], on=TODAY, by=by)
    with as_owner():
        make_order(people.home)
    with opened_for(by):
        invite_citizens(group=rows["group"], citizens=[people.citizen], on=TODAY, reason=BECAUSE, by=by, at=NOW)
        choices = OfferChoice.objects.filter(member=rows["member"]).order_by("pk")
        assert [(one.kind, one.is_lower) for one in choices] == [("group", False), ("group", True)]


def test_the_page_asks_why_and_loses_nothing(people: People, order: OfferOrder) -> None:
    pk, client = people.citizen.pk, people.mine.client
    page = client.get(reverse("citizen_pathway", args=[pk])).content.decode()
    assert "Kommunen vælger først" in page
    typed: dict[str, Any] = {"offer-what": "Jobcafé", "offer-starts_on": str(timezone.localdate())}
    refused = client.post(reverse("citizen_offer", args=[pk]), typed).content.decode()
    assert "Kommunen vælger noget andet først." in refused
    assert 'value="Jobcafé"' in refused
    typed |= {"offer-lower_ground": "wish", "offer-lower_why": "Hun vil det selv."}
    done = client.post(reverse("citizen_offer", args=[pk]), typed, follow=True).content.decode()
    assert "Tilbuddet er skrevet ind." in done
    page = client.get(reverse("citizen_pathway", args=[pk])).content.decode()
    assert "Borgeren ønsker det: Hun vil det selv." in page
    assert "nummer 8 i rækkefølgen" in page


def test_a_group_asks_on_a_page_of_its_own_or_at_the_group(people: People, order: OfferOrder) -> None:
    client, by = people.mine.client, people.mine.actor
    with opened_for(by):
        rows = make_group(people, date(2025, 12, 1))
        leave_group(member=rows["member"], on=TODAY, by=by)
    at_group, at_case = (
        reverse("group_invite", args=[rows["group"].pk]),
        reverse("citizen_group", args=[people.citizen.pk]),
    )
    assert "Kommunen vælger noget andet" in client.post(at_group, {"hvem-citizen": people.citizen.pk}).content.decode()
    typed = {"group": rows["group"].pk, "lower_why": "Han vil gerne møde nogen."}
    page = client.post(at_case, typed).content.decode()
    assert "Han vil gerne møde nogen." in page
    client.post(at_case, typed | {"lower_ground": "step"})
    with opened_for(by):
        assert OfferChoice.objects.filter(is_lower=True, kind="group").count() == 1


def written(people: People, **typed: Any) -> str:
    return people.leader.client.post(reverse("offer_order_write"), typed).content.decode()


def test_buttons_move_and_only_the_last_one_saves(people: People) -> None:
    kinds = ["ordinary_job", "internship", "group"]
    page = written(people, kinds=kinds, flyt="op:internship", free="2", valid_from="")
    assert page.index('value="internship"') < page.index('value="ordinary_job"')
    assert 'value="ud:group"' in written(people, kinds=kinds, flyt="med:nonsense")
    assert 'value="med:group"' in written(people, kinds=kinds, flyt="ud:group")
    with opened_for(people.leader.actor):
        assert not OfferOrder.objects.exists()
    assert "højst alle i rækkefølgen" in written(
        people, kinds=kinds, free="4", valid_from=str(timezone.localdate()), gem="1"
    )
    written(people, kinds=kinds, free="2", valid_from=str(timezone.localdate()), gem="1")
    with opened_for(people.leader.actor):
        assert OfferOrder.objects.get().kinds == kinds
    page = people.mine.client.get(reverse("offer_orders")).content.decode()
    assert "Alle borgere" in page
    assert reverse("offer_order_write") not in page


SEEN = re.compile(r'name="seen" value="([^"]*)"')


def test_two_who_write_the_same_order_are_asked(people: People) -> None:
    client, url, kinds = people.leader.client, reverse("offer_order_write"), ["ordinary_job", "internship", "group"]
    [seen] = SEEN.findall(client.get(url).content.decode())
    today = {"valid_from": str(timezone.localdate())}
    mine = {"seen": seen, "kinds": kinds[:2], "free": "1", **today}
    written(people, kinds=kinds, free="2", seen=seen, gem="1", **today)
    moved = written(people, **mine, flyt="op:internship")
    assert SEEN.findall(moved) == [seen]
    asked = written(people, **mine, gem="1")
    assert "»Rækkefølge« er rettet imens." in asked
    with opened_for(people.leader.actor):
        assert OfferOrder.objects.get().kinds == kinds
    again = {**mine, "seen": SEEN.findall(asked)[0], "gem": "1", "kinds-keep": "mine", "free-keep": "stored"}
    assert "gemt" in client.post(url, again, follow=True).content.decode()
    with opened_for(people.leader.actor):
        assert (OfferOrder.objects.get().kinds, OfferOrder.objects.get().free) == (kinds[:2], 2)
