"""The columns of the case system's list of citizens, and the words that stand in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from jobspor.base.text import gettext_noop as _
from jobspor.exchange.reading.headers import Columns, Heading, find_columns
from jobspor.exchange.reading.values import Choices
from jobspor.law import codes

HEADINGS: Mapping[str, Heading] = {
    "cpr": Heading(_("CPR-nummer"), "CPR, CPR-nr., Personnummer, Personnr., Borgers CPR, CPR-nr. borger"),
    "name": Heading(_("Navn"), "Borger, Borgernavn, Borgers navn, Fulde navn, Fuldt navn, Kandidat"),
    "given_names": Heading(_("Fornavn"), "Fornavne, For- og mellemnavn, Fornavn og mellemnavn, Borgers fornavn"),
    "family_name": Heading(_("Efternavn"), "Efternavne, Borgers efternavn"),
    "phone": Heading(_("Telefon"), "Tlf., Tlf.nr., Telefonnr., Telefonnummer, Fastnet, Fastnettelefon"),
    "mobile": Heading(_("Mobil"), "Mobilnr., Mobilnummer, Mobiltelefon, Mobil tlf., Mobiltelefonnummer"),
    "email": Heading(_("E-mail"), "Mail, E-mailadresse, Mailadresse, E-post, E-postadresse"),
    "address": Heading(_("Adresse"), "Gadeadresse, Vej, Vejnavn, Vej og nr., Bopæl, Bopælsadresse"),
    "postcode": Heading(_("Postnummer"), "Postnr., Post nr. og by, Postnummer og by, Postnr./by"),
    "benefit": Heading(_("Ydelse"), "Ydelsestype, Ydelsesart, Forsørgelse, Forsørgelsesgrundlag"),
    "benefit_since": Heading(
        _("Ydelse siden"), "Ydelse fra, Ydelse start, Ydelse startdato, Startdato ydelse, Startdato for ydelse"
    ),
    "target_group": Heading(_("Målgruppe"), "Maalgruppe, LAB-målgruppe, Målgruppe LAB, Målgruppe § 6"),
    "contact_group": Heading(_("Kontaktgruppe"), "Kontaktgruppekode, Kontaktgruppe DFDG"),
    "referred_on": Heading(
        _("Henvist den"), "Henvist, Henvist dato, Henvisningsdato, Visiteret, Visiteret den, Visitationsdato"
    ),
    "caseworker": Heading(
        _("Sagsbehandler"), "Ansvarlig sagsbehandler, Koordinerende sagsbehandler, KS, Rådgiver, Jobrådgiver"
    ),
    "language": Heading(_("Sprog"), "Modersmål, Talt sprog, Tolkesprog"),
    "needs_interpreter": Heading(_("Tolk"), "Tolkebehov, Behov for tolk, Brug for tolk, Tolk ja/nej"),
    "reach": Heading(_("Træffes"), "Kan træffes, Sådan træffes borgeren, Foretrukken kontakt"),
}
REQUIRED = (("cpr",), ("name", "given_names"), ("name", "family_name"))

# What case systems call the target groups beside the names in the law's list.
TARGET_GROUP_WORDS = {
    "Dagpenge": "6.1",
    "Jobparat": "6.2",
    "Jobparat kontanthjælpsmodtager": "6.2",
    "Jobparat kontanthjælp": "6.2",
    "Aktivitetsparat": "6.3",
    "Aktivitetsparat kontanthjælpsmodtager": "6.3",
    "Aktivitetsparat kontanthjælp": "6.3",
    "Uddannelsesparat": "6.4",
    "Åbenlyst uddannelsesparat": "6.4",
    "Aktivitetsparat uddannelseshjælp": "6.5",
    "Aktivitetsparat uddannelseshjælpsmodtager": "6.5",
    "Sygedagpenge": "6.6",
    "Sygemeldt": "6.6",
    "Jobafklaringsforløb": "6.7",
    "Jobafklaring": "6.7",
    "Ressourceforløb": "6.8",
    "Fleksjobvisiteret": "6.9",
    "Ledighedsydelse": "6.9",
    "Revalidering": "6.10",
    "Førtidspension": "6.11",
}


@dataclass(frozen=True)
class Known:
    """The benefits and target groups that a file may name."""

    benefits: Choices
    target_groups: Choices


def known_words(on: date) -> Known:
    """The law's lists with their names and other words. Closed codes are read, for running cases have them."""
    benefits, groups = codes.every_benefit().values(), codes.every_target_group().values()
    return Known(
        Choices({benefit.name: benefit.code for benefit in benefits}, shown=(b.name for b in codes.benefits(on))),
        Choices(
            TARGET_GROUP_WORDS | {group.name: group.code for group in groups},
            shown=(group.name for group in codes.target_groups(on)),
        ),
    )


def recognise(headers: tuple[str, ...]) -> Columns:
    """Which columns of the file are known, ignored, repeated, and missing (CPR number and name must be there)."""
    return find_columns(headers, HEADINGS, required=REQUIRED)
