"""What the invented people say and write: short, respectful, and nothing about anybody's health.

A set of texts is a tuple; a story takes from it by chance (`Luck.one`).
"""

from typing import NamedTuple

from jobspor.citizens.models.pathway import GoalKind
from jobspor.placements.rules import Decision


class Aim(NamedTuple):
    """A goal in somebody's own words, and the job wishes A, B and C that go with it."""

    own_words: str
    wishes: tuple[str, str, str]
    kind: GoalKind = GoalKind.JOB


AIMS = (
    Aim("Jeg vil bruge hænderne, gerne ude", ("Lager og varer", "Planter", "Paller")),
    Aim("Ud blandt folk igen", ("Genbrug og tøj", "Butik", "Køkken")),
    Aim("Et job, jeg kan holde til", ("Kontor og papirer", "Arkiv", "Lager")),
    Aim("Min egen indtægt, først i en café", ("Café", "Køkken og grøntsager", "Hotel")),
    Aim("Noget med dyr eller planter", ("Dyr og hunde", "Planteskole", "Biler")),
    Aim("Have kolleger og faste tider", ("Butik og hylder", "Rengøring", "Linned")),
    Aim("Jeg vil vise, hvad jeg kan", ("Værksted", "Lager", "Cykler")),
    Aim("Være til nytte for andre", ("Plejehjem", "Køkken", "Genbrug")),
    Aim("Tilbage til det fag, jeg kan", ("Maskiner", "Træ og maling", "Biler")),
    Aim("Et roligt sted med få kolleger", ("Arkiv", "Bøger", "Sy og rette tøj")),
    Aim("Lære mere dansk, mens jeg arbejder", ("Køkken", "Hotel", "Butik")),
    Aim("Have noget at stå op til", ("Grønne områder", "Dyr", "Pakke varer")),
    Aim("Flere timer, end jeg har nu", ("Butik", "Lager", "Rengøring")),
    Aim("Nok timer til at klare huslejen selv", ("Rengøring", "Lager", "Butik")),
    Aim("Arbejde tæt på, så jeg kan cykle", ("Butik", "Skole", "Genbrug")),
    Aim("Vise mine børn, at jeg går på arbejde", ("Køkken", "Plejehjem", "Linned")),
    Aim("Prøve noget helt nyt", ("Trykkeri", "Computere", "Keramik")),
    Aim("Køre for nogen igen", ("Køre ud", "Lager", "Bus")),
    Aim("Være med, hvor der bliver bygget", ("Materialer", "Træ", "Maling")),
    Aim("Lave mad til mange", ("Kantine", "Køkken", "Skolekøkken")),
    Aim("Få papir på det, jeg kan i forvejen", ("Værksted", "Maskiner", "Biler")),
    Aim("Et sted, hvor der er brug for mig om formiddagen", ("Børnehave", "Plejehjem", "Bibliotek")),
    Aim("Passe haver og parker", ("Grønne områder", "Hække og stier", "Planter")),
    Aim("Sælge noget, jeg selv tror på", ("Butik", "Bøger", "Cykler")),
    Aim("Arbejde med tal og lister", ("Arkiv", "Kontor", "Lager")),
    Aim("Et fleksjob, der passer til mig", ("Kontor", "Butik", "Reception"), GoalKind.FLEX_JOB),
    Aim("Ti timer om ugen et sted, hvor de kender mig", ("Genbrug", "Museum", "Café"), GoalKind.FLEX_JOB),
    Aim("En uddannelse, når jeg ved hvilken", ("Plejehjem", "Køkken", "Værksted"), GoalKind.EDUCATION),
    Aim("Elev i et køkken", ("Køkken", "Café", "Bageri"), GoalKind.EDUCATION),
)
WHY_ANOTHER_AIM = (
    "besøget på stedet gav andre ønsker",
    "det første ønske lå for langt væk",
    "det gik bedre, end nogen havde troet",
    "jobbet viste sig at være et andet end ventet",
)
SUBGOALS = (
    "Møder tre formiddage i træk",
    "Tager selv imod varer",
    "Spørger om hjælp, når det går stærkt",
    "Truckkort, teoridel",
    "Kan vejen med bussen",
    "Ringer selv, når noget kommer i vejen",
    "Kender alle kolleger ved navn",
    "Holder to pauser om dagen",
    "Laver sit cv færdigt",
    "Bytter en vagt på egen hånd",
    "Hygiejnebevis",
    "Viser en ny kollega til rette",
)
CONSIDERATIONS = (
    "Ingen løft over 15 kg",
    "Besked dagen før om ændringer",
    "Pause hver time",
    "Helst få kunder",
    "Én fast person at spørge",
    "Opgaver på skrift",
    "Kan sidde ned en del af dagen",
    "Møder efter kl. 9",
)
REFERRED_BY = ("Modtagelsen", "Ydelsescentret", "Ungeenheden", "Sygedagpengeteamet", "Socialafdelingen", "Sprogskolen")
OFFERS = (
    "Ressourceværksted, to formiddage om ugen",
    "Cv og jobsøgning i gruppe",
    "Vejforløb i parken, tre dage om ugen",
    "Sprogpraktisk hold",
    "Køkkenværksted, to dage om ugen",
    "Vejledning om uddannelse",
)
FIRST_TALKS = (
    "Første samtale. Vi talte om, hvad der er gået godt før, og hvad der skal til nu.",
    "Vi mødtes på biblioteket. Vil gerne i gang, men ikke med noget, der ligner sidste gang.",
    "Første samtale med sagsbehandler og konsulent. Aftalt at begynde med at se på steder.",
    "Vi gik en tur og talte om arbejde. Kender flere af stederne i forvejen.",
)
TALKS = (
    "Vi talte om, hvad der skal til for at komme af sted om morgenen. Bussen passer med en start klokken ni.",
    "Har været med ude at se to steder. Kunne bedst lide det rolige sted.",
    "Hverdagen er faldet mere på plads. Vil gerne prøve en time mere.",
    "Vil helst have opgaver, der er til at se en ende på.",
    "Talte om cykel eller bus. Vi prøver turen sammen på fredag.",
    "Har selv ringet til to steder. Det ene vil gerne ses.",
    "Vi så cv'et igennem. Der mangler de to somre på campingpladsen.",
    "Er glad for aftalen om en fast kontaktperson.",
    "Vi talte om penge, når der kommer løntimer. Regner det igennem til næste gang.",
    "Kommer gerne en halv time før. Det giver ro.",
    "Spørger, om onsdag kan byttes med torsdag. Mentor siger ja.",
    "Vil gerne lære kassen, når der er tid.",
    "Vi talte om, hvem der hjælper, når der er ferie i børnehaven.",
    "Har fået nøgle til skabet og sin egen krog. Det betød noget.",
    "Vi holdt mødet på stedet. Alle tre var med.",
    "Fortalte om sit gamle fag. Vi leder efter noget, der ligner.",
    "Ønsker at prøve tre dage i stedet for to.",
    "Kort samtale i telefonen. Alt går efter planen.",
    "Vi talte om forskellen på praktik og løntimer.",
    "Har læst arbejdsaftalen og har ingen spørgsmål.",
)
FOLLOW_UP_NOTES = (
    "Ringede til kontaktpersonen. Alt er, som det skal være.",
    "Kiggede forbi. Mødte frem og var i gang.",
    "Kontaktpersonen spørger, om der må komme en opgave mere.",
    "Aftalt, at jeg kommer igen, når den nye er lært op.",
)
SUCCESSES = (
    "Lærte en ny kollega op alene. Mentor ringede for at fortælle det.",
    "Tog alene imod tolv paller.",
    "Har mødt alle dage i fire uger.",
    "Ringede selv og spurgte efter flere timer.",
    "Fik ros af en kunde og fortalte det stolt.",
    "Har taget bussen alene hele ugen.",
    "Lukkede butikken sammen med en kollega.",
    "Kom med på personaleturen.",
)
ABSENCES = (
    "Kom ikke til samtalen. Ringede bagefter, vi har en ny tid.",
    "Meldte afbud i god tid. Ny aftale i næste uge.",
    "Bussen kørte ikke. Vi talte sammen i telefonen i stedet.",
    "Kom ikke i dag. Jeg prøver igen i morgen.",
)
NEXT_STEPS = (
    "Ring, og hør hvordan ugen gik",
    "Samtale på kontoret",
    "Se et sted mere sammen",
    "Snusebesøg",
    "Vælge to steder at besøge",
    "Ring om mødetider",
    "Gå cv'et igennem",
    "Trepartssamtale",
    "Ring til kontaktpersonen",
    "Aftale om tøj og sko",
    "Prøve turen med bussen",
    "Samtale med sagsbehandler",
    "Svare på spørgsmål om løn",
    "Opfølgning i telefonen",
)
FOR_LEADERS = (
    "Sagssparring på tavlemødet",
    "Tale med konsulenten om flere timer",
    "Svar om en ny sagsbehandler",
    "Ringe til virksomhedens leder",
)
PAPERS = ("Cv", "Kursusbevis", "Køreplan", "Udtalelse fra et tidligere job")
PAPER = "Et opdigtet papir, så der er noget at se i eksemplet."
WAITS = (
    ("Tid til forsamtale", "rådgivningen"),
    ("Svar om opgaver", "virksomheden"),
    ("Tid hos sprogskolen", "sprogskolen"),
    ("Svar om kørekort", "borgerservice"),
    ("Plads på truckkursus", "kursusstedet"),
    ("Svar om buskort", "ydelsescentret"),
    ("Svar om pasning", "pladsanvisningen"),
)
SAID = {
    Decision.CONTINUE_AS_IS: (
        "Kommer til tiden og spørger, når noget er nyt.",
        "Mødte alle dage i sidste uge. Opgaverne passer.",
        "Kontaktpersonen er tilfreds. Vi lader det blive, som det er, lidt endnu.",
        "Det går stille og roligt. Alle tre vil fortsætte.",
        "Har fundet sin plads i holdet.",
        "Tempoet er fint. Vi ser på timerne næste gang.",
        "Der har været travlt, og det gik godt.",
        "Vil gerne blive ved de opgaver, der er nu.",
    ),
    Decision.RAISE_HOURS: (
        "Vil gerne have flere timer, og mentor er enig.",
        "Når mere på en formiddag end før. Vi lægger timer til.",
        "Er ikke færdig, når dagen er omme. Flere timer fra næste uge.",
    ),
    Decision.WAGE_HOURS: (
        "Nogle af opgaverne laves nu som af en kollega. De timer bliver med løn.",
        "Virksomheden vil gerne betale for de timer, hvor der er travlt.",
        "Flere løntimer fra næste uge. Alle tre er glade.",
    ),
    Decision.NEW_TASKS: (
        "De første opgaver sidder. Der kommer nye til.",
        "Vil prøve noget andet på samme sted.",
    ),
    Decision.EXTEND: (
        "Der er brug for lidt mere tid til at vise det hele.",
        "Vi forlænger, så foråret kommer med.",
    ),
}
CAN_NOW = (
    "Kan arbejde selvstændigt med modtagelse og pakning og lærer nye kolleger op.",
    "Kender rutinerne om morgenen og åbner stedet sammen med en kollega.",
    "Kan tage imod kunder og vise dem til rette.",
    "Holder orden på lageret og melder, når noget mangler.",
    "Laver frokost til tyve sammen med køkkenet.",
    "Kan betjene de fleste maskiner på værkstedet.",
)
DEBRIEFS = (
    "Vi var glade for hjælpen, men opgaverne passede ikke.",
    "Mødte stabilt, men der var for meget larm.",
    "Vil gerne have en anden en anden gang.",
    "Det var et godt forløb. Vi kunne ikke ansætte nu.",
)
CANCELLED = (
    "Kunne ikke komme derhen med bus",
    "Virksomheden fik travlt og kunne ikke tage imod",
    "Fik tilbudt et andet sted i mellemtiden",
    "Kontaktpersonen har fået andet arbejde",
)
PURPOSES = (
    "Prøve opgaverne af og finde vejen til timer med løn",
    "Finde ud af, hvor mange timer der passer",
    "Lære et nyt arbejde sammen med en fast kollega",
    "Vise, hvad der går godt, og få det skrevet ned",
)
