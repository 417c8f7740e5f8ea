"""For a data protection officer: the policy, what each address answers whom, and the register of personal data."""

import re
from collections.abc import Iterable

from django.apps import apps
from django.utils.translation import gettext

from jobspor.access.links import purpose_of
from jobspor.access.matrix import (
    EXEMPT,
    NEVER_ONES_OWN,
    Answer,
    Holder,
    Page,
    Relation,
    Subject,
    answer,
    is_seen_when_opened,
    link_pages,
    opens,
    pages,
    reach,
)
from jobspor.access.models import Link
from jobspor.access.policy import POLICY, Permission, Role, Scope
from jobspor.access.privacy import Privacy
from jobspor.base.documents import table

KINDS = {"plain": "almindelig", "personal": "personoplysning", "sensitive": "følsom eller beskyttet"}
METHODS = {"GET": "se", "POST": "gøre"}
REACHED = ("", "egne", "teamets", "hele kommunen", "ja")  # by how many relations are given the row
INTRO = """# Hvem får hvad at se

Lavet af `jobspor/access/matrix.py` med `make docs`. Ethvert felt er prøvet: `make matrix` spørger hver adresse som hver
rolle, om en række der er ens egen, en kollegas i teamet, en fremmeds i kommunen med og uden åbnet sag og en anden
kommunes, og fejler, hvis svaret ikke er det, der står her. `make test` spørger hver adresse med én person i hvert
forhold. En ny adresse, som ingen har sagt hvad handler om, stopper begge. Uden adresser, på én side:
[policy.md](policy.md).

## Sådan læses tabellerne

| Der står | Det betyder |
| --- | --- |
| egne | borgere, man selv er på holdet om |
| teamets | egne, borgere som nogen i ens team er på holdet om, og borgere, som ingen har endnu |
| hele kommunen | alle i kommunen; aldrig en anden kommunes |
| kun tal | tal uden borgere; tal under fem vises ikke |
| åbnede | også en borger, hvis sag man har åbnet med CPR-nummer og formål; for en tid, og kun for at læse |
| uden | siden kan åbnes, men viser ingen borgere |
| ja | siden handler ikke om nogen |
| – | må ikke |

*se* er at læse (GET; databasen afviser, at der skrives), *gøre* er at trykke på en knap (POST); andre metoder afvises.
I adresserne står … for et nummer. Har man flere roller, gælder den videste.

## Hvad den får at vide, der ikke må

- **Rollen må ikke (–)**: »Det har du ikke adgang til« (403), før noget slås op. Da ingen er vist, står det ikke i
  læseloggen.
- **Rækken er uden for ens rækkevidde**: »Siden findes ikke« (404), med samme svar, som hvis nummeret ikke fandtes. Det
  står i læseloggen som afvist, når adressen nævner en borger, et forløb, en fil, en plads eller en kontaktperson.
- **Lister** viser kun dem, man må se, og den handling, man sætter i gang for flere, rammer kun dem.
- **To numre i adressen**: det andet skal høre til det første, ellers 404. Numre i formularer og søgninger når ikke
  længere end dem i adressen.
- **En anden kommune**: 404, eller en side uden noget af vores. Databasen viser kun den ene kommunes rækker.
- **Ikke logget ind**: login-siden.
- Ingen side i prøven tilbyder et link eller en knap, som den samme person afvises ved.

Alt, hvad der vises om borgere, står i læseloggen med hvem, hvornår, hvilken side og formålet: det, der står under
*Formål*. En liste er én linje med alle, den viste.
"""
SUBJECTS = {
    Subject.CITIZEN: (
        "En borger",
        "Siderne om indsigt spørger igen, hvem man er. Kolleger nævnes kun ved navn i en indsigt, når en leder har "
        "skrevet hvorfor.",
    ),
    Subject.PLACEMENT: ("Et forløb i en virksomhed", "Som borgeren, det handler om."),
    Subject.CITIZENS: (
        "Lister med borgere",
        "*I dag* (`/`) viser også en borger uden for egne, når man selv står for næste skridt, en opfølgning eller "
        "forløbet dér; aldrig ud over det, man må se. Søgning på CPR-nummer finder kun borgere, man må se. "
        "*Tavlen på væggen* (`/tavle/vaeg/`) viser forbogstaver.",
    ),
    Subject.COLLEAGUES: (
        "Kolleger",
        "Navn, telefon, antal borgere og loft; ingen borgere. *Teamets* er ens eget team.",
    ),
    Subject.TEAM: ("Et team", "Rollemodel, makkerpar, hvem der er med, og deres sagsstamme; ingen borgere."),
    Subject.WORKPLACE: (
        "En virksomhed",
        "Erhvervsregisteret er fælles for landet; det, man ved og har aftalt, er kommunens. Hvem der er på en plads, "
        "nævnes kun ved navn, når man må se borgerens forløb; ellers står der *optaget*.",
    ),
    Subject.AT_WORKPLACE: ("En kontaktperson eller en plads i en virksomhed", ""),
    Subject.WORKPLACES: ("Lister med virksomheder og pladser", "Navne på pladser som ovenfor."),
    Subject.CAMPAIGN: (
        "En kampagne: en runde opkald til virksomheder",
        "Kommunens egen. Den, der må skrive kontakter, kan ringe; listen og fordelingen er deres, der retter aftaler.",
    ),
    Subject.FILE: (
        "En fil med borgere",
        "Filen er kommunens. Den, der henter den, ser alle dens rækker, også om borgere uden for egen rækkevidde; "
        "CPR-numre er skjult på nær fødselsdatoen.",
    ),
    Subject.FILES: ("Lister med filer", ""),
    Subject.ACT: (
        "Det, nogen har gjort",
        "*Egne* er det, man selv har gjort de sidste 30 dage; *teamets* det, nogen i ens team har gjort.",
    ),
    Subject.ACTS: ("Lister med det, der er gjort", "Borgere nævnes kun ved navn, når man må se dem."),
    Subject.OPENING: (
        "En sag, man har åbnet",
        "Søgning på hele CPR-numre er den eneste vej ind; den, der spørger, får samme svar, om nogen har nummeret "
        "eller ej, til formålet er skrevet.",
    ),
    Subject.LOOKUP: (
        "Et opslag uden for eget område",
        "Lederen ser, hvem der har åbnet hvilken borgers sag, hvorfor, og hvad der blev vist. Ingen gennemser sit "
        "eget.",
    ),
    Subject.LOOKUPS: ("Lister med opslag", ""),
    Subject.MOVE: (
        "En sag, som en anden kommune tilbyder",
        "Den, der tager imod for kommunen, ser dagen, og hvem der tilbyder den. Hvem borgeren er, står der først, når "
        "sagen er overdraget.",
    ),
    Subject.COURSE: ("Et kursus, man har taget", "Det skriver og sletter man kun selv."),
    Subject.NOBODY: (
        "Ingen bestemt",
        "Den, der opretter en borger, som kommunen har i forvejen, får at vide, at borgeren er her, og kun navnet, når "
        "man må se borgeren.",
    ),
}
HOLDERS = {
    Holder.OF_THE_LINK: "den, linket er til, og som har svaret ja til at være det",
    Holder.NOT_ASKED: "en, der har adressen og ikke har svaret, hvem de er (også en scanner)",
    Holder.OF_ANOTHER: "en med et link til noget andet",
    Holder.TOO_LATE: "en, hvis link er for gammelt",
    Holder.STOPPED: "en, hvis link er stoppet",
    Holder.NOBODY: "en med et link, som ingen har lavet",
}


def policy() -> str:
    """Role × permission -> scope, on one page."""
    rows = [
        [gettext(permission.danish), *(_reach(role, permission) for role in Role if POLICY[role])]
        for permission in Permission
    ]
    heads = ["Må", *(gettext(role.danish) for role in Role if POLICY[role])]
    return (
        "# Hvem må hvad\n\nLavet af `jobspor/access/policy.py` med `make docs`. Tomt felt: må ikke. "
        "*Egne* er borgere, man selv er på holdet om; *teamets* er borgere, nogen i ens team er på holdet om, "
        "og borgere, som ingen har endnu.\n\n" + table(heads, rows)
    )


def _reach(role: Role, permission: Permission) -> str:
    scope = POLICY[role].get(permission)
    return "" if scope is None else gettext(scope.danish)


def permissions() -> str:
    """Every address, and whose rows it gives each role; then the pages by link, and those that anybody may open."""
    purposes = [*Permission]
    every = sorted(pages(), key=lambda page: (purposes.index(page.permission), page.address))
    parts = [INTRO.rstrip()]
    for subject, (heading, note) in SUBJECTS.items():
        of_it = [page for page in every if page.about.subject is subject]
        parts += [f"## {heading}", *([note] if note else []), _answers(of_it)]
    return "\n\n".join([*parts, _by_link(), _exempt()])


def _answers(rows: Iterable[Page]) -> str:
    roles = [role for role in Role if POLICY[role]]
    heads = ["Adresse", "Metode", "Formål", *(gettext(role.danish) for role in roles)]
    return table(heads, [[*_named(page), *(_given(page, role) for role in roles)] for page in rows])


def _named(page: Page) -> tuple[str, str, str]:
    methods = ", ".join(METHODS[method] for method in page.methods)
    return _shown(page.address), methods, gettext(page.permission.danish)


def _given(page: Page, role: Role) -> str:
    """Whose rows a page gives a role, in a word."""
    if page.about.subject in NEVER_ONES_OWN and (far := reach(page, role)) is not None:
        return f"{gettext(far.danish)}, ikke egne"
    answers = [answer(page, role, relation) for relation in Relation if relation is not Relation.OPENED]
    if Answer.REFUSED in answers:
        return "–"
    if Answer.GIVEN in answers:
        return REACHED[answers.count(Answer.GIVEN)] + (", åbnede" if _is_widened(page, role) else "")
    return "kun tal" if reach(page, role) is Scope.FIGURES else "uden"


def _is_widened(page: Page, role: Role) -> bool:
    """Does an opening give a page about somebody who would else not be there?"""
    return is_seen_when_opened(page, role) and answer(page, role, Relation.STRANGER) is not Answer.GIVEN


def _by_link() -> str:
    rows = [
        [_shown(page.address), ", ".join(METHODS[method] for method in page.methods), _purpose(page.purpose)]
        for page in link_pages()
    ]
    holders = [[said, "åbnes" if opens(holder) else "linkets forside"] for holder, said in HOLDERS.items()]
    return (
        "## Med link, uden konto\n\nEt link er til én person og ét formål, og adressen nævner ingen række: siden viser "
        "den aftale, linket er lavet til, og ingen anden. Forsiden nævner modtagerens fornavn og virksomheden, ikke "
        "aftalen. "
        "Hvert besøg står i læseloggen.\n\n"
        + table(["Adresse", "Metode", "Linkets formål"], rows)
        + "\n\n"
        + table(["Hvem kommer", "Siden"], holders)
    )


def _purpose(code: str) -> str:
    return re.sub(r"\{\w+\}", "…", gettext(purpose_of(Link(purpose=code)).subject))


def _exempt() -> str:
    rows = [[_shown(address), why] for address, why in EXEMPT.items()]
    return "## Uden tilladelse\n\n\\* står for alt derunder.\n\n" + table(["Adresse", "Hvorfor"], rows)


def _shown(address: str) -> str:
    return f"`/{re.sub('<[^>]+>', '…', address)}`"


def data_register() -> str:
    """Every table with its fields, how they are sorted, and how long rows are kept."""
    parts = [
        "# Register over oplysninger\n\nLavet af modellerne med `make docs`. Fristerne er produktets forslag; "
        "kommunen fastsætter sine egne. Historik følger sin tabel."
    ]
    for model in sorted(apps.get_models(), key=lambda model: model._meta.label_lower):
        privacy = getattr(model, "privacy", None)
        if isinstance(privacy, Privacy) and not hasattr(model, "pgh_tracked_model"):
            fields, columns = privacy.fields(), [field for field in model._meta.local_fields if field.column]
            rows = [[field.name, field.verbose_name, KINDS[fields[field.name]]] for field in columns]
            keep = gettext(privacy.keep.danish)
            parts.append(f"## {model._meta.label}\n\nGemmes: {keep}.\n\n" + table(["Felt", "Navn", "Slags"], rows))
    return "\n\n".join(parts)
