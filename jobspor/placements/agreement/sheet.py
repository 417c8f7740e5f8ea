"""The words of the printed agreement in the order they are read: plain JSON, which `agreement.typ` lays out.

Page 1 is what a shift leader needs, page 2 the rest and the signatures.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from jobspor.base.minutes import formatted
from jobspor.base.wording import phone_number
from jobspor.placements.agreement.sentences import (
    STEPS_ASKED,
    WAGE_APART,
    capital,
    clock_words,
    date_words,
    day_words,
    days_sentence,
    first_name,
    follow_up_sentences,
    genitive,
    lead_sentences,
    listed,
    place_name,
    reassess_sentence,
    wage_starts_on,
)
from jobspor.placements.agreement.text import AgreementText, HoursStep, SignatoryRole, mark, text_hash

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
COUNTS = ("nul", "ét", "to", "tre", "fire", "fem", "seks")
WHEN_CHANGED = (
    "Ændrer vi timer, opgaver, datoer eller det, der deles, laver vi en ny version. Den gælder først, når alle tre "
    "har skrevet under igen. Til da gælder den gamle. Rettes et telefonnummer, gælder underskrifterne stadig."
)
INSURANCE_UNVERIFIED = "Reglerne om forsikring er ikke verificeret i Jobspor."

Words = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """One signature that still stands. `channel` and `note` are printed as they are, in Danish."""

    role: SignatoryRole
    name: str
    signed_at: datetime
    channel: str
    version: int
    note: str = ""


def sheet(text: AgreementText, signatures: Sequence[SignatureLine], *, examples: bool, language: str) -> Words:
    """Everything `agreement.typ` prints, and the metadata of the document."""
    title = f"Arbejdsaftale for {text.citizen.name}"
    text_mark = mark(text_hash(text))
    return {
        "title": title,
        "author": text.municipality.name,
        "language": language,
        "made_on": [text.made_on.year, text.made_on.month, text.made_on.day],
        "head": text.municipality.name,
        "examples": ["Eksempeldata", "Personer og steder er opdigtet."] if examples else [],
        "version": f"{text.kind} · version {text.version}",
        "page": ["side", "af"],
        "foot": [f"{title} · lavet {day_words(text.made_on)}", f"Tekstens mærke {text_mark}"],
        "warning": _warning(text, signatures),
        "lead": lead_sentences(text),
        "parties": _parties(text),
        "front": _front(text),
        "hours": _hours(text),
        "back": _back(text),
        "duties": {"heading": "Det gør vi hver især", "columns": _duties(text)},
        "calls": _calls(text),
        "signatures": {"heading": "Underskrifter", "cards": _cards(text, signatures)},
        "changed": {
            "heading": "Når aftalen ændres",
            "paragraphs": [WHEN_CHANGED],
            "note": f"Tekstens mærke: {text_mark}. Samme mærke betyder samme tekst.",
        },
    }


def _signers(text: AgreementText) -> dict[SignatoryRole, str]:
    return {
        SignatoryRole.CITIZEN: text.citizen.name,
        SignatoryRole.COMPANY: text.company.signatory,
        SignatoryRole.MUNICIPALITY: text.municipality.consultant,
    }


def _warning(text: AgreementText, signatures: Sequence[SignatureLine]) -> Words | None:
    signed = {line.role for line in signatures}
    missing = [name for role, name in _signers(text).items() if role not in signed]
    if not missing:
        return None
    return {
        "strong": "Aftalen gælder ikke endnu.",
        "rest": f"{listed(missing)} mangler at skrive under. "
        f"{first_name(text.citizen.name)} kan først starte, når alle tre har skrevet under.",
    }


def _parties(text: AgreementText) -> list[Words]:
    company, office = text.company, text.municipality
    cvr = f"CVR {phone_number(company.cvr)}" if company.cvr else ""
    p_number = f"P {company.p_number}" if company.p_number else ""
    legal_name = company.name if company.name != place_name(text) else ""
    return [
        _party(SignatoryRole.CITIZEN, text.citizen.name, text.citizen.town),
        _party(
            SignatoryRole.COMPANY,
            place_name(text),
            legal_name,
            company.address,
            " · ".join(filter(None, (cvr, p_number))),
            _reach(company.contact, company.phone),
        ),
        _party(
            SignatoryRole.MUNICIPALITY,
            office.name,
            _reach(office.consultant, office.phone),
            _reach(office.cover, office.cover_phone),
        ),
    ]


def _party(role: SignatoryRole, name: str, *lines: str) -> Words:
    return {"role": capital(role.danish), "name": name, "lines": [line for line in lines if line]}


def _reach(name: str, phone: str) -> str:
    return ", ".join(filter(None, (name, phone_number(phone))))


def _section(heading: str, *paragraphs: str, items: Sequence[str] = (), quote: str = "", note: str = "") -> Words:
    return {"heading": heading, "paragraphs": list(paragraphs), "items": list(items), "quote": quote, "note": note}


def _front(text: AgreementText) -> Words:
    name = first_name(text.citizen.name)
    why, goal = _section("Hvorfor", text.purpose), _section(f"{genitive(name)} mål", quote=text.long_term_goal)
    return {
        "why": [[why], [goal, _section("Delmål", items=text.subgoals)]] if text.subgoals else [[why, goal]],
        "tasks": {"heading": "Opgaver", "columns": _tasks(text)},
        "care": [_shared(text), _if_changed(text)],
    }


def _tasks(text: AgreementText) -> list[Words]:
    name, since = first_name(text.citizen.name), wage_starts_on(text.steps)
    if text.wage_tasks:
        start = "senere" if since is None else f"fra {date_words(since)}"
        contract = f"{WAGE_APART} {place_name(text)} giver {name} en kontrakt på timerne med løn."
        wage = _section(f"Med løn, {start}", items=text.wage_tasks, note=contract)
    else:
        wage = _section("Med løn", f"Ikke endnu. {reassess_sentence(text)}")
    return [_section("I praktik", items=text.internship_tasks), wage] if text.internship_tasks else [wage]


def _shared(text: AgreementText) -> Words:
    name = first_name(text.citizen.name)
    if not text.considerations:
        return _section("Det skal I vide", f"Der er ikke aftalt at dele noget. Spørg {name}, hvis I vil vide mere.")
    return _section(
        f"Det har {name} sagt ja til, at I ved",
        items=text.considerations,
        note=f"Mere har vi ikke aftalt at dele. {name} kan tage sit ja tilbage når som helst.",
    )


def _if_changed(text: AgreementText) -> Words:
    consultant = first_name(text.municipality.consultant)
    trouble = f"Går det ikke, så ring til {consultant} samme dag."
    return _section("Hvis noget ændrer sig", items=[*filter(None, (text.absence, text.appointments)), trouble])


def _hours(text: AgreementText) -> Words:
    count = len(text.steps)
    words = COUNTS[count] if count < len(COUNTS) else str(count)
    asked = STEPS_ASKED if count > 1 else ""
    notes = ("I bjælken er praktik hvid og løn blå.", text.breaks, asked, reassess_sentence(text))
    return {
        "heading": f"Timer om ugen i {words} skridt" if count > 1 else "Timer om ugen",
        "head": ["Fra", "Dage", "Praktik", "Med løn", "I alt", "Bjælke"],
        "rows": [_step_row(step) for step in text.steps],
        "note": " ".join(filter(None, notes)),
    }


def _step_row(step: HoursStep) -> Words:
    hours = [formatted(minutes) for minutes in (step.internship_minutes, step.wage_minutes, step.minutes)]
    return {
        "from": day_words(step.starts_on),
        "days": days_sentence(step),
        "hours": hours,
        "bar": [step.internship_minutes, step.wage_minutes],
    }


def _back(text: AgreementText) -> list[list[Words]]:
    """Rows of one or two sections side by side; what was not agreed has no section."""
    name = first_name(text.citizen.name)
    sections = [_section("Sådan følger vi op", items=follow_up_sentences(text))]
    if text.afterwards:
        sections.append(_section("Bagefter", text.afterwards))
    if text.insurance:
        sections.append(_section("Forsikring og ansvar", text.insurance, note=INSURANCE_UNVERIFIED))
    if text.parallel_efforts:
        note = f"{name} har sagt ja til, at det står her."
        sections.append(_section("Samtidig", items=text.parallel_efforts, note=note))
    return [sections[at : at + 2] for at in range(0, len(sections), 2)]


def _duties(text: AgreementText) -> list[Words]:
    name, contact = first_name(text.citizen.name), first_name(text.company.contact)
    shows = f"viser opgaverne, og {contact} er fast person" if contact else "viser opgaverne"
    place = [shows, "giver kontrakt på timer med løn"] if text.wage_tasks else [shows]
    return [
        {"heading": name, "items": ["møder til tiden", "siger til, når noget er svært"]},
        {"heading": place_name(text), "items": place},
        {"heading": text.municipality.name, "items": ["tager telefonen og følger op", "ordner papirerne"]},
    ]


def _calls(text: AgreementText) -> Words:
    office, company = text.municipality, text.company
    rows = [
        (office.consultant, "Aftalen, timer og løn", office.phone),
        (office.cover, f"Når {first_name(office.consultant)} er væk", office.cover_phone),
        (company.contact, "Opgaver og dagen på stedet", company.phone),
    ]
    return {
        "heading": "Hvem kan man ringe til?",
        "head": ["Navn", "Hjælper med", "Telefon"],
        "rows": [[name, helps, phone_number(phone)] for name, helps, phone in rows if name and phone],
    }


def _cards(text: AgreementText, signatures: Sequence[SignatureLine]) -> list[Words]:
    by_role = {line.role: line for line in signatures}
    return [_card(role, name, by_role.get(role), text.version) for role, name in _signers(text).items()]


def _card(role: SignatoryRole, name: str, line: SignatureLine | None, version: int) -> Words:
    head = {"role": capital(role.danish), "name": name}
    if line is None:
        return head | {"signed": False, "status": "Mangler at skrive under", "pen": ["Dato", "Underskrift"]}
    at = line.signed_at.astimezone(COPENHAGEN)
    holds = "" if line.version == version else "Gælder stadig: kun småting er rettet siden."
    lines = [f"{line.channel} · version {line.version}", line.note, holds]
    return head | {
        "name": line.name,
        "signed": True,
        "status": "Skrevet under",
        "at": f"{day_words(at.date())} kl. {clock_words(at.time())}",
        "lines": [words for words in lines if words],
    }
