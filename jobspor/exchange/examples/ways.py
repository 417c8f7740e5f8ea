"""How the example jobcentre does its work, and what its people say they are strong in."""

from jobspor.access.scope import opened_for
from jobspor.exchange.examples.almanac import Almanac
from jobspor.exchange.examples.jobcentres import Jobcentre
from jobspor.exchange.examples.stage import Worker, moment
from jobspor.organisation.actions.competences import add_course, say_competences
from jobspor.organisation.actions.workflows import describe_step
from jobspor.organisation.rules.competences import Craft, Says
from jobspor.organisation.rules.workflows import Workflow

WRITER = "Hanne Ploug"
REFERRAL = """Borgeren er med, når vi henviser.

1. Sagsbehandleren ringer og fortæller, hvad forløbet er.
2. Konsulenten er med til den første samtale, inden for **ti dage**.
3. Er vi i tvivl, får borgeren chancen.
"""
MATCH = """Borgeren vælger selv mellem højst tre steder.

- Snusebesøg, før noget aftales
- Ring til virksomheden, før du skriver
- Sig, hvad borgeren har sagt ja til at dele, og ikke mere
"""
TALKS = """Vi taler med borgeren, ikke om borgeren.

- Borgerens egen dagsorden først
- Ingen beslutning uden en dag og et navn
"""
BOARD = """Borgeren er med fra begyndelsen til slutningen.

1. Borgeren fortæller selv, eller har skrevet det.
2. Mødet svarer på **det spørgsmål, der er stillet**.
3. Indstillingen skrives, mens alle er i rummet.
"""
FOLLOW_UP = """Vi lover opfølgning, og vi holder det.

1. Den første uge: ring dagen efter første dag.
2. Tal med borgeren og den nærmeste kollega **hver for sig** og så sammen.
3. Beslut på stedet. Går det ud over dit [mandat](/mandater/), så spørg herfra.
"""
FOLLOW_UP_LATER = FOLLOW_UP + "4. Skriv den næste dag ind, før du går.\n"
TEXTS = (
    (20, Workflow.REFERRAL, REFERRAL, ""),
    (20, Workflow.MATCH, MATCH, ""),
    (20, Workflow.TALKS, TALKS, ""),
    (20, Workflow.BOARD, BOARD, ""),
    (18, Workflow.FOLLOW_UP, FOLLOW_UP, ""),
    (5, Workflow.FOLLOW_UP, FOLLOW_UP_LATER, "For mange forløb stod uden en næste opfølgning."),
)
STRONG, LEARNING = Says.STRONG, Says.LEARNING
SAID = {
    "Mette Holm": {
        Craft.SELLER: STRONG,
        Craft.COMPANIES: STRONG,
        Craft.COACH: STRONG,
        Craft.LAW: LEARNING,
        Craft.PROJECTS: LEARNING,
    },
    "Peter Lund": {Craft.SELLER: STRONG, Craft.ALONE_TOGETHER: STRONG, Craft.COACH: LEARNING},
    "Jonas Bech": {Craft.CASEWORK: STRONG, Craft.PEOPLE: STRONG, Craft.SERVICE_AND_AUTHORITY: STRONG},
    "Freja Bruun": {Craft.PARTNER: STRONG, Craft.COMPANIES: LEARNING},
}
COURSES = (
    ("Mette Holm", 60, "Motiverende samtale, tre dage", "Samtaler, hvor borgeren er i tvivl"),
    ("Mette Holm", 18, "Forhandling med virksomheder", "Løntimer efter praktik"),
    ("Jonas Bech", 33, "Ny lov om beskæftigelsesindsatsen", "Vejledning af teamet"),
    ("Peter Lund", 9, "Førstehjælp", ""),
)


def describe_the_work(jobcentre: Jobcentre, almanac: Almanac) -> None:
    """Some steps described, one of them twice; what some say of themselves, and their courses."""
    workers = jobcentre.workers()
    if WRITER not in workers:
        return
    _describe(workers[WRITER], almanac)
    for name, said in SAID.items():
        with opened_for(workers[name].actor) as scope:
            say_competences(said=said, by=scope.actor, at=moment(almanac.ago(4), 15))
    for name, ago, title, used_for in COURSES:
        with opened_for(workers[name].actor) as scope:
            day, at = almanac.ago(ago), moment(almanac.ago(4), 15)
            add_course(title=title, taken_on=day, used_for=used_for, by=scope.actor, at=at)


def _describe(writer: Worker, almanac: Almanac) -> None:
    for ago, step, text, why in TEXTS:
        with opened_for(writer.actor) as scope:
            describe_step(step=step, text=text, why=why, by=scope.actor, at=moment(almanac.ago(ago), 15))
