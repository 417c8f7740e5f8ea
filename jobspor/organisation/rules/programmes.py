"""How a programme is organised, what a group leads to, and what is ready made."""

from collections.abc import Mapping
from dataclasses import dataclass

from jobspor.base.text import Worded, gettext_noop


class Way(Worded):
    """The three ways of organising a programme (VC2); it decides where a referred citizen goes next."""

    ORDINARY = "ordinary", gettext_noop("I almindelig drift")
    SMALL_GROUP = "group", gettext_noop("En lille fast gruppe konsulenter")
    HANDED_OVER = "handed", gettext_noop("Sagen overdrages til en lille gruppe")


class Leads(Worded):
    """What a decision into a group brings about."""

    EFFORT = "effort", gettext_noop("Indsatsen begynder")
    MEETING = "meeting", gettext_noop("Sagen forberedes til et tværfagligt møde")
    NOT_NOW = "not_now", gettext_noop("Ikke nu")


@dataclass(frozen=True)
class Wayside:
    """What a way of organising means: where a citizen goes, what is good in it, and what to look out for (msgids)."""

    next: str
    good: str
    drawback: str


SOURCE = "Virksomhedscentre generation 2, statusnotat 2015"
WAYS: Mapping[Way, Wayside] = {
    Way.ORDINARY: Wayside(
        gettext_noop("Borgeren bliver hos sin sagsbehandler, som vælger virksomhedskonsulenten."),
        gettext_noop("Alle sagsbehandlere kan henvise, og alle konsulenter kan udføre."),
        gettext_noop(
            "Indsatsen kan blive usynlig, og enkeltpraktikker kan blive valgt for at slippe for aftale og målinger."
        ),
    ),
    Way.SMALL_GROUP: Wayside(
        gettext_noop("Borgeren kommer på gruppens liste, og en konsulent dér tager den. Sagsbehandleren er den samme."),
        gettext_noop("Erfaringen samles hos få, som regel 1-3 konsulenter med 30-40 borgere."),
        gettext_noop("Gruppen kan blive en flaskehals."),
    ),
    Way.HANDED_OVER: Wayside(
        gettext_noop("Borgeren kommer på gruppens liste, og den, der tager den, overtager også myndigheden."),
        gettext_noop("Sagsbehandler, konsulent og måske mentor arbejder tæt sammen."),
        gettext_noop("Overdragelsen er det svage punkt: det, man ved om borgeren, kan gå tabt."),
    ),
}


@dataclass(frozen=True)
class ReadyMade:
    """A programme to begin with: its name, what it asks for, its groups by what they lead to, and its criteria.

    The texts become the municipality's own when it takes the programme into use.
    """

    name: str
    months: int | None
    target_groups: tuple[str, ...]
    groups: tuple[tuple[Leads, str, str], ...]
    criteria: tuple[str, ...]
    source: str


FLERE_SKAL_MED = ReadyMade(
    name="Flere skal med",
    months=None,
    target_groups=(),
    groups=(
        (Leads.EFFORT, "Indsats nu", "Håndholdt og jobrettet indsats med en personlig jobformidler."),
        (
            Leads.MEETING,
            "Til tværfagligt møde",
            "Sagen forberedes til det tværfaglige møde, for eksempel om fleksjob eller førtidspension.",
        ),
        (Leads.NOT_NOW, "Ikke nu", "Kan ikke deltage for tiden. Der tages stilling igen på en aftalt dag."),
    ),
    criteria=(
        "Borgeren har selv sagt noget, der peger mod et job",
        "Der er en arbejdsopgave, borgeren kan begynde på, om end få timer",
        "Helbred og hverdag kan støttes ved siden af en plads",
        "En ny prøve er værd at give, også hvor andet er forsøgt før",
    ),
    source="Flere skal med, hovedrapport, s. 39-40; domænenotat 2.6",
)
LONG_ON_BENEFIT = ReadyMade(
    name="Virksomhedscentre generation 2",
    months=24,
    target_groups=("6.8",),
    groups=FLERE_SKAL_MED.groups,
    criteria=(
        "Borgeren har problemer ud over ledighed",
        "Der er en plads, som passer til borgerens eget mål",
        "Sociale og sundhedsmæssige indsatser kan gå ved siden af",
    ),
    source="Virksomhedscentre generation 2, statusnotat 2015: ressourceforløb, eller kontanthjælp i mindst to år",
)
READY_MADE: Mapping[str, ReadyMade] = {"fsm": FLERE_SKAL_MED, "vc2": LONG_ON_BENEFIT}
