"""The two invented jobcentres: Nyborg and Kerteminde are real municipalities, and everything in them is made up."""

from collections.abc import Callable
from dataclasses import dataclass

from jobspor.access.actor import Actor
from jobspor.access.models import User
from jobspor.access.policy import Role
from jobspor.access.route import actor_of_user
from jobspor.access.scope import opened_for
from jobspor.companies.models import ContactPerson, Place, Postcode, Workplace
from jobspor.exchange.examples import cast
from jobspor.exchange.examples.almanac import Almanac
from jobspor.exchange.examples.firms import ACQUAINTANCES, CENTRES, NEXT_DOOR, Firm
from jobspor.exchange.examples.staff import AWAY_STAFF, HOME_STAFF, Person
from jobspor.exchange.examples.stage import Stage, Story, Worker
from jobspor.exchange.examples.workplaces import Cooperating, p_number
from jobspor.organisation.models import Employee


@dataclass(frozen=True)
class Jobcentre:
    """What one is made of. `workplaces` are those of the register, `first` keeps its numbers apart from the other's."""

    code: int
    name: str
    organisation: str
    phone: str
    staff: tuple[Person, ...]
    firms: tuple[Firm, ...]
    workplaces: int
    first: int
    stories: Callable[[Almanac], list[Story]]

    @property
    def chief(self) -> Actor:
        """Whoever does what nobody else does."""
        return Actor(key="job:examples", name="Eksempler", municipality=self.code)

    def workers(self) -> dict[str, Worker]:
        """The staff by name, as they are employed."""
        users = User.objects.filter(memberships__municipality=self.code).distinct()
        actors = {user.name: actor_of_user(user) for user in users}
        with opened_for(self.chief):
            employees = {one.user.name: one for one in Employee.objects.select_related("user")}
        return {name: Worker(actor, employees[name]) for name, actor in actors.items()}

    def cooperating(self, almanac: Almanac) -> list[Cooperating]:
        """Its firms, each with a consultant, and another who covers."""
        workers = self.workers()
        consultants = [workers[person.name] for person in self.staff if Role.CONSULTANT in person.roles]
        wanted = [p_number(self.first + index) for index, _ in enumerate(self.firms)]
        workplaces = Workplace.objects.select_related("company").in_bulk(wanted, field_name="p_number")
        return [
            Cooperating(
                workplace=workplaces[wanted[number]],
                firm=firm,
                consultant=consultants[number % len(consultants)],
                cover=consultants[(number + 1) % len(consultants)],
                number=number,
                almanac=almanac,
            )
            for number, firm in enumerate(self.firms)
        ]

    def stage(self, almanac: Almanac) -> Stage:
        """What its citizens' stories are told on."""
        postcodes = Postcode.objects.filter(lies_in=self.code).order_by("code").values_list("code", flat=True)
        workers = self.workers()
        with opened_for(self.chief):
            people = ContactPerson.objects.filter(is_mentor=True).order_by("-pk")
            mentors = {person.workplace_id: person for person in people}
            places = {
                (place.workplace.name, place.title): place
                for place in Place.objects.select_related("workplace__company")
            }
        contacts = {seat: mentors[place.workplace_id] for seat, place in places.items()}
        return Stage(almanac, tuple(postcodes), workers, places, contacts)


HOME = Jobcentre(
    code=450,
    name="Nyborg",
    organisation="Nyborg, eksempel",
    phone="55000200",
    staff=HOME_STAFF,
    firms=CENTRES + ACQUAINTANCES,
    workplaces=900,
    first=0,
    stories=cast.home,
)
AWAY = Jobcentre(
    code=440,
    name="Kerteminde",
    organisation="",
    phone="55000300",
    staff=AWAY_STAFF,
    firms=NEXT_DOOR,
    workplaces=80,
    first=2000,
    stories=cast.away,
)
