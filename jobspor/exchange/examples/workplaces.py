"""The invented companies in the register, and what is agreed with some of them: one way in, people, centre, places."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from stdnum.dk import cvr as cvr_number

from jobspor.access.scope import opened_for
from jobspor.base.days import A_DAY, add_months
from jobspor.companies.actions.agreements import agree_centre, state_staff
from jobspor.companies.actions.contacts import add_contact_person, contact_person_left
from jobspor.companies.actions.cooperation import enter_cooperation
from jobspor.companies.actions.places import change_place, open_place
from jobspor.companies.actions.register import CompanyFacts, WorkplaceFacts
from jobspor.companies.models import CompanyCentre, ContactPerson, Postcode, Workplace
from jobspor.exchange.examples.almanac import Almanac, Luck
from jobspor.exchange.examples.firms import TRADES, Firm
from jobspor.exchange.examples.names import MEN, SURNAMES, WOMEN
from jobspor.exchange.examples.stage import COPENHAGEN, Worker

STREETS = (
    "Kajgade",
    "Havnegade",
    "Møllevej",
    "Skovvej",
    "Torvet",
    "Åvej",
    "Engvej",
    "Klintevej",
    "Nørregade",
    "Bakken",
)
TOWNS = (1, 1, 0, 1, 1, 2, 1, 3, 1)
"""Which of a municipality's towns, by postcode: the second one is the largest in both."""
HEADS = (1, 2, 2, 3, 4, 4, 6, 7, 9, 12, 15, 25, 38, 60, 140, 310)
CAN_OFFER = (
    "kan sidde ned",
    "rolig start",
    "opgaver uden kunder",
    "hjælp på dansk og engelsk",
    "ingen tunge løft",
    "én fast person at spørge",
    "faste dage, der kan byttes",
    "",
)
USUAL = ((1, 3), (2, 4), (1, 3, 5), (1, 2, 3, 4), (2, 3))
OPENED = (84, 96, 88, 92, 100)
"""Weeks since most of the centres began: longer than any story goes back."""
EXPIRES = (280, 200, 20, 320, 150, 420)
"""Days until the agreement with a centre runs out."""
EVALUATED = (56, 120, -12, 9, 230, 30, -40, 170)
"""Days until it is evaluated; negative: it should have been."""
TITLES = ("virksomhedsmentor", "leder", "medarbejderrepræsentant")
P_NUMBERS, CVR_NUMBERS = 1_900_000_000, 99_000_000


def registered(
    almanac: Almanac, municipality: int, firms: Sequence[Firm], *, count: int, first: int
) -> list[CompanyFacts | WorkplaceFacts]:
    """So many companies, as the register's file tells of them; `first` keeps the numbers apart."""
    towns = list(Postcode.objects.filter(lies_in=municipality).order_by("code"))
    numbers, luck = _cvr_numbers(first), Luck("register", municipality)
    facts: list[CompanyFacts | WorkplaceFacts] = []
    figures_on = months_end(almanac, 2)
    for index, firm in enumerate([*firms, *_others(count - len(firms), luck)]):
        cvr, is_protected = next(numbers), index % 9 == 8
        town = towns[TOWNS[index % len(TOWNS)] % len(towns)]
        facts += [
            CompanyFacts(
                cvr=cvr,
                name=f"{firm.name} ApS",
                form="Anpartsselskab",
                sector="private",
                is_ad_protected=is_protected,
                started_on=date(1990 + index % 30, 1 + index % 12, 1),
            ),
            WorkplaceFacts(
                p_number=p_number(first + index),
                cvr=cvr,
                name=firm.name,
                address=f"{STREETS[index % len(STREETS)]} {index // len(STREETS) + 1}",
                postcode=town.code,
                town=town.town,
                municipality_code=municipality,
                branch_code=firm.branch,
                branch_version="DB07",
                employees=firm.heads,
                full_time_years=Decimal(firm.heads) * Decimal("0.8"),
                figures_on=figures_on,
                is_ad_protected=is_protected,
                phone=f"5503{first + index:04}",
            ),
        ]
    return facts


def months_end(almanac: Almanac, back: int) -> date:
    """The last day of the month so many months ago: the register counts employees month by month."""
    return add_months(almanac.today.replace(day=1), 1 - back) - A_DAY


def p_number(number: int) -> str:
    """The number of the so manyth workplace."""
    return f"{P_NUMBERS + number}"


def _others(count: int, luck: Luck) -> Iterator[Firm]:
    """Companies that nobody has an agreement with, by their owners' names."""
    pairs = [(surname, trade) for surname in SURNAMES for trade in TRADES]
    for surname, (trade, branch) in luck.some(pairs, count):
        ending = "" if surname.endswith("s") else "s"
        yield Firm(f"{surname}{ending} {trade}", branch, luck.one(HEADS), ())


def _cvr_numbers(first: int) -> Iterator[str]:
    """Numbers with a right check digit in a series of their own."""
    return (str(number) for number in range(CVR_NUMBERS + first * 20, 99_999_999) if cvr_number.is_valid(str(number)))


@dataclass(frozen=True)
class Cooperating:
    """A workplace with its firm, and who looks after it. `number` makes one differ from the next."""

    workplace: Workplace
    firm: Firm
    consultant: Worker
    cover: Worker
    number: int
    almanac: Almanac

    def enter(self) -> None:
        """One way in, people, and, where there are places, staff stated and a centre."""
        since = self.almanac.ago(OPENED[self.number % len(OPENED)] - (self.number % 3))
        luck, at = Luck("centre", self.firm.name), self._at(since)
        with opened_for(self.consultant.actor):
            enter_cooperation(
                workplace=self.workplace,
                consultant=self.consultant.employee,
                cover=None if self.number % 8 == 7 else self.cover.employee,
                on=since,
                by=self.consultant.actor,
                at=at,
            )
            mentor = self._people(luck, at)
            if self.firm.places:
                self._agree(since, mentor, luck)

    def _people(self, luck: Luck, at: datetime) -> ContactPerson:
        """Who is there, the mentor first; here and there somebody who has left."""
        people = [
            add_contact_person(
                workplace=self.workplace,
                name=name,
                title=title,
                phone=f"5502{self.number:02}{index:02}",
                email=f"kontakt{self.number}@jobspor.example" if index == 1 else "",
                is_mentor=index == 0,
                may_sign=index < 2,
                by=self.consultant.actor,
                at=at,
            )
            for index, (name, title) in enumerate(zip(self._names(luck), TITLES, strict=True))
        ]
        if self.number % 10 == 3:
            left = self.almanac.ago(9)
            contact_person_left(contact_person=people[2], on=left, by=self.consultant.actor, at=self._at(left))
        return people[0]

    def _names(self, luck: Luck) -> list[str]:
        invented = [f"{luck.one((*WOMEN, *MEN))} {luck.one(SURNAMES)}" for _ in TITLES]
        return [*self.firm.people, *invented][: len(TITLES)]

    def _agree(self, since: date, mentor: ContactPerson, luck: Luck) -> None:
        """Staff is stated, or the register's figure is counted from; some agreements are renewed; places open."""
        if self.number % 6 != 5:
            self._state_staff(since, luck)
        centre = self._centre(since, len(self.firm.places), None)
        if self.number % 7 == 2:
            self._state_staff(self.almanac.ago(30), luck)
            centre = self._centre(self.almanac.ago(30), len(self.firm.places) + 1, self.almanac.ahead(180))
        for index, title in enumerate(self.firm.places):
            self._place(title, centre, mentor, since, index)

    def _state_staff(self, day: date, luck: Luck) -> None:
        names = self._names(luck)
        state_staff(
            workplace=self.workplace,
            as_of=day,
            ordinary=Decimal(self.firm.heads),
            subsidised=Decimal(self.number % 3),
            under_18=Decimal(self.number % 2),
            employer=names[1],
            representative=names[2],
            by=self.consultant.actor,
            at=self._at(day),
        )

    def _centre(self, since: date, places: int, ends_on: date | None) -> CompanyCentre:
        """Evaluated once a year: for some it is due, for some it is past."""
        return agree_centre(
            workplace=self.workplace,
            model=1 + self.number % 4,
            agreed_places=places,
            starts_on=since,
            ends_on=ends_on or self.almanac.ahead(EXPIRES[self.number % len(EXPIRES)]),
            evaluated_on=self.almanac.ahead(EVALUATED[self.number % len(EVALUATED)]),
            by=self.consultant.actor,
            at=self._at(since),
        )

    def _place(self, title: str, centre: CompanyCentre, mentor: ContactPerson, since: date, index: int) -> None:
        """With a task of the neighbours beside its own; a paused one opens again in some weeks."""
        tasks, number = dict.fromkeys((title, *self.firm.places)), self.number + index
        terms: dict[str, Any] = {
            "centre": centre,
            "title": title,
            "tasks": list(tasks)[:2],
            "can_offer": CAN_OFFER[number % len(CAN_OFFER)],
            "usual_days": USUAL[number % len(USUAL)],
            "usual_from": time(9),
            "usual_to": (time(12), time(14), time(13))[number % 3],
            "mentor": None if number % 17 == 11 else mentor,
            "starts_on": since,
            "ends_on": None,
            "by": self.consultant.actor,
        }
        place = open_place(workplace=self.workplace, at=self._at(since), **terms)
        if title in self.firm.paused:
            paused_on = self.almanac.ago(3)
            change_place(place=place, at=self._at(paused_on), **terms | {"starts_on": self.almanac.ahead(35)})

    def _at(self, day: date) -> datetime:
        return datetime.combine(day, time(13, self.number), COPENHAGEN)
