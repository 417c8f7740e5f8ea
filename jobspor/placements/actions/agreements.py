"""Versions of the work agreement, and the signatures under them.

A signature is bound to the digest of the text that was read. Each version and each signature is printed at once, so
that the page with the paper only reads.
"""

from datetime import date, datetime

from django.db import transaction
from django.urls import reverse

from jobspor.access.actor import Actor
from jobspor.access.files import keep_file
from jobspor.access.journal import record
from jobspor.access.models.links import UNNAMED
from jobspor.access.post.outbox import send_link, send_notice
from jobspor.base.days import A_DAY, is_working_day
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop
from jobspor.base.wording import local_day
from jobspor.citizens.actions import hold_citizens
from jobspor.citizens.actions.steps import complete_next_step, set_next_step
from jobspor.citizens.models import NextStep
from jobspor.placements.actions.parties import check_parties_apart, ensure_link, signatory_of
from jobspor.placements.agreement.changes import changes, signatures_fall
from jobspor.placements.agreement.checks import check_text
from jobspor.placements.agreement.document import render
from jobspor.placements.agreement.sentences import listed
from jobspor.placements.agreement.text import AgreementText, SignatoryRole, as_dict, text_hash
from jobspor.placements.models import Agreement, AgreementFile, Placement, Signature
from jobspor.placements.queries.agreement import PURPOSES, Signing, signing, state
from jobspor.placements.queries.agreement_text import text_of
from jobspor.placements.rules import Verb, check_verb
from jobspor.placements.rules.signing import last_day_to_withdraw

DAYS_TO_SIGN = 3  # working days before somebody asks what became of the signatures
TO_BE_SIGNED = gettext_noop("Arbejdsaftalen hos %(workplace)s skal underskrives")
FIRST_DAY = gettext_noop("Første dag hos %(workplace)s")
ASK_WHY = gettext_noop("%(name)s har taget sin underskrift tilbage. Ring, og hør hvorfor")


class TextChanged(RuleBroken):
    """The text that was read is not the current one: it must be read again before it can be signed."""


@transaction.atomic
def make_version(*, placement: Placement, why: str, by: Actor, at: datetime) -> Agreement:
    """Put the placement's rows into a new version of the agreement and ask for the signatures that fall by it.

    Signatures that still hold are carried over; the version before holds until all three have signed the new one.
    Gives the current version back when nothing a reader can see has changed. Raises RuleBroken.
    """
    placement = locked(placement)
    versions = signing(placement).versions
    previous = versions[-1] if versions else None
    text = text_of(
        placement,
        signatory=signatory_of(placement),
        version=len(versions) + 1,
        on=local_day(at),
        previous=previous.text if previous else None,
    )
    if previous and not changes(previous.text, text):
        return previous.agreement
    check_text(text)
    agreement = _store(placement, text, why, by=by, at=at)
    falling = signatures_fall(previous.text, text) if previous else frozenset(SignatoryRole)
    if previous:
        _carry_over([row for role, row in previous.signatures.items() if role not in falling], agreement)
    for role in PURPOSES:
        link = ensure_link(placement=placement, role=role, by=by, at=at)
        if role in falling:
            send_link(link, once=f"agreement:{agreement.pk}:{role}", by=by, at=at)
    record("agreement.made", placement, by=by, at=at, version=text.version, note=why)
    now = signing(placement)
    _print(placement, now, by=by)
    _await(placement, now, by=by, at=at)
    return agreement


@transaction.atomic
def sign(*, placement: Placement, role: SignatoryRole, digest: str, channel: str, by: Actor, at: datetime) -> Signature:
    """Sign the version that was read. Who has signed already gets their signature back.

    Raises TextChanged when another version has come since, RuleBroken when there is nothing to sign any more, or when
    citizen and company are reached by the same telephone or mailbox.
    """
    placement = locked(placement)
    before = signing(placement)
    current = before.current
    if current.agreement.digest != digest:
        raise TextChanged(gettext_noop("Aftalen er ændret, siden du læste den. Læs den nye, og skriv så under."))
    if role in current.signatures:
        return current.signatures[role]
    check_verb(Verb.SIGN, state(placement, before, local_day(at)))
    check_parties_apart(placement)
    signature = Signature.objects.create(
        municipality_id=by.municipality,
        agreement=current.agreement,
        role=role,
        signer=current.signers[role][:120] if by.name == UNNAMED else by.name,
        signer_key=by.key,
        channel=channel,
        digest=digest,
        signed_at=at,
    )
    record("agreement.signed", placement, by=by, at=at, name=by.name)
    after = before.signed_by(role, signature)
    _print(placement, after, by=by)
    if after.current.is_complete:
        _complete(placement, by=by, at=at)
    return signature


@transaction.atomic
def withdraw(*, placement: Placement, role: SignatoryRole, by: Actor, at: datetime) -> Signature:
    """Take a signature back, until the end of the next day. Raises RuleBroken after that, or when there is none."""
    placement = locked(placement)
    signature = signing(placement).current.signatures.get(role)
    if signature is None:
        raise RuleBroken(gettext_noop("Der er ingen underskrift at tage tilbage."))
    last = last_day_to_withdraw(local_day(signature.signed_at))
    if local_day(at) > last:
        message = gettext_noop("Underskriften kunne tages tilbage til og med %(day)s. Ring til os i stedet.")
        raise RuleBroken(Sentence(message, day=last))
    signature.withdrawn_at = at
    signature.save(update_fields=["withdrawn_at"])
    record("agreement.withdrawn", placement, by=by, at=at, name=signature.signer)
    _print(placement, signing(placement), by=by)
    ask_consultant(placement, str(Sentence(ASK_WHY, name=signature.signer)), by=by, at=at)
    tell_consultant("agreement-withdrawn", placement, once=f"withdrawn:{signature.pk}", by=by, at=at)
    return signature


def tell_consultant(kind: str, placement: Placement, *, once: str, by: Actor, at: datetime) -> None:
    """Mail the consultant at once that a party has said something, with the workplace's name and nobody else's."""
    send_notice(
        kind,
        user=placement.consultant.user,
        once=once,
        by=by,
        at=at,
        url=reverse("placement", args=[placement.pk]),
        words={"about": placement.workplace.name},
    )


def ask_consultant(placement: Placement, what: str, *, by: Actor, at: datetime) -> NextStep:
    """Put something that a party said before the consultant, today."""
    return set_next_step(
        citizen=placement.citizen, what=what, due_on=local_day(at), owner=placement.consultant, by=by, at=at
    )


def finish_waiting(placement: Placement, *messages: str, by: Actor, at: datetime) -> None:
    """Nobody waits any more for what the messages say."""
    for message in messages:
        for step in _open_steps(placement, message):
            complete_next_step(step=step, on=local_day(at), by=by, at=at)


def locked(placement: Placement) -> Placement:
    """The placement as it is now, held with its citizen, so that two who sign or change it wait for each other."""
    hold_citizens(placement.citizen_id)
    # Alone: to plan a statement over all that it belongs to takes longer than to read the few that are asked for.
    return Placement.objects.select_for_update(no_key=True).get(pk=placement.pk)


def _store(placement: Placement, text: AgreementText, why: str, *, by: Actor, at: datetime) -> Agreement:
    return Agreement.objects.create(
        municipality_id=by.municipality,
        placement=placement,
        version=text.version,
        text=as_dict(text),
        digest=text_hash(text),
        why=why,
        made_at=at,
    )


def _carry_over(signatures: list[Signature], agreement: Agreement) -> None:
    """Put signatures that still hold under the new version, bound to the text that was read when they were given."""
    for row in signatures:
        row.pk, row.agreement = None, agreement
    Signature.objects.bulk_create(signatures)


def _print(placement: Placement, now: Signing, *, by: Actor) -> None:
    """Print the current version with the signatures it has now."""
    version, examples = now.current, placement.municipality.is_example
    file = keep_file(
        name=f"arbejdsaftale-{version.agreement.version}.pdf",
        content_type="application/pdf",
        content=render(version.text, now.lines(version), examples=examples),
        by=by,
    )
    printed = AgreementFile(
        municipality_id=by.municipality, agreement=version.agreement, signed=len(version.signatures), file=file
    )
    once = ("agreement", "signed")
    AgreementFile.objects.bulk_create([printed], update_conflicts=True, unique_fields=once, update_fields=["file"])


def _await(placement: Placement, now: Signing, *, by: Actor, at: datetime) -> None:
    """Have the consultant ask in some days what became of the signatures."""
    names = [name for role, name in now.current.missing.items() if role in PURPOSES]
    if names and not _open_steps(placement, TO_BE_SIGNED):
        set_next_step(
            citizen=placement.citizen,
            what=_said(TO_BE_SIGNED, placement),
            due_on=_working_days_later(local_day(at), DAYS_TO_SIGN),
            owner=placement.consultant,
            waits_for=listed(names)[:120],
            by=by,
            at=at,
        )


def _complete(placement: Placement, *, by: Actor, at: datetime) -> None:
    """All three have signed: nobody waits any more, and the first day is what comes next."""
    record("agreement.complete", placement, by=by, at=at)
    finish_waiting(placement, TO_BE_SIGNED, by=by, at=at)
    if placement.starts_on >= local_day(at) and not _open_steps(placement, FIRST_DAY):
        set_next_step(
            citizen=placement.citizen,
            what=_said(FIRST_DAY, placement),
            due_on=placement.starts_on,
            owner=placement.consultant,
            by=by,
            at=at,
        )


def _open_steps(placement: Placement, message: str) -> list[NextStep]:
    return list(placement.citizen.next_steps.filter(what=_said(message, placement), done_on=None))


def _said(message: str, placement: Placement) -> str:
    """In Danish, as rows are, within a step's 200 letters."""
    return str(Sentence(message, workplace=placement.workplace.name[:120]))


def _working_days_later(day: date, count: int) -> date:
    while count:
        day += A_DAY
        count -= is_working_day(day)
    return day
