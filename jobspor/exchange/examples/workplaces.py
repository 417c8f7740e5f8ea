"""The invented companies, their workplaces, company centres and places."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from itertools import cycle

from stdnum.dk import cvr as cvr_number

from jobspor.companies.actions.agreements import agree_centre, state_staff
from jobspor.companies.actions.contacts import add_contact_person
from jobspor.companies.actions.cooperation import enter_cooperation
from jobspor.companies.actions.places import open_place
from jobspor.companies.actions.register import CompanyFacts, WorkplaceFacts, take_in_register
from jobspor.companies.models import CompanyCentre, ContactPerson, Place, Postcode, Workplace
from jobspor.exchange.examples.stage import Stage, Worker

NINE, NOON, TWO = time(9), time(12), time(14)


@dataclass(frozen=True)
class Firm:
    """A company with one workplace: branch, heads, and what people do there."""

    name: str
    branch: str
    heads: int
    tasks: tuple[str, ...]


FIRMS = (
    Firm("Havnens Proviant", "463900", 46, ("Pakke varer", "Tage imod varer", "Køre tom emballage ud")),
    Firm("Kajens Lager", "521000", 38, ("Plukke ordrer", "Mærke paller", "Feje lageret")),
    Firm("Café Kajen", "561010", 12, ("Smøre sandwich", "Tørre borde af", "Fylde køleskabet op")),
    Firm("Solgårdens Køkken", "562900", 21, ("Skrælle grøntsager", "Anrette", "Vaske op")),
    Firm("Fjordens Genbrug", "477900", 16, ("Sortere tøj", "Sætte priser på", "Hjælpe kunder")),
    Firm("Strandens Hotel", "551010", 54, ("Lægge linned sammen", "Gøre værelser klar", "Dække bord")),
    Firm("Nordens Autoservice", "452010", 14, ("Vaske biler", "Skifte dæk", "Hente reservedele")),
    Firm("Plejecenter Åbo", "871020", 85, ("Dele kaffe ud", "Gå tur med beboere", "Lægge tøj på plads")),
    Firm("Fjordens Planteskole", "013000", 18, ("Potte planter", "Vande", "Luge")),
    Firm("Brugsen Havnegade", "471120", 32, ("Fylde hylder op", "Tage imod flasker", "Pakke varer")),
    Firm("Dyreinternatet", "949900", 9, ("Fodre dyr", "Gøre bure rene", "Lufte hunde")),
    Firm("Arkivet", "910120", 11, ("Scanne papirer", "Sortere i kasser", "Skrive lister")),
)
ENDINGS = ("Bageri", "Tømrer", "Maler", "Transport", "Rengøring", "El", "VVS", "Blomster")
BRANCHES = ("107120", "433200", "433410", "494100", "812100", "432100", "432200", "477610")
STREETS = ("Kajgade", "Havnegade", "Møllevej", "Skovvej", "Torvet", "Åvej")


def register(stage: Stage, municipality: int, firms: tuple[Firm, ...], more: int, first: int) -> list[Workplace]:
    """Hand the companies to the register, as its file would; `first` keeps the numbers apart."""
    invented = [
        Firm(f"{stage.names.last_name()}s {word}", branch, stage.chance.choice((2, 4, 7, 12, 25)), ())
        for (word, branch), _ in zip(cycle(zip(ENDINGS, BRANCHES, strict=True)), range(more), strict=False)
    ]
    towns = list(Postcode.objects.filter(lies_in=municipality).order_by("code"))
    stage.towns = [town.code for town in towns]
    numbers = _cvr_numbers(first)
    facts: list[CompanyFacts | WorkplaceFacts] = []
    for index, firm in enumerate((*firms, *invented)):
        cvr, town = next(numbers), towns[index % len(towns)]
        where = f"{STREETS[index % len(STREETS)]} {index + 1}"
        facts += [
            CompanyFacts(cvr=cvr, name=f"{firm.name} ApS", form="Anpartsselskab", is_ad_protected=index % 9 == 8),
            WorkplaceFacts(
                p_number=f"{1_900_000_000 + first + index}",
                cvr=cvr,
                name=firm.name,
                address=where,
                postcode=town.code,
                town=town.town,
                municipality_code=municipality,
                branch_code=firm.branch,
                branch_version="DB07",
                employees=firm.heads,
                full_time_years=Decimal(firm.heads) * Decimal("0.8"),
                figures_on=stage.today.replace(day=1) - timedelta(days=1),
                is_ad_protected=index % 9 == 8,
            ),
        ]
    take_in_register(facts)
    mine = Workplace.objects.filter(p_number__gte=f"{1_900_000_000 + first}", lies_in=municipality)
    return list(mine.order_by("p_number"))


def _cvr_numbers(first: int) -> Iterator[str]:
    """Numbers with a right check digit in a series of their own."""
    return (str(number) for number in range(99_000_000 + first * 20, 99_999_999) if cvr_number.is_valid(str(number)))


@dataclass(frozen=True)
class Centre:
    """A company centre with its places, and who is mentor there."""

    workplace: Workplace
    places: list[Place]
    mentor: ContactPerson


def cooperate(stage: Stage, workplace: Workplace, firm: Firm, *, by: Worker, cover: Worker, number: int) -> Centre:
    """Enter into cooperation: one way in, people, staff stated, a centre with a place for each of its tasks but one."""
    since = stage.day(60 + number)
    at = stage.at(since)
    with stage.acting(by.actor) as actor:
        enter_cooperation(workplace=workplace, consultant=by.employee, cover=cover.employee, on=since, by=actor, at=at)
        mentor, leader = (
            add_contact_person(
                workplace=workplace,
                name=stage.person(),
                title=title,
                phone=f"5500{number:02}{index:02}",
                is_mentor=index == 0,
                may_sign=True,
                by=actor,
                at=at,
            )
            for index, title in enumerate(("virksomhedsmentor", "leder"))
        )
        state_staff(
            workplace=workplace,
            as_of=since,
            ordinary=Decimal(firm.heads),
            subsidised=Decimal(0),
            under_18=Decimal(0),
            employer=leader.name,
            representative=stage.person(),
            by=actor,
            at=at,
        )
        centre = agree_centre(
            workplace=workplace,
            model=1 + number % 3,
            agreed_places=len(firm.tasks) - 1,
            starts_on=since,
            ends_on=stage.today + timedelta(weeks=40),
            evaluated_on=stage.today + timedelta(weeks=8),
            by=actor,
            at=at,
        )
        places = [
            _place(workplace, centre, firm, task, mentor, since, by=by, number=number + index)
            for index, task in enumerate(firm.tasks[1:])
        ]
    return Centre(workplace, places, mentor)


def _place(
    workplace: Workplace,
    centre: CompanyCentre,
    firm: Firm,
    task: str,
    mentor: ContactPerson,
    since: date,
    *,
    by: Worker,
    number: int,
) -> Place:
    days = ((1, 3), (2, 4), (1, 3, 5))[number % 3]
    return open_place(
        workplace=workplace,
        centre=centre,
        title=task,
        tasks=[task, *(other for other in firm.tasks if other != task)][:2],
        can_offer=("kan sidde ned", "rolig start", "opgaver uden kunder", "hjælp på dansk og engelsk")[number % 4],
        usual_days=days,
        usual_from=NINE,
        usual_to=(NOON, TWO)[number % 2],
        mentor=mentor,
        starts_on=since,
        ends_on=None,
        by=by.actor,
    )
