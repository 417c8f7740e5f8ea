"""The contract with a company centre: written, sent, signed by both sides, renewed as a new version, given up.

A signature is bound to the digest of the text that was read. The centre takes what is agreed when both have signed;
until then the version before holds.
"""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.urls import reverse

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.access.links import address, make_link, new_token, renew_link, stop_link
from jobspor.access.models import Link, Municipality
from jobspor.access.post.outbox import send_link, send_notice
from jobspor.base.errors import RuleBroken
from jobspor.base.text import gettext_noop
from jobspor.companies.actions.agreements import agree_centre, check_later
from jobspor.companies.actions.holding import hold_workplace
from jobspor.companies.models import CentreContract, ContactPerson, ContractSignature, Workplace
from jobspor.companies.queries.contracts import PURPOSE, consultant_at, link_of, text_of, version_of
from jobspor.companies.rules.centres import (
    CentreTerms,
    ContractState,
    Side,
    check_complete,
    check_days,
    check_range,
    digest_of,
    ready_sides,
)

OBJECTED = "contract-objected"
NOTHING_TO_SIGN = gettext_noop("Der er ikke noget at skrive under. Kontrakten er ikke sendt, eller den er opgivet.")
NOBODY_TO_SEND_TO = gettext_noop("Der er hverken telefon eller e-mail at sende til. Læs linket op i stedet.")


class TextChanged(RuleBroken):
    """The text that was read is not the one that stands: it must be read again before it can be signed."""


@transaction.atomic
def write_contract(
    *,
    workplace: Workplace,
    terms: CentreTerms,
    fields: Mapping[str, str],
    signatory: ContactPerson | None,
    why: str = "",
    by: Actor,
    at: datetime,
) -> CentreContract:
    """Write the contract. A draft is corrected as it stands; of what was sent or signed a new version is made.

    Raises RuleBroken for days or numbers that make no sense, and for a new version without a reason.
    """
    check_days(terms)
    check_range(terms.model, terms.fewest_places, terms.agreed_places)
    hold_workplace(workplace.pk)
    check_later(workplace, terms.starts_on, terms.ends_on)
    text = _text(workplace, terms, fields, signatory, by=by)
    earlier = CentreContract.objects.filter(workplace=workplace, dropped_at=None).order_by("version").last()
    if earlier and earlier.digest == digest_of(text):
        return earlier
    if earlier and earlier.sent_at is None:
        return _correct(earlier, text, signatory, by=by, at=at)
    if earlier and not why.strip():
        raise RuleBroken(gettext_noop("Skriv, hvorfor kontrakten laves om. Det står ved den nye udgave."), field="why")
    if earlier and earlier.in_force_at is None:
        _drop(earlier, by=by, at=at)
    return _new(workplace, text, signatory, why, by=by, at=at)


@transaction.atomic
def send_contract(*, contract: CentreContract, by: Actor, at: datetime) -> None:
    """Send the contract to be signed, or once more. Raises RuleBroken while something is missing in it."""
    row = held(contract)
    check_complete(row.text["fields"])
    link = _ensure_link(row, by=by, at=at)
    if send_link(link, once=f"contract:{row.pk}:{at:%Y%m%d%H%M}", by=by, at=at) is None:
        raise RuleBroken(NOBODY_TO_SEND_TO)
    _sent(row, at)
    record("contract.sent", row, by=by, at=at, name=link.person_name, version=row.version)


@transaction.atomic
def read_out_contract(*, contract: CentreContract, by: Actor, at: datetime) -> str:
    """A fresh address that opens the contract, to be read aloud. Raises RuleBroken as `send_contract`."""
    row = held(contract)
    check_complete(row.text["fields"])
    link = _ensure_link(row, by=by, at=at)
    _sent(row, at)
    record("contract.read_out", row, by=by, at=at, name=link.person_name, version=row.version)
    return address(new_token(link, channel="voice", at=at))


@transaction.atomic
def sign_contract(
    *, contract: CentreContract, side: Side, digest: str, channel: str, by: Actor, at: datetime
) -> ContractSignature:
    """Sign the version that was read; who has signed already gets the signature back. The last one puts it in force.

    Raises TextChanged when the text has changed since, RuleBroken when there is nothing to sign.
    """
    row = held(contract)
    if row.digest != digest:
        raise TextChanged(gettext_noop("Kontrakten er ændret, siden du læste den. Læs den nye, og skriv så under."))
    before = version_of(row)
    if side in before.signatures:
        return before.signatures[side]
    if before.state is not ContractState.SENT:
        raise RuleBroken(NOTHING_TO_SIGN)
    signature = ContractSignature.objects.create(
        municipality_id=by.municipality,
        contract=row,
        side=side,
        signer=by.name,
        signer_key=by.key,
        channel=channel,
        digest=digest,
        signed_at=at,
    )
    record("contract.signed", row, by=by, at=at, name=by.name, version=row.version)
    if ready_sides({*before.signatures, side}):
        _put_in_force(row, before.terms, by=by, at=at)
    return signature


@transaction.atomic
def object_to_contract(*, contract: CentreContract, text: str, by: Actor, at: datetime) -> None:
    """The company says what does not fit; the consultant is told at once."""
    row = held(contract)
    row.objection = text
    row.save(update_fields=["objection"])
    record("contract.objected", row, by=by, at=at, name=by.name, note=text)
    cooperation = consultant_at(row.workplace)
    if cooperation:
        send_notice(
            OBJECTED,
            user=cooperation.consultant.user,
            once=f"contract-objected:{row.pk}:{at:%Y%m%d%H%M}",
            by=by,
            at=at,
            url=reverse("centre_contract", args=[row.workplace_id]),
            words={"about": row.workplace.name},
        )


@transaction.atomic
def drop_contract(*, contract: CentreContract, why: str, by: Actor, at: datetime) -> None:
    """Give up a version that is not in force; what held before holds on. Raises RuleBroken when both have signed."""
    row = held(contract)
    if row.in_force_at is not None:
        raise RuleBroken(gettext_noop("Begge har skrevet under. Slut centret i stedet, eller skriv en ny udgave."))
    if row.dropped_at is None:
        _drop(row, by=by, at=at, note=why)


def held(contract: CentreContract) -> CentreContract:
    """The contract as it is now, held with its workplace: those who write and sign it come one after the other."""
    hold_workplace(contract.workplace_id)
    return CentreContract.objects.select_related("workplace__company", "signatory").get(pk=contract.pk)


def _text(
    workplace: Workplace, terms: CentreTerms, fields: Mapping[str, str], signatory: ContactPerson | None, *, by: Actor
) -> dict[str, object]:
    cooperation = consultant_at(workplace)
    return text_of(
        workplace,
        terms,
        fields,
        signatory=signatory,
        consultant=cooperation.consultant.name if cooperation else by.name,
        phone=cooperation.consultant.phone if cooperation else by.phone,
        municipality=Municipality.objects.get(pk=by.municipality),
    )


def _correct(
    row: CentreContract, text: dict[str, object], signatory: ContactPerson | None, *, by: Actor, at: datetime
) -> CentreContract:
    row.text, row.digest, row.signatory, row.made_at = text, digest_of(text), signatory, at
    row.save(update_fields=["text", "digest", "signatory", "made_at"])
    record("contract.written", row, by=by, at=at, version=row.version)
    return row


def _new(
    workplace: Workplace, text: dict[str, object], signatory: ContactPerson | None, why: str, *, by: Actor, at: datetime
) -> CentreContract:
    rows = CentreContract.objects.filter(workplace=workplace).order_by("version")
    last = rows.last()
    in_force = rows.exclude(in_force_at=None).last()
    row = CentreContract.objects.create(
        municipality_id=by.municipality,
        workplace=workplace,
        centre=in_force.centre if in_force else None,
        signatory=signatory,
        version=last.version + 1 if last else 1,
        text=text,
        digest=digest_of(text),
        why=why,
        made_at=at,
    )
    record("contract.written", row, by=by, at=at, version=row.version, note=why)
    return row


def _drop(row: CentreContract, *, by: Actor, at: datetime, note: str = "") -> None:
    row.dropped_at = at
    row.save(update_fields=["dropped_at"])
    if link := link_of(row):
        stop_link(link, by=by, at=at)
    record("contract.dropped", row, by=by, at=at, version=row.version, note=note)


def _sent(row: CentreContract, at: datetime) -> None:
    if row.sent_at is None:
        row.sent_at = at
        row.save(update_fields=["sent_at"])


def _put_in_force(row: CentreContract, terms: CentreTerms, *, by: Actor, at: datetime) -> None:
    row.centre = agree_centre(workplace=row.workplace, coordinator=row.signatory, by=by, at=at, **asdict(terms))
    row.in_force_at = at
    row.save(update_fields=["centre", "in_force_at"])
    record("contract.complete", row, by=by, at=at, version=row.version)


def _ensure_link(row: CentreContract, *, by: Actor, at: datetime) -> Link:
    """The company's link, with its days and the address known today. Raises RuleBroken without somebody to sign."""
    if version_of(row).state in (ContractState.SIGNED, ContractState.DROPPED):
        raise RuleBroken(NOTHING_TO_SIGN)
    person = row.signatory
    if person is None:
        raise RuleBroken(gettext_noop("Vælg, hvem der skriver under for virksomheden."), field="signatory")
    link = link_of(row)
    if link is None:
        return make_link(
            purpose=PURPOSE,
            row=row,
            person_name=person.name,
            about=row.workplace.name[:200],
            phone=person.phone,
            email=person.email,
            language=person.messages_in,
            by=by,
            at=at,
        )
    link.phone, link.email, link.language = person.phone, person.email, person.messages_in
    link.save(update_fields=["phone", "email", "language"])
    return renew_link(link, at=at)
