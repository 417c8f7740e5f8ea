"""The words of the invented country: names, trades, and what people say, want and do."""

from dataclasses import dataclass
from random import Random

from faker import Faker

DRAWN = 1_500  # names of each kind; more often used ones are drawn more often


@dataclass(frozen=True)
class Trade:
    """A branch of DB07: how usual it is, how large a workplace is in the middle, and what people can do there.

    Without tasks it is a trade that takes nobody. A public one belongs to the municipality.
    """

    code: str
    word: str
    share: float
    heads: int
    tasks: tuple[str, ...] = ()
    is_public: bool = False


SHOP = ("Fylde hylder op", "Tage imod varer", "Sortere flasker", "Rydde butikken op")
KITCHEN = ("Skrælle grøntsager", "Smøre madder", "Vaske op", "Anrette")
CARE = ("Dele kaffe ud", "Gå tur med beboere", "Lægge tøj på plads", "Dække bord")
CHILDREN = ("Rydde legepladsen op", "Smøre madpakker", "Læse højt", "Vaske legetøj")
STORE = ("Plukke ordrer", "Mærke paller", "Pakke varer", "Feje lageret")
WORKSHOP = ("Hente dele", "Slibe emner", "Pakke færdige emner", "Holde orden på værkstedet")
GARDEN = ("Luge", "Vande", "Rive stier", "Potte planter")
OFFICE = ("Scanne papirer", "Sortere post", "Skrive lister", "Passe mødelokaler")
CLEANING = ("Gøre gange rene", "Pudse vinduer", "Lægge linned sammen", "Tømme papirkurve")

TRADES = (
    Trade("011100", "Landbrug", 7, 1),
    Trade("013000", "Planteskole", 0.6, 9, GARDEN),
    Trade("107120", "Bageri", 0.9, 11, ("Pakke brød", "Feje bageriet", "Fylde hylder op")),
    Trade("256200", "Maskinfabrik", 0.8, 14, WORKSHOP),
    Trade("331200", "Maskinservice", 0.9, 5, WORKSHOP),
    Trade("432100", "El", 1.6, 7),
    Trade("432200", "VVS", 1.6, 7, ("Køre affald væk", "Pakke bilen", "Rydde lageret op")),
    Trade("433200", "Tømrer", 3.4, 4, ("Bære brædder", "Rydde byggepladsen op", "Pakke værktøj")),
    Trade("433410", "Maler", 1.7, 4, ("Dække af", "Slibe lister", "Rense pensler")),
    Trade("439910", "Murer", 1.6, 4),
    Trade("452010", "Autoværksted", 2.3, 5, ("Vaske biler", "Skifte dæk", "Hente reservedele")),
    Trade("463900", "Engros", 0.5, 22, STORE),
    Trade("467310", "Trælast", 0.5, 18, STORE),
    Trade("469000", "Handel", 1.8, 4, STORE),
    Trade("471120", "Supermarked", 0.7, 38, SHOP),
    Trade("471130", "Discount", 1.2, 26, SHOP),
    Trade("477110", "Tøj", 1.7, 5, ("Folde tøj", "Pakke ud", "Sætte priser på")),
    Trade("477610", "Blomster", 0.6, 3, ("Binde buketter", "Vande", "Feje butikken")),
    Trade("475220", "Byggemarked", 0.4, 30, SHOP),
    Trade("477900", "Genbrug", 0.7, 9, ("Sortere tøj", "Sætte priser på", "Hjælpe kunder")),
    Trade("494100", "Vognmand", 2.2, 8, ("Vaske biler", "Pakke varer", "Rydde terminalen op")),
    Trade("521000", "Lager", 0.5, 24, STORE),
    Trade("551010", "Hotel", 0.6, 22, CLEANING),
    Trade("561010", "Restaurant", 3.2, 8, KITCHEN),
    Trade("562900", "Kantine", 0.7, 8, KITCHEN),
    Trade("561020", "Café", 2.2, 5, KITCHEN),
    Trade("620200", "IT", 5, 2),
    Trade("682040", "Ejendomme", 7, 1),
    Trade("692000", "Revision", 2.2, 4, OFFICE),
    Trade("702200", "Rådgivning", 6, 1),
    Trade("711100", "Arkitekter", 1.4, 3),
    Trade("812100", "Rengøring", 2.4, 8, CLEANING),
    Trade("813000", "Anlægsgartner", 1.5, 5, GARDEN),
    Trade("841100", "Borgerservice", 0.5, 40, OFFICE, is_public=True),
    Trade("852010", "Skole", 0.9, 55, CHILDREN, is_public=True),
    Trade("862100", "Læger", 1.2, 5, OFFICE),
    Trade("862300", "Tandlæger", 0.9, 8),
    Trade("871010", "Plejehjem", 0.6, 60, CARE, is_public=True),
    Trade("881010", "Hjemmepleje", 0.4, 35, CARE, is_public=True),
    Trade("889130", "Børnehave", 1.4, 18, CHILDREN, is_public=True),
    Trade("910110", "Bibliotek", 0.2, 12, OFFICE, is_public=True),
    Trade("931100", "Hal", 0.5, 7, ("Gøre omklædning ren", "Stille borde op", "Rive kridtbaner"), is_public=True),
    Trade("949900", "Forening", 4, 1),
    Trade("952900", "Cykler", 0.6, 3, WORKSHOP),
    Trade("960110", "Vaskeri", 0.2, 20, CLEANING),
    Trade("960210", "Frisør", 3.2, 2),
)
STREETS = (
    *("Algade", "Birkevej", "Bredgade", "Elmevej", "Engvej", "Havnegade", "Industrivej", "Kirkevej", "Lyngvej"),
    *("Møllevej", "Nygade", "Ringvejen", "Skolegade", "Skovvej", "Stationsvej", "Strandvejen", "Søndergade", "Torvet"),
)
TEAMS = (
    *("Havnen", "Skoven", "Åen", "Broen", "Engen", "Bakken", "Søen", "Torvet", "Parken", "Møllen", "Marken"),
    *("Haven", "Kysten", "Fjorden", "Heden", "Lunden", "Mosen", "Dalen", "Stranden", "Øen"),
)
GOALS = (
    ("Jeg vil bruge hænderne, gerne ude.", ("Planter og stier", "Lager og varer", "Bygge")),
    ("Ud blandt folk igen.", ("Butik og hylder", "Café og køkken", "Genbrug og tøj")),
    ("Et job, jeg kan holde til.", ("Papirer og lister", "Bibliotek", "Lager")),
    ("Min egen indtægt, først i et køkken.", ("Køkken og grøntsager", "Café", "Hotel og linned")),
    ("Hjælpe nogen, der har brug for det.", ("Beboere og kaffe", "Børn og legeplads", "Vaskeri")),
    ("Have kolleger og faste tider.", ("Rengøring", "Butik og varer", "Værksted")),
    ("Tilbage til det, jeg kunne engang.", ("Værksted og dele", "Biler og dæk", "Lager og paller")),
    ("Være træt på den gode måde.", ("Brædder og byggeplads", "Planter", "Varer og paller")),
)
SUBGOALS = (
    *("Møder tre formiddage i træk", "Tager selv imod varer", "Spørger om hjælp, når det går stærkt", "Truckkort"),
    *("Kører selv med bussen", "Spiser frokost med de andre", "Får sagt, når det er for meget", "Kan alle navne"),
)
CONSIDERATIONS = (
    *("Ingen løft over 15 kg", "Besked dagen før om ændringer", "Pause hver time", "Helst få kunder"),
    *("Mulighed for at sidde", "Fast plads at gå til", "Korte beskeder ad gangen", "Start efter klokken ni"),
)
CAN_OFFER = ("", "kan sidde ned", "rolig start", "opgaver uden kunder", "hjælp på dansk og engelsk", "egen pauseplads")
TALKS = (
    "Vi talte om, hvad der skal til for at komme af sted om morgenen. Bussen passer med en start klokken ni.",
    "Har været med ude at se to steder. Kunne bedst lide det rolige sted.",
    "Det går bedre med at sove. Vil gerne prøve en time mere.",
    "Vi fandt ud af, hvad der var svært sidst, og hvad der skal være anderledes nu.",
    "Familien hjælper med børnene to dage om ugen. Det giver plads til flere timer.",
    "Er glad for stedet, men synes, at onsdagen er for lang. Taler selv med mentor om det.",
)
SUCCESSES = (
    "Lærte en ny kollega op alene. Mentor ringede for at fortælle det.",
    "Har fået nøgle til lageret og åbner selv om torsdagen.",
    "Kom hele ugen, selv om toget var aflyst to gange.",
)
SAID = (
    "Kommer til tiden og spørger, når noget er nyt.",
    "Mødte tre dage i sidste uge. Opgaverne passer.",
    "Vil gerne have flere timer, og mentor er enig.",
    "Der er ro på. Vi går videre som aftalt.",
    "Var væk to dage og ringede selv begge gange.",
    "Mentor ser, at tempoet er kommet op.",
    "Vi aftalte en pause mere om formiddagen.",
    "Taler mere med de andre end i starten.",
)
CAN_NOW = (
    "Kan arbejde selvstændigt med modtagelse og pakning og lærer nye kolleger op.",
    "Kan holde en fast uge og siger til, når noget ændrer sig.",
    "Kan betjene kunder i rolige timer.",
    "Kender stedets maskiner og holder dem rene.",
)
WAGE_TASKS = ("Lære en ny kollega op", "Lukke af om eftermiddagen", "Åbne om morgenen", "Stå for bestillinger")
NEXT = (
    *(
        "Første samtale",
        "Vælge to steder at besøge",
        "Snusebesøg",
        "Samtale på værkstedet",
        "Ring og hør, hvordan det går",
    ),
    *(
        "Tale om timerne",
        "Mødes med lægens sekretær",
        "Tage bussen derud sammen",
        "Finde en ny plads",
        "Følge op på CV",
    ),
)
WAITS_FOR = ("lægen", "misbrugscentret", "kommunelægen", "fagforeningen", "ydelseskontoret", "psykiatrien")
OFFERS = (
    *("Ressourceværksted, to formiddage om ugen", "Kursus i dansk på arbejdspladsen", "Hygiejnekursus"),
    *("Vejledning om job, fire gange", "Truckkursus"),
)
REFERRED_BY = ("Modtagelsen", "Ydelseskontoret", "Sygedagpengeteamet", "Ungeenheden", "Lægen")
LANGUAGES = ("", "", "", "", "", "", "", "", "arabisk", "ukrainsk", "tyrkisk", "polsk", "somali", "engelsk")
GIVEN_UP = ("Borgeren er blevet syg.", "Virksomheden har ikke folk til det lige nu.", "Der kom et job imellem.")
PURPOSES = (
    "Prøve opgaverne af og finde vejen til timer med løn",
    "Finde ud af, hvor mange timer der kan lade sig gøre",
    "Blive en del af et hold og få flere timer med løn",
    "Lære faget at kende og vise, hvad der går godt",
)


class Names:
    """Names of people, drawn once and then dealt out."""

    def __init__(self) -> None:
        faker = Faker("da_DK")
        faker.seed_instance(20_261_122)
        self.women = [faker.first_name_female() for _ in range(DRAWN)]
        self.men = [faker.first_name_male() for _ in range(DRAWN)]
        self.families = [faker.last_name() for _ in range(DRAWN)]

    def given(self, chance: Random, *, male: bool) -> str:
        """A given name; one in seven has two."""
        known = self.men if male else self.women
        return f"{chance.choice(known)} {chance.choice(known)}" if chance.random() < 0.14 else chance.choice(known)

    def family(self, chance: Random) -> str:
        """A family name."""
        return chance.choice(self.families)

    def whole(self, chance: Random) -> str:
        """Given name and family name of anybody."""
        return f"{chance.choice(self.men if chance.random() < 0.5 else self.women)} {chance.choice(self.families)}"
