"""The contract with a company centre: its text, its versions, who has signed, and how it stands on paper."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Prefetch

from jobspor.access.models import Link, Message, Municipality
from jobspor.base.sheet import Section, Sheet, Table
from jobspor.base.text import in_danish
from jobspor.base.wording import clock_of, local_day
from jobspor.companies.models import CentreContract, ContactPerson, ContractSignature, Cooperation, Workplace
from jobspor.companies.models.cooperation import CentreModel, OfMunicipality
from jobspor.companies.rules.centres import (
    CentreShape,
    CentreTerms,
    ContractField,
    ContractState,
    Side,
    contract_state,
)

PURPOSE = "centre-contract"
CHANNELS = {"sms": "link på SMS", "mail": "link på e-mail", "voice": "link læst op", "desk": "logget ind"}
WITH = ("workplace__company", "signatory", "municipality", "centre")


@dataclass(frozen=True)
class ContractVersion:
    """One version of a contract with its text and the signatures under it."""

    row: CentreContract
    signatures: Mapping[str, ContractSignature]

    @property
    def text(self) -> dict[str, Any]:
        return dict(self.row.text)

    @cached_property
    def terms(self) -> CentreTerms:
        return CentreTerms.from_dict(self.row.text["terms"])

    @property
    def fields(self) -> list[tuple[ContractField, str]]:
        """The eleven fields and what they say."""
        return [(field, self.row.text["fields"].get(field.value, "")) for field in ContractField]

    @property
    def state(self) -> ContractState:
        row = self.row
        return contract_state(
            is_sent=row.sent_at is not None,
            is_signed=row.in_force_at is not None,
            is_dropped=row.dropped_at is not None,
        )

    @property
    def missing(self) -> list[tuple[Side, str]]:
        """Who has not signed: the side, and the name where it is known."""
        names = {Side.COMPANY: self.row.text["signatory"], Side.MUNICIPALITY: self.row.text["consultant"]}
        return [(side, names[side]) for side in Side if side not in self.signatures]


def versions_at(workplace: Workplace) -> list[ContractVersion]:
    """The versions at a workplace, latest first. Two queries."""
    rows = CentreContract.objects.filter(workplace=workplace).select_related("signatory", "centre")
    return [_version(row) for row in rows.prefetch_related(_SIGNATURES).order_by("-version")]


def version_of(row: CentreContract) -> ContractVersion:
    """A version with all that its pages tell. Two queries."""
    return _version(_told().get(pk=row.pk))


def version_behind(link: Link) -> ContractVersion:
    """The version that a link opens. Two queries."""
    return _version(_told().get(pk=link.object_id))


def text_of(
    workplace: Workplace,
    terms: CentreTerms,
    fields: Mapping[str, str],
    *,
    signatory: ContactPerson | None,
    consultant: str,
    phone: str,
    municipality: Municipality,
) -> dict[str, Any]:
    """Everything a contract says, as its row keeps it. The number of places is put into words; in Danish."""
    said = {field.value: " ".join(fields.get(field.value, "").split()) for field in ContractField}
    said[ContractField.PLACES] = " ".join(map(str, terms.places))
    return {
        "workplace": workplace.name,
        "company": workplace.company.name,
        "cvr": workplace.company.cvr,
        "p_number": workplace.p_number,
        "address": f"{workplace.address}, {workplace.postcode} {workplace.town}",
        "municipality": municipality.shown_name,
        "consultant": consultant,
        "phone": phone,
        "signatory": signatory.name if signatory else "",
        "terms": terms.as_dict(),
        "fields": said,
    }


def consultant_at(workplace: Workplace) -> Cooperation | None:
    """Whom the company calls."""
    return Cooperation.objects.filter(workplace=workplace).select_related("consultant__user").first()


def link_of(row: CentreContract) -> Link | None:
    """The company's link to a version, unless it was stopped."""
    return Link.objects.filter(purpose=PURPOSE, object_id=row.pk, revoked_at=None).order_by("-pk").first()


def was_delivered(link: Link | None) -> Message | None:
    """The latest message with the link."""
    return Message.objects.filter(link=link).order_by("-pk").first() if link else None


def sheet_of(version: ContractVersion, *, is_example: bool) -> Sheet:
    """The contract as a printout, in Danish: parties, terms, the eleven fields, and the signatures."""
    text, terms = version.text, version.terms
    sections = [Section(field.danish, paragraphs=(said,) if said else ()) for field, said in version.fields]
    return Sheet(
        title="Virksomhedscenterkontrakt",
        whom=text["workplace"],
        author=text["municipality"],
        made_on=local_day(version.row.made_at),
        lead=_lead(version),
        sections=(_parties(text), Section("Aftalen", items=tuple(_agreed(terms))), *sections, _signatures(version)),
        note=f"Udgave {version.row.version}. Tekstens mærke {version.row.digest[:12]}. Samme mærke er samme tekst.",
        is_example=is_example,
    )


def _lead(version: ContractVersion) -> str:
    if version.state is ContractState.SIGNED:
        return "Begge parter har skrevet under."
    missing = " og ".join(name or side.danish for side, name in version.missing)
    return f"Kontrakten gælder ikke endnu: {missing} mangler at skrive under." if missing else ""


def _parties(text: Mapping[str, Any]) -> Section:
    company = f"{text['company']}, CVR {text['cvr']}, {text['workplace']}, P {text['p_number']}, {text['address']}"
    office = ", ".join(filter(None, (text["municipality"], text["consultant"], text["phone"])))
    return Section("Parter", items=(company, office))


def _agreed(terms: CentreTerms) -> list[str]:
    last = f" til og med {in_danish(terms.ends_on)}" if terms.ends_on else " og indtil videre"
    said = [
        f"Model {terms.model}, {CentreModel(terms.model).label.lower()}",
        f"Fra {in_danish(terms.starts_on)}{last}",
    ]
    if terms.shape:
        said.insert(1, f"Form: {CentreShape(terms.shape).danish.lower()}")
    if terms.evaluated_on:
        said.append(f"Evalueres første gang {in_danish(terms.evaluated_on)}")
    return said


def _signatures(version: ContractVersion) -> Section:
    rows = tuple(
        (Side(side).danish, row.signer, _when(row), CHANNELS.get(row.channel, row.channel))
        for side, row in sorted(version.signatures.items())
    )
    return Section("Underskrifter", table=Table(("Part", "Navn", "Tid", "Sådan"), (3, 4, 4, 3), rows))


def _when(row: ContractSignature) -> str:
    day: date = local_day(row.signed_at)
    return f"{in_danish(day)} kl. {clock_of(row.signed_at):%H.%M}"


_SIGNATURES = Prefetch("signatures", ContractSignature.objects.all(), to_attr="standing")


def _version(row: CentreContract) -> ContractVersion:
    signed: list[ContractSignature] = row.standing  # type: ignore[attr-defined]  # prefetched above
    return ContractVersion(row, {one.side: one for one in signed})


def _told() -> OfMunicipality[CentreContract]:
    return CentreContract.objects.select_related(*WITH).prefetch_related(_SIGNATURES)
