"""What a party with a link answers instead of signing."""

from datetime import datetime

from django.db import transaction

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop
from jobspor.citizens.models import NextStep
from jobspor.companies.actions.contacts import add_contact_person
from jobspor.placements.actions.agreements import ask_consultant, locked, make_version, tell_consultant
from jobspor.placements.actions.parties import hand_over_signing, signatory_of
from jobspor.placements.models import Agreement, Placement
from jobspor.placements.queries.agreement import links, signing
from jobspor.placements.queries.agreement_text import Signatory

MOST_LETTERS = 130  # of what does not fit: it stands in a next step
SAID = gettext_noop("%(name)s om arbejdsaftalen: »%(text)s«")
SOMEBODY_ELSE = gettext_noop("%(name)s skriver under for virksomheden")


@transaction.atomic
def object_to_agreement(*, placement: Placement, text: str, by: Actor, at: datetime) -> NextStep:
    """Tell the consultant what does not fit. The words stand in their next step, not in the journal."""
    placement = locked(placement)
    said = str(Sentence(SAID, name=by.name[:40], text=text))
    if same := placement.citizen.next_steps.filter(what=said, done_on=None).first():
        return same
    record("agreement.objected", placement, by=by, at=at, name=by.name)
    step = ask_consultant(placement, said, by=by, at=at)
    tell_consultant("agreement-objected", placement, once=f"objected:{step.pk}", by=by, at=at)
    return step


@transaction.atomic
def name_signatory(*, placement: Placement, name: str, phone: str, by: Actor, at: datetime) -> Agreement:
    """Somebody else signs for the company: they are noted at the workplace, put into the text, and sent a link.

    Raises RuleBroken when the telephone is the citizen's, and when the company has named another this very moment.
    """
    placement = locked(placement)
    signs = signatory_of(placement)
    if (signs.name, signs.phone) == (name, phone):
        return signing(placement).current.agreement
    if all(link.actor_key != by.key for link in links(placement).values()):
        message = gettext_noop("I har lige svaret, at %(name)s skriver under for virksomheden.")
        raise RuleBroken(Sentence(message, name=signs.name), field="other_name")
    hand_over_signing(placement=placement, to=Signatory(name, phone, ""), by=by, at=at)
    add_contact_person(workplace=placement.workplace, name=name, phone=phone, may_sign=True, by=by, at=at)
    return make_version(placement=placement, why=str(Sentence(SOMEBODY_ELSE, name=name)), by=by, at=at)
