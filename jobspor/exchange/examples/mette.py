"""Mette Holm's own caseload: everybody by name, with a goal of their own, on every step of the ladder."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from jobspor.access.models.lookups import Purpose
from jobspor.citizens.models.mentors import MentorKind
from jobspor.citizens.models.pathway import GoalKind, NoteKind
from jobspor.citizens.models.resources import CvKind
from jobspor.citizens.models.support import EffortKind
from jobspor.citizens.rules.clean_message import FactKind
from jobspor.exchange.examples.almanac import Luck
from jobspor.exchange.examples.archetypes import TO_PLAN, first_talk, notes, plan
from jobspor.exchange.examples.arriving import Referred
from jobspor.exchange.examples.beside import FileCame, Opened
from jobspor.exchange.examples.direction import CompanyTold, CvWritten, PlanTakenUp
from jobspor.exchange.examples.double import HandedInAgain, NumberChanged, Protected
from jobspor.exchange.examples.hats import Answers, GivenOn
from jobspor.exchange.examples.meanwhile import Next, OtherOffer, SearchBegan, Wrote
from jobspor.exchange.examples.own_page import OwnPageSent
from jobspor.exchange.examples.placed import Placed
from jobspor.exchange.examples.planning import GoalAgreed, Subgoal
from jobspor.exchange.examples.schedule import Ending, Latest
from jobspor.exchange.examples.stage import Happening
from jobspor.exchange.examples.supporting import DEBT, HEALTH, Beside, InTheWay, Mentored
from jobspor.exchange.examples.talking import METTES
from jobspor.exchange.examples.visitation import InDoubt, PutOff, Sorted
from jobspor.exchange.examples.words import Aim
from jobspor.organisation.rules import Hat
from jobspor.organisation.rules.programmes import Leads
from jobspor.placements.agreement.text import SignatoryRole
from jobspor.placements.rules import Outcome

METTE, JONAS, SEVDA, NOBODY = "Mette Holm", "Jonas Bech", "Sevda Yildiz", ""
STORE, KITCHEN, HOTEL, BRUGSEN = "Kajens Lager", "Solgårdens Køkken", "Strandens Hotel", "Brugsen Havnegade"


class Who(NamedTuple):
    """A citizen, whose case it is, and the weeks since the referral."""

    given_names: str
    family_name: str
    born_on: date
    caseworker: str
    referred: float


@dataclass(frozen=True)
class Named:
    """One of Mette's: who, with a goal in their own words, and what came."""

    who: Who
    aim: Aim | None
    came: tuple[Happening, ...]

    def happenings(self, luck: Luck) -> Iterator[Happening]:
        """All of it, from the referral on."""
        referred = self.who.referred
        yield Referred(referred, "Modtagelsen")
        if referred > TO_PLAN:
            yield Sorted(referred - 0.2, Leads.EFFORT)
        if self.aim:
            yield plan(luck, referred - 2, METTE, self.aim)
        if referred > TO_PLAN:
            yield first_talk(luck, referred)
            yield from notes(luck, referred - TO_PLAN)
        if any(isinstance(one, Placed) for one in self.came):
            yield SearchBegan(referred - TO_PLAN)
        yield from self.came
        yield from METTES.get(f"{self.who.given_names} {self.who.family_name}", ())


def _aim(own_words: str, *wishes: str, kind: GoalKind = GoalKind.JOB) -> Aim:
    first, second, third = wishes
    return Aim(own_words, (first, second, third), kind)


def _at(workplace: str, place: str, begun: int, hours: str, weeks: int = 26, **more: Any) -> Placed:
    return Placed(seat=(workplace, place), begun=begun, hours=hours, weeks=weeks, **more)


KARSTEN = (
    GoalAgreed(
        21,
        _aim(
            "Jeg vil bruge hænderne, gerne ude, og have råd til at have min søn hver anden weekend",
            "Lager og truck",
            "Grønne områder",
            "Pedelmedhjælp",
        ),
        (
            Subgoal("Tager selv imod varer fra to leverandører", "Tove Lind", 10, reached=0.6),
            Subgoal("Truckkort, teoridel", METTE, 24),
            Subgoal("Møder tre formiddage i træk, fire uger", "Karsten selv", 45),
        ),
        ("Ingen løft over 15 kg", "Besked dagen før om ændringer"),
    ),
    PlanTakenUp(20.8, "målet og de første delmål er aftalt"),
    PlanTakenUp(
        2.9,
        "Karsten hellere vil blive på lageret end prøve et køkken",
        zone="Sige til samme dag, når noget er svært, også når der er travlt",
        needs=(("start", 8), ("travel", 40), ("guidance", None)),
        given_up=("Prøve en uge i et køkken", "han valgte lageret"),
    ),
    CvWritten(
        20,
        (
            (CvKind.STRENGTH, "Jeg møder til tiden og bliver, til det er færdigt", {}),
            (CvKind.SKILL, "Tage imod varer", {}),
            (CvKind.SKILL, "Passe planter", {}),
            (CvKind.WORK, "Lagermedarbejder", {"place": "Fjordens Grossist", "from_year": 2008, "until_year": 2014}),
            (CvKind.WORK, "Gartneriarbejder", {"place": "Planteskolen Syd", "from_year": 2004, "until_year": 2007}),
            (CvKind.EDUCATION, "Truck, grundkursus", {"place": "AMU", "from_year": 2009, "until_year": 2009}),
            (CvKind.LANGUAGE, "Dansk", {"level": "native"}),
            (CvKind.LANGUAGE, "Tysk", {"level": "some"}),
            (CvKind.LICENCE, "B", {}),
        ),
    ),
    CompanyTold(
        16.5,
        "Kajens Lager",
        (FactKind.WISH, FactKind.WORK, FactKind.SKILL, FactKind.LICENCE),
        taken_back="Passe planter",
    ),
    _at("Havnens Proviant", "Lager", 15, "8 12 12+3 10+6:30", latest=Latest.THIS_WEEK, absent=0.12),
    Wrote(3, NoteKind.TALK, "Vil hellere være på lager end i køkken. Vi retter planen sammen.", Hat.CASEWORKER),
    Wrote(0.6, NoteKind.SUCCESS, "Tog alene imod tolv paller. Tove ringede for at fortælle det."),
    Beside(5, EffortKind.DEBT, "Gældsrådgivning", "Afdragsordning, så løntimer kan mærkes", DEBT, 19),
    Beside(4, EffortKind.HEALTH, "Fysioterapi, ryg", "Løfteteknik til lagerarbejde", HEALTH, 8),
    Mentored(9, "Inge Holst", "55000390", "Post fra inkasso og møder hos kommunen", MentorKind.LAB),
    InTheWay(
        6,
        EffortKind.DEBT,
        "Rykkere kommer hver uge. Han tør ikke sige ja til timer med løn.",
        ("Ulla Brandt tager sagen og ringer i morgen.", "Følg op på aftale med Ulla Brandt"),
    ),
    Answers(15, Hat.CONSULTANT, "indsatsen er flyttet ud på virksomheden"),
    GivenOn(0.5, Hat.CASEWORKER, SEVDA, meets_in=2),
    Next("Trepart, ny beslutning", 0),
    OwnPageSent(0.4, "Trepart, ny beslutning", "Møde på lageret. Du, Tove og Mette taler om flere timer."),
)
CASELOAD = (
    Named(
        Who("Aksel", "Nymand", date(1979, 4, 3), JONAS, 22),
        _aim("Køre truck igen", "Truck og lager", "Chauffør", "Havn"),
        (_at(STORE, "Køre truck", 14, "9 12 15", latest=Latest.THIS_WEEK), OwnPageSent(2.4)),
    ),
    Named(
        Who("Amira", "Saleh", date(1991, 8, 17), SEVDA, 30),
        _aim("Min egen indtægt, først i en café", "Café", "Køkken", "Butik"),
        (
            _at("Café Kajen", "Smøre sandwich", 19, "6 9 10+3 8+6"),
            FileCame(8, "Køreplan til caféen", "Bus 920 fra Torvet 8.32, tilbage 13.05. Månedskortet er bestilt."),
            InTheWay(0.2, EffortKind.FAMILY, "Børnehaven lukker 14.30, og bussen er først hjemme 14.50."),
            Next("Trepartssamtale", 7),
            OwnPageSent(0.3, "Trepartssamtale", "Vi mødes på caféen og taler om, hvordan det går."),
        ),
    ),
    Named(
        Who("Anders", "Riis", date(1985, 11, 30), JONAS, 16),
        _aim("Noget med cykler", "Cykler", "Værksted", "Sport"),
        (SearchBegan(4), Next("Svar fra Fjordens Cykler", 2, waits_for="Fjordens Cykler")),
    ),
    Named(
        Who("Anja", "Thorup", date(1973, 2, 9), SEVDA, 18),
        _aim("Ud blandt folk", "Genbrug og tøj", "Butik", "Café"),
        (_at("Genbrugsbutikken", "Sortere bøger", 8, "4 6", 13, unwritten=1),),
    ),
    Named(
        Who("Bent", "Overgaard", date(1966, 6, 21), JONAS, 25),
        _aim("Et job, jeg kan holde til", "Genbrug", "Lager", "Arkiv"),
        (
            _at("Fjordens Genbrug", "Sortere tøj", 13, "6 8 10", absent=0.5),
            Wrote(0.6, NoteKind.ABSENCE, "Kom ikke onsdag og torsdag. Jeg har lovet at ringe."),
            Next("Ring om fravær", -3),
        ),
    ),
    Named(
        Who("Birgit", "Skou", date(1969, 9, 12), SEVDA, 32),
        _aim("Flere timer i køkkenet", "Køkken", "Kantine", "Bageri"),
        (
            _at(KITCHEN, "Anrette", 22, "8 10 10+4 6+9"),
            Opened(0.6, "Birthe Dam", Purpose.TAKE_OVER, "Jeg er afløser for Sevda i denne uge"),
        ),
    ),
    Named(
        Who("Carsten", "Wind", date(1976, 12, 5), JONAS, 7),
        _aim("Vide, hvad jeg kan holde til", "Grønne områder", "Værksted", "Lager"),
        (
            OtherOffer(2, "Cv og jobsøgning i gruppe"),
            Next("Vælge to snusesteder", 3),
            HandedInAgain(0.4, "Karsten", "Wind"),
        ),
    ),
    Named(
        Who("Dorte", "Lynge", date(1981, 3, 28), SEVDA, 9),
        _aim("Hverdag med faste tider", "Butik", "Linned", "Køkken"),
        (PutOff(3, 12), Next("Tid til forsamtale", 2, waits_for="rådgivningen")),
    ),
    Named(
        Who("Elif", "Demir", date(1988, 5, 19), JONAS, 27),
        _aim("Hjælper på plejehjem", "Plejehjem", "Køkken", "Rengøring"),
        (
            _at("Plejecenter Åbo", "Dele kaffe ud", 17, "8 12 12+4"),
            Opened(2.2, "Rasmus Kold", Purpose.ASKED, "Ringede til hovednummeret og spurgte om en tid"),
        ),
    ),
    Named(
        Who("Erik", "Lundbæk", date(1964, 1, 14), JONAS, 11),
        _aim("Bruge mit fag som smed", "Maskiner", "Svejse", "Smedje"),
        (_at("Fjordens Maskin", "Slibe emner", 1, "9", 13, agreed=12), Next("Ring, og hør om første uge", 0)),
    ),
    Named(
        Who("Fatima", "El-Amin", date(1983, 10, 6), SEVDA, 20),
        _aim("Sy og lære dansk", "Sy og rette tøj", "Genbrug og tøj", "Linned"),
        (_at("Systuen Nord", "Sy forklæder", 10, "9 14", 13),),
    ),
    Named(
        Who("Finn", "Agerskov", date(1971, 7, 24), JONAS, 44),
        _aim("Blive i jobbet", "Lager", "Truck", "Butik"),
        (
            _at(STORE, "Feje lageret", 34, "12 20 20+10 0+30", ending=Ending(Outcome.ORDINARY_JOB)),
            Wrote(7, NoteKind.FOLLOW_UP, "Efterværn: ringede til Finn og til lageret. Begge er glade."),
            Next("Efterværn, ring", 21, ago=6.5),
        ),
    ),
    Named(
        Who("Gitte", "Malling", date(1978, 8, 2), SEVDA, 14),
        _aim("Arbejde med planter", "Planteskole", "Gartneri", "Grønne områder"),
        (SearchBegan(5), Wrote(0.5, NoteKind.TALK, "Snusebesøg holdt. Sagde selv: »Planteskolen var god.«")),
    ),
    Named(
        Who("Hanne", "Juul", date(1975, 4, 16), JONAS, 36),
        _aim("20 timer inden sommer", "Butik", "Kasse", "Lager"),
        (_at(BRUGSEN, "Fylde hylder op", 24, "9 12+3 10+8 8+11:30"),),
    ),
    Named(
        Who("Henrik", "Toftlund", date(1987, 2, 27), SEVDA, 12),
        _aim("Komme op om morgenen", "Genbrug", "Lager", "Cykler"),
        (_at("Fjordens Genbrug", "Sætte priser på", 5, "5", 13, latest=Latest.THIS_WEEK),),
    ),
    Named(
        Who("Ibrahim", "Kaya", date(1990, 6, 11), JONAS, 21),
        _aim("Mekaniker", "Biler", "Værksted", "Cykler"),
        (_at("Nordens Autoservice", "Vaske biler", 14, "9 14 18"), Next("Opgaver til løntimer?", 7)),
    ),
    Named(
        Who("Inge Marie", "Sloth", date(1963, 11, 8), JONAS, 15),
        _aim("Lidt, men fast", "Bøger", "Arkiv", "Museum"),
        (_at("Biblioteket", "Sætte bøger på plads", 0, "4", 13), Protected(14, weeks=17)),
    ),
    Named(
        Who("Jannik", "Holst", date(1996, 9, 1), JONAS, 1),
        None,
        (InDoubt(0.6), Next("Første samtale", 1)),
    ),
    Named(Who("Karsten", "Vestergaard", date(1985, 3, 15), JONAS, 23), None, KARSTEN),
    Named(
        Who("Kirsten", "Aaen", date(1968, 5, 30), SEVDA, 20),
        _aim("Have kolleger igen", "Hotel", "Linned", "Café"),
        (_at(HOTEL, "Gøre værelser klar", 9, "8", 13), Next("Sagssparring", 8)),
    ),
    Named(
        Who("Lars", "Toft", date(1993, 12, 19), NOBODY, 0.4),
        None,
        (Next("Første samtale", 1, ago=0.2),),
    ),
    Named(
        Who("Lene", "Rask", date(1980, 10, 22), SEVDA, 24),
        _aim("Kontor uden telefon", "Arkiv", "Kontor og papirer", "Bøger"),
        (_at("Arkivet", "Scanne papirer", 16, "6 9 12"),),
    ),
    Named(
        Who("Mohamed", "Aden", date(1986, 1, 25), JONAS, 29),
        _aim("Chauffør", "Køre ud", "Lager", "Bus"),
        (
            NumberChanged(26, "Fik et dansk CPR-nummer i stedet for et midlertidigt"),
            _at("Fjordens Bud", "Køre pakker ud", 21, "10 12+4 8+8 6+12"),
            Next("Ring om køretider", 0),
        ),
    ),
    Named(
        Who("Nadia", "Sørensen", date(1982, 7, 7), SEVDA, 13),
        _aim("Et sted, hvor jeg er til nytte, helst med planter", "Planter og gartneri", "Dyr", "Køkken, små steder"),
        (
            SearchBegan(5),
            Wrote(2.5, NoteKind.TALK, "Første snusebesøg er holdt. Nadia vælger selv mellem højst tre steder."),
            Next("Snusebesøg", 0),
            OwnPageSent(0.4, "Snusebesøg", "Vi ser et sted, hvor du måske vil være."),
        ),
    ),
    Named(
        Who("Ole", "Bjerring", date(1967, 8, 13), JONAS, 17),
        _aim("Udendørs, gerne alene", "Grønne områder", "Havn", "Kirkegård"),
        (SearchBegan(7.5), Next("Se nye pladser", 3)),
    ),
    Named(
        Who("Pernille", "Dahl", date(1984, 2, 3), SEVDA, 31),
        _aim("Fuld tid i butik", "Butik", "Kasse", "Blomster"),
        (_at(BRUGSEN, "Tage imod flasker", 20, "12 10+6 8+12 7+15"),),
    ),
    Named(
        Who("Poul Erik", "Nøhr", date(1962, 3, 18), JONAS, 16),
        _aim("Gavn mig selv og andre", "Museum", "Arkiv", "Genbrug"),
        (_at("Fjordens Museum", "Passe samlingen", 6, "6 7:30", 13),),
    ),
    Named(
        Who("Rikke", "Stald", date(1989, 9, 9), SEVDA, 19),
        _aim("Dyr", "Dyr og hunde", "Landbrug", "Planter"),
        (_at("Dyreinternatet", "Fodre dyr", 9, "6 8 10", 13, unwritten=1),),
    ),
    Named(
        Who("Sofie", "Krogh", date(1995, 6, 4), JONAS, 8),
        _aim("Frisør på sigt", "Frisør", "Butik", "Café", kind=GoalKind.EDUCATION),
        (Next("Svar til Jonas Bech", 1, waits_for=METTE, hat=Hat.CASEWORKER),),
    ),
    Named(
        Who("Svend Aage", "Kjær", date(1965, 10, 29), JONAS, 14),
        _aim("Vise, hvad jeg kan", "Lager", "Værksted", "Havn"),
        (_at(STORE, "Plukke ordrer", 7, "6 *", 13),),
    ),
    Named(
        Who("Torben", "Lauge", date(1977, 1, 31), SEVDA, 12),
        _aim("Lager eller post", "Lager", "Post og pakker", "Arkiv"),
        (SearchBegan(0.6), Next("Læs, og send ren besked", 1, waits_for=METTE, hat=Hat.CASEWORKER)),
    ),
    Named(
        Who("Vibeke", "Hald", date(1972, 11, 11), SEVDA, 26),
        _aim("Rengøring, egne tider", "Rengøring", "Hotel", "Vaskeri"),
        (_at(HOTEL, "Lægge linned sammen", 18, "8 8+4 6+8"),),
    ),
    Named(
        Who("Yasmin", "Haddad", date(1992, 4, 20), SEVDA, 28),
        _aim("Køkken, så kok", "Køkken", "Restaurant", "Bageri", kind=GoalKind.EDUCATION),
        (
            _at(KITCHEN, "Vaske op", 18, "9 12 16", unsigned=(SignatoryRole.MUNICIPALITY,)),
            Next("Skriv under på aftalen", -2),
        ),
    ),
)
